import type { PersonId, SeatId } from '../kernel/brand.js';
import { partiesOf, type SignOffStep, type TaskDefinition } from '../process/definition.js';
import { beyondMembers, isMute, type Asked } from '../signoff/asked.js';
import { askedIn } from './asked-in.js';
import type { Facts } from './facts.js';
import { isOwnWork } from './own-work.js';
import { hasBody } from './parties.js';
import { withChanges, type SignerChange } from './signer-list.js';
import type { CaseState, TaskState } from './state.js';

type Task = Pick<TaskDefinition, 'key' | 'returnsTo' | 'steps'>;

/**
 * Who is asked in a step. Whoever prepared the work is a member of the body, but is not asked. Where several bodies sign side
 * by side, each has one voice, given by any of its seats. Whom people added or removed since comes last; somebody who was
 * added and has prepared the work since is not asked.
 */
export function electorateOf(step: SignOffStep, task: Task, state: CaseState, facts: Facts): Asked {
  const mayBeAsked = (seat: SeatId) => {
    const holder = facts.roster.holders[seat];
    return holder === undefined || !isOwnWork(state, task, holder);
  };
  const changes = changesOf(step, task, state).filter(
    ({ signer, change }) => change === 'removed' || mayBeAsked(signer),
  );
  return withChanges(askedIn(step, mayBeAsked, facts), changes);
}

/** What people changed of a step's signers. */
function changesOf(step: SignOffStep, { key, steps }: Task, { tasks }: CaseState): readonly SignerChange[] {
  const index = steps.indexOf(step);
  return (tasks[key]?.signerChanges ?? []).filter((change) => change.step === index);
}

/** Whether a step that must be signed has nobody left to sign it once these people have had a hand in the work. */
export function lacksSigners(
  task: TaskDefinition,
  state: CaseState,
  facts: Facts,
  preparers: readonly PersonId[],
): boolean {
  const before = state.tasks[task.key];
  if (!before) return false;
  const preparedBy = [...before.preparedBy, ...preparers];
  const prepared = { ...state, tasks: { ...state.tasks, [task.key]: { ...before, preparedBy } } };
  return task.steps.some(
    (step) => !isSkipped(step, task, prepared, facts) && isMute(electorateOf(step, task, prepared, facts)),
  );
}

/** What a step of the task asks for beyond the members that its bodies have today: it can never be agreed to as it is. */
export function beyondMembersIn(task: TaskDefinition, state: CaseState, facts: Facts) {
  const found = task.steps.map((step) =>
    isSkipped(step, task, state, facts)
      ? undefined
      : beyondMembers(step, electorateOf(step, task, state, facts)),
  );
  return found.find((beyond) => beyond !== undefined);
}

/** The same of the step that is open, by those who were asked in it. */
export function beyondOpenStep({ signing }: TaskState, { steps }: TaskDefinition) {
  const step = signing && steps[signing.step];
  return step && beyondMembers(step, signing);
}

/** An optional step is passed over where the organization has no such body, or nobody in it who may be asked. */
export function isSkipped(step: SignOffStep, task: Task, state: CaseState, facts: Facts): boolean {
  if (step.optional !== true) return false;
  const added = state.tasks[task.key]?.signerChanges?.some((one) => task.steps[one.step] === step);
  const there = added === true || partiesOf(step).some((party) => hasBody(party, facts));
  return !there || electorateOf(step, task, state, facts).signers.length === 0;
}
