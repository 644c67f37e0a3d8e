import { proxyActivities, setHandler } from '@temporalio/workflow';
import type { ChangeActivities, Page } from '#libs/contracts/temporal/activities';
import { changedSignal } from '#libs/contracts/temporal/messages';
import type { ChangeInput, ChangeOutcome } from '#libs/contracts/temporal/workflow-types';

const { applyChange, wakeChanged, concludeChange } = proxyActivities<ChangeActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * Carries one command to many cases, page by page, wakes the drivers that got work, and says how it came out. Word that
 * comes while it ends, to begin or to try again, makes it look once more: what is decided is not decided twice.
 */
export async function change({ changeSetId }: ChangeInput): Promise<ChangeOutcome> {
  let word = true;
  setHandler(changedSignal, () => {
    word = true;
  });
  let [decided, woken] = [0, 0];
  while (word) {
    word = false;
    decided += await throughPages((after) => applyChange(changeSetId, after));
    woken += await throughPages((after) => wakeChanged(changeSetId, after));
    await concludeChange(changeSetId);
  }
  return { decided, woken };
}

async function throughPages(page: (after?: string) => Promise<Page>): Promise<number> {
  let count = 0;
  let after: string | undefined;
  do {
    const done = await page(after);
    count += done.count;
    after = done.after;
  } while (after !== undefined);
  return count;
}
