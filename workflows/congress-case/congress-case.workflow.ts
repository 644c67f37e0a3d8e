import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { AdvanceActivities } from '#libs/contracts/temporal/activities';
import type { CaseInput, CaseOutcome } from '#libs/contracts/temporal/workflow-types';
import { carryOut } from './carry-out.js';
import { listen } from './listen.js';
import { show } from './show.js';

/** One transaction in the worker's own process: three events fewer in the history than a normal activity. */
const { advance } = proxyLocalActivities<AdvanceActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '5 seconds', // a database that stays away is waited for by a timer of the server
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Asking again does no harm; this is how soon, when a procedure was refused because the case had moved on. */
const soonMs = 60_000;

/**
 * Drives one case until it is closed. Level-triggered: each turn asks what is true now, so a signal that is lost,
 * doubled or late changes nothing, and a rule that changes needs no change here.
 */
export async function congressCase({ caseId }: CaseInput): Promise<CaseOutcome> {
  const word = listen();
  for (;;) {
    word.forget();
    const turn = await advance(caseId);
    word.standing = turn;
    show(turn);
    if (turn.status === 'closed') {
      await condition(allHandlersFinished);
      return { status: turn.status, sequence: turn.sequence };
    }
    const refused = await carryOut(caseId, turn.pending);
    if (turn.pending.length > 0 && !refused) continue;
    await word.or(refused ? soonMs : turn.nextWakeInMs);
    if (!workflowInfo().continueAsNewSuggested) continue;
    await condition(allHandlersFinished);
    await continueAsNew<typeof congressCase>({ caseId });
  }
}
