import type { TaskView } from '#libs/contracts/http/task-view';
import { openConditions } from '#libs/domain/case/complete';
import { concludedGroup } from '#libs/domain/case/own-part';
import type { Question } from '#libs/domain/case/question';
import type { CaseState, Signing, TaskState } from '#libs/domain/case/state';
import type { Signer } from '#libs/persistence/queries/signers';
import type { TaskDefinition } from '#libs/domain/process/definition';

type SignOffView = Pick<
  TaskView,
  | 'signing'
  | 'openConditions'
  | 'questions'
  | 'signatures'
  | 'signerChanges'
  | 'observers'
  | 'adoption'
  | 'mayAdopt'
>;

/** How far the signing of a task is, and what was done around it. */
export function signOffView(
  state: CaseState,
  task: TaskState,
  definition: TaskDefinition | undefined,
  signers: readonly Signer[],
): SignOffView {
  const { signing, questions = [], signerChanges = [], observers = [], adoption } = task;
  return {
    ...(signing ? { signing: signingView(task, signing, definition?.steps.length ?? 0) } : {}),
    openConditions: [...openConditions(state, task.key)],
    questions: questions.map(questionView),
    signatures: signaturesView(task, signers),
    signerChanges: [...signerChanges],
    observers: [...observers],
    ...(adoption ? { adoption } : {}),
    ...mayAdoptView(definition),
  };
}

/** Each with whose it is, as the register names them. */
function signaturesView({ key, signatures }: TaskState, signers: readonly Signer[]): TaskView['signatures'] {
  return signatures.map((signature) => {
    const { step, seatId, personId } = signature;
    const found = signers.find(
      (one) => one.task === key && one.step === step && one.seatId === seatId && one.personId === personId,
    );
    const { name = '', bodies = [], at } = found ?? {};
    return { ...signature, name, bodies: [...bodies], ...(at && { at }) };
  });
}

function mayAdoptView(definition: TaskDefinition | undefined): Pick<TaskView, 'mayAdopt'> {
  const { absorb, sign } = definition?.mayAdoptSubjectToEditing ?? {};
  return absorb && sign ? { mayAdopt: { absorb: [...absorb], sign: [...sign] } } : {};
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
