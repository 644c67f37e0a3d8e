import { assertNever } from '../kernel/assert-never.js';
import type { Question } from './question.js';
import type { SignOffEvent } from './sign-off-event.js';
import type { Signing, TaskState } from './state.js';

/** A task after something happened around its signatures. */
export function evolveSignOff(task: TaskState, event: SignOffEvent): TaskState {
  switch (event.type) {
    case 'WorkTakenBack':
      return takenBack(task, event);
    case 'SignatureRecalled':
      return recalled(task, event);
    case 'SentToStep':
      return sentToStep(task, event);
    case 'InformationAsked':
      return asked(task, event);
    case 'InformationGiven': {
      const { answer, number, waited, seatId, personId, onBehalfOf } = event;
      const by = { seatId, personId, ...(onBehalfOf ? { onBehalfOf } : {}) };
      return closed(task, number, { answer, by }, waited);
    }
    case 'QuestionDropped':
      return closed(task, event.number, 'dropped', event.waited);
    case 'SignersChanged':
      return signersChanged(task, event);
    case 'ObserversChanged':
      return observersChanged(task, event);
    case 'AdoptedSubjectToEditing': {
      const { absorb, sign, step, round, versions } = event;
      return { ...unsigned(task), status: 'open', round, adoption: { absorb, sign, step, versions } };
    }
    case 'OpinionsAbsorbed':
      return task.adoption ? { ...task, adoption: { ...task.adoption, absorbed: event.version } } : task;
    default:
      return assertNever(event);
  }
}

type Event<Type extends SignOffEvent['type']> = Extract<SignOffEvent, { type: Type }>;

/** Taken back before anybody ever signed it, it counts as not yet handed in. */
function takenBack(task: TaskState, { round }: Event<'WorkTakenBack'>): TaskState {
  const { submittedAt, shown: _, sittings: __, ...open } = unsigned(task);
  const submitted = round > 1 && submittedAt ? { submittedAt } : {};
  return { ...open, ...submitted, status: 'open', round, signatures: [], conditions: [], objections: [] };
}

/** What a signature had named goes with it. */
function recalled(task: TaskState, { step, seatId }: Event<'SignatureRecalled'>): TaskState {
  return {
    ...task,
    signatures: task.signatures.filter((one) => one.step !== step || one.seatId !== seatId),
    objections: task.objections.filter(({ by }) => by !== seatId),
    conditions: task.conditions.filter(({ by }) => by !== seatId),
  };
}

/** Those who signed before the step that is asked again have signed. */
function sentToStep(task: TaskState, { round, step, points }: Event<'SentToStep'>): TaskState {
  const signatures = task.signatures.filter((one) => one.step < step);
  const sittings = task.sittings?.filter((one) => one.step < step);
  const { sittings: _, ...open } = unsigned(task);
  const kept = sittings?.length ? { sittings } : {};
  return { ...open, ...kept, round, points, signatures, conditions: [], objections: [] };
}

function asked(task: TaskState, event: Event<'InformationAsked'>): TaskState {
  const { type: _, task: __, on, ...question } = event;
  const { signing } = task;
  return {
    ...task,
    questions: [...(task.questions ?? []), { ...question, askedOn: on }],
    ...(signing ? { signing: { ...signing, waitingSince: signing.waitingSince ?? on } } : {}),
  };
}

function closed(
  task: TaskState,
  number: number,
  how: NonNullable<Question['closed']>,
  waited: number | undefined,
): TaskState {
  const questions = (task.questions ?? []).map((one) =>
    one.number === number ? { ...one, closed: how } : one,
  );
  const waits = questions.some((one) => one.closed === undefined);
  if (waits || !task.signing) return { ...task, questions };
  const { waitingSince: _, ...signing } = task.signing;
  const lateBy = (signing.lateBy ?? 0) + (waited ?? 0);
  return { ...task, questions, signing: { ...signing, ...(lateBy > 0 ? { lateBy } : {}) } };
}

function signersChanged(task: TaskState, event: Event<'SignersChanged'>): TaskState {
  const { step, group, change, signer, reason, asked: now } = event;
  const made = { step, change, signer, reason, ...(group === undefined ? {} : { group }) };
  const { signing } = task;
  return {
    ...task,
    signerChanges: [...(task.signerChanges ?? []), made],
    ...(signing && now ? { signing: { ...placeOf(signing), ...now } } : {}),
  };
}

type Place = Pick<Signing, 'step' | 'parties' | 'lateBy' | 'waitingSince'>;

function placeOf({ step, parties, lateBy, waitingSince }: Signing): Place {
  return {
    step,
    parties,
    ...(lateBy === undefined ? {} : { lateBy }),
    ...(waitingSince === undefined ? {} : { waitingSince }),
  };
}

function observersChanged(task: TaskState, event: Event<'ObserversChanged'>): TaskState {
  const { observers: before = [], ...rest } = task;
  const others = before.filter(({ seatId }) => seatId !== event.observer);
  const added = event.change === 'added' ? [{ seatId: event.observer, reason: event.reason }] : [];
  const observers = [...others, ...added];
  return observers.length > 0 ? { ...rest, observers } : rest;
}

/** Out of the hands of those who sign; what they had asked is in the log. */
function unsigned(task: TaskState): Omit<TaskState, 'signing' | 'questions' | 'claimedBy'> {
  const { signing: _, questions: __, claimedBy: ___, ...rest } = task;
  return rest;
}
