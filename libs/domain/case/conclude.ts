import { assertNever } from '../kernel/assert-never.js';
import type { TaskDefinition } from '../process/definition.js';
import { tally, type Outcome } from '../signoff/tally.js';
import { completeTask } from './complete-task.js';
import { openSigning } from './opening-tasks.js';
import { returnWork } from './return-work.js';
import type { CaseState } from './state.js';
import type { Story } from './story.js';

/** What the signatures of a step amount to; `silent` says that those who have not signed abstain. */
export function tallied(
  state: CaseState,
  definition: TaskDefinition,
  step: number,
  silent: 'mayStillSign' | 'abstain' = 'mayStillSign',
): Outcome {
  const task = state.tasks[definition.key];
  const policy = definition.steps[step]?.policy;
  if (!task || !policy) return 'open';
  const { members = 0, signers = [] } = task.signing ?? {};
  const voices = task.signing?.voices ?? signers.map((seat) => [seat]);
  const signed = task.signatures.filter((one) => one.step === step);
  const given = voices.map((voice) => signed.find(({ seatId }) => voice.includes(seatId))?.verdict);
  const verdicts = given.flatMap((verdict) => verdict ?? (silent === 'abstain' ? 'abstain' : []));
  return tally(policy, { members, asked: voices.length }, verdicts);
}

/** What the outcome of a step leads to: nothing yet, the next step, completion, or the work's return. */
export function conclude(story: Story, definition: TaskDefinition, step: number, outcome: Outcome): Story {
  switch (outcome) {
    case 'open':
      return story;
    case 'approved':
    case 'approvedWithConditions':
      return openSigning(story, definition, step + 1) ?? completeTask(story, definition, outcome);
    case 'returned':
    case 'rejected':
      return returnWork(story, definition, outcome);
    default:
      return assertNever(outcome);
  }
}
