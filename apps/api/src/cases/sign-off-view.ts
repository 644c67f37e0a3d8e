import type { TaskView } from '#libs/contracts/http/task-view';
import { openConditions } from '#libs/domain/case/complete';
import { concludedGroup } from '#libs/domain/case/own-part';
import type { Question } from '#libs/domain/case/question';
import type { CaseState, Signing, TaskState } from '#libs/domain/case/state';
import type { TaskDefinition } from '#libs/domain/process/definition';

type SignOffView = Pick<
  TaskView,
  'signing' | 'openConditions' | 'questions' | 'signerChanges' | 'observers' | 'adoption'
>;

/** How far the signing of a task is, and what was done around it. */
export function signOffView(
  state: CaseState,
  task: TaskState,
  definition: TaskDefinition | undefined,
): SignOffView {
  const { signing, questions = [], signerChanges = [], observers = [], adoption } = task;
  return {
    ...(signing ? { signing: signingView(task, signing, definition?.steps.length ?? 0) } : {}),
    openConditions: [...openConditions(state, task.key)],
    questions: questions.map(questionView),
    signerChanges: [...signerChanges],
    observers: [...observers],
    ...(adoption ? { adoption } : {}),
  };
}

function signingView(
  task: TaskState,
  { step, members, signers, groups, waitingSince }: Signing,
  steps: number,
): NonNullable<TaskView['signing']> {
  const inGroups = groups?.map((one) => ({
    group: one.group,
    members: one.members,
    signers: [...one.signers],
    ...concludedView(task, step, one.group),
  }));
  return {
    step,
    steps,
    members,
    signers: [...signers],
    ...(inGroups ? { groups: inGroups } : {}),
    ...(waitingSince ? { waitingSince } : {}),
  };
}

function concludedView(task: TaskState, step: number, group: number) {
  const found = concludedGroup(task, step, group);
  return found ? { concluded: { sittingId: found.sitting.id, outcome: found.outcome } } : {};
}

function questionView(asked: Question): TaskView['questions'][number] {
  const { number, step, of, question, askedOn, seatId, personId, closed } = asked;
  const answered = typeof closed === 'object' ? closed : undefined;
  return {
    number,
    step,
    of: [...of],
    question,
    askedOn,
    seatId,
    personId,
    status: answered ? 'answered' : closed === 'dropped' ? 'dropped' : 'open',
    ...(answered ? { answer: answered.answer, answeredBy: answered.by.personId } : {}),
  };
}
