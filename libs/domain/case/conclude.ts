import { assertNever } from '../kernel/assert-never.js';
import type { SeatId } from '../kernel/brand.js';
import type { TaskDefinition } from '../process/definition.js';
import { outcomeOf } from '../signoff/asked.js';
import type { Outcome, Verdict } from '../signoff/tally.js';
import { adopt } from './adopt.js';
import { completeTask } from './complete-task.js';
import { openSigning } from './opening-tasks.js';
import { concludedGroup } from './own-part.js';
import { openQuestions } from './question.js';
import { returnWork } from './return-work.js';
import type { CaseState } from './state.js';
import type { Story } from './story.js';

/** What the signatures of a step amount to; `silent` says that those who have not signed abstain. */
export function tallied(
  { tasks }: CaseState,
  { key, steps }: TaskDefinition,
  index: number,
  silent: 'mayStillSign' | 'abstain' = 'mayStillSign',
): Outcome {
  const task = tasks[key];
  const step = steps[index];
  if (!task?.signing || !step) return 'open';
  const given = new Map<SeatId, Verdict>();
  for (const one of task.signatures) if (one.step === index) given.set(one.seatId, one.verdict);
  const silence = silent === 'abstain' ? 'abstain' : undefined;
  const concluded = (group: number) => concludedGroup(task, index, group)?.outcome;
  return outcomeOf(step, task.signing, { said: (seat) => given.get(seat), silence, concluded });
}

/** What a step comes to now; where somebody waits for an answer, nothing is agreed to before it. */
export function settle(story: Story, definition: TaskDefinition, step: number): Story {
  const task = story.state.tasks[definition.key];
  const outcome = tallied(story.state, definition, step);
  const waits = task !== undefined && openQuestions(task).length > 0;
  return waits && !refused.has(outcome) ? story : conclude(story, definition, step, outcome);
}

const refused: ReadonlySet<Outcome> = new Set(['returned', 'rejected']);

/** What the outcome of a step leads to: nothing yet, the next step, completion, or the work's return. */
export function conclude(story: Story, definition: TaskDefinition, step: number, outcome: Outcome): Story {
  switch (outcome) {
    case 'open':
      return story;
    case 'approved':
    case 'approvedWithConditions':
      return openSigning(story, definition, step + 1) ?? completeTask(story, definition, outcome);
    case 'adoptedSubjectToEditing':
      return openSigning(story, definition, step + 1) ?? adopt(story, definition, step);
    case 'returned':
    case 'rejected':
      return returnWork(story, definition, step, outcome);
    default:
      return assertNever(outcome);
  }
}
