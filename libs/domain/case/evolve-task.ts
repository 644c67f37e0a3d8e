import type { Instant } from '../kernel/brand.js';
import { handsOf } from './actor.js';
import type { Mandate } from './adoption.js';
import type { TaskEvent } from './event.js';
import { onlyKept, withFlags, withoutVoid } from './signatures.js';
import { isSameShown, type Shown } from './shown.js';
import type { CaseState, Signature, TaskState } from './state.js';
import { evolveSignOff } from './evolve-sign-off.js';
import { evolveContent } from './tasks/kinds.js';

type TaskOpened = Extract<TaskEvent, { type: 'TaskOpened' }>;
type TaskWithdrawn = Extract<TaskEvent, { type: 'TaskWithdrawn' }>;
type TextChanged = Extract<TaskEvent, { type: 'TextChanged' }>;
type ByRule = Extract<TaskEvent, { type: 'OutcomeByRule' }>;
type TaskReturned = Extract<TaskEvent, { type: 'TaskReturned' }>;
type ConcludedInSitting = Extract<TaskEvent, { type: 'ConcludedInSitting' }>;
type Signed = Extract<TaskEvent, { type: 'Signed' }>;

/** The case after an event on one of its tasks. */
export function evolveTask(state: CaseState, event: TaskEvent, at: Instant): CaseState {
  const before = state.tasks[event.task];
  if (event.type === 'TaskOpened') return withTask(state, opened(event, before, at));
  if (!before || event.type === 'OutcomeByRule') return state; // what the rule leads to is told beside it
  return withTask(state, next(before, event, at));
}

function next(task: TaskState, event: Exclude<TaskEvent, TaskOpened | ByRule>, at: Instant): TaskState {
  switch (event.type) {
    case 'TaskClaimed':
    case 'TaskAssigned':
      return { ...task, claimedBy: event.seatId };
    case 'TaskReleased':
      return without(task, 'claimedBy');
    case 'Prepared':
      return { ...task, preparedBy: [...new Set([...task.preparedBy, ...handsOf(event)])] };
    case 'SigningOpened':
      return asked(task, event, at);
    case 'Signed':
      return signed(task, event);
    case 'ConcludedInSitting':
      return concludedInSitting(task, event);
    case 'TaskReturned':
      return returned(task, event);
    case 'TaskWithdrawn':
      return withdrawn(task, event);
    case 'ApprovalsVoided':
      return withoutVoid(task, event);
    case 'ApprovalsFlagged':
      return withFlags(task, event);
    case 'TextChanged':
      return changed(task, event);
    case 'TaskCompleted':
      return completed(task, at);
    case 'ItemTicked':
    case 'ItemUnticked':
    case 'VersionAdded':
    case 'WindowOpened':
    case 'WindowClosed':
    case 'BallotRecorded':
    case 'DayRecorded':
      return { ...task, content: evolveContent(task.content, event) };
    default:
      return evolveSignOff(task, event);
  }
}

function asked(
  task: TaskState,
  event: Extract<TaskEvent, { type: 'SigningOpened' }>,
  at: Instant,
): TaskState {
  const { type: _, task: __, ...signing } = event;
  const submittedAt = task.submittedAt ?? at;
  return { ...without(task, 'claimedBy'), status: 'inSignOff', signing, submittedAt };
}

/** A task that opens anew after being withdrawn is in its next round and keeps who prepared it. */
function opened(event: TaskOpened, before: TaskState | undefined, at: Instant): TaskState {
  const { task, stage, dueOn, content, condition, kept = [], stops = before?.stops } = event;
  return {
    key: task,
    stage,
    status: 'open',
    round: (before?.round ?? 0) + 1,
    openedAt: at,
    dueOn,
    ...(stops && stops.length > 0 ? { stops } : {}),
    ...(before?.submittedAt ? { submittedAt: before.submittedAt } : {}),
    preparedBy: before?.preparedBy ?? [],
    ...(before ? onlyKept(before, kept) : { signatures: [] }),
    points: [],
    conditions: [],
    objections: [],
    content,
    ...(before?.signerChanges ? { signerChanges: before.signerChanges } : {}),
    ...(before?.observers ? { observers: before.observers } : {}),
    ...(condition ? { condition } : {}),
  };
}

function returned(
  task: TaskState,
  { round, points, kept = [] }: Pick<TaskReturned, 'round' | 'points' | 'kept'>,
): TaskState {
  const {
    signing: _,
    questions: __,
    doneAt: ___,
    adoption: ____,
    shown: _____,
    sittings: ______,
    ...open
  } = task;
  return { ...open, status: 'open', round, points, conditions: [], objections: [], ...onlyKept(task, kept) };
}

function withdrawn(task: TaskState, { anew }: TaskWithdrawn): TaskState {
  const open = without(without(task, 'signing'), 'doneAt');
  return { ...(anew ? { ...without(open, 'shown'), signatures: [] } : open), status: 'withdrawn' };
}

/** Another text is handed on at once: a round of its own, with nobody's signature. */
function changed(task: TaskState, event: TextChanged): TaskState {
  const content = evolveContent(task.content, event);
  return { ...returned(task, { round: event.round, points: [] }), content };
}

function completed(task: TaskState, at: Instant): TaskState {
  const closed = without(without(task, 'signing'), 'claimedBy');
  return { ...closed, status: 'done', doneAt: at, submittedAt: task.submittedAt ?? at };
}

function signed(task: TaskState, event: Signed): TaskState {
  const { step, seatId, personId, onBehalfOf, verdict, conditions, points, shown, toStep, mandate } = event;
  const by = onBehalfOf ? { personId, onBehalfOf } : { personId };
  const seen = shown ? withShown(task.shown ?? [], shown) : undefined;
  const saw = seen ? { saw: seen.at } : {};
  const named = namedIn({ toStep, mandate });
  return {
    ...task,
    ...(seen ? { shown: seen.shown } : {}),
    objections: [...task.objections, ...(points ?? [])],
    signatures: [...task.signatures, { step, seatId, ...by, verdict, ...saw, ...named }],
    conditions: [...task.conditions, ...(conditions ?? [])],
  };
}

function namedIn({
  toStep,
  mandate,
}: {
  readonly toStep?: number | undefined;
  readonly mandate?: Mandate | undefined;
}): Pick<Signature, 'toStep' | 'mandate'> {
  return { ...(toStep === undefined ? {} : { toStep }), ...(mandate ? { mandate } : {}) };
}

/** A committee of sixty sees the same dossier: it is kept once. */
function withShown(before: readonly Shown[], shown: Shown) {
  const at = before.findIndex((one) => isSameShown(one, shown));
  return at < 0 ? { shown: [...before, shown], at: before.length } : { shown: before, at };
}

/** Votes by name are signatures, and stand for what the same seats signed before. */
function concludedInSitting(task: TaskState, event: ConcludedInSitting): TaskState {
  const { step, group, sitting, outcome, counts, votes, shown, conditions = [], points = [] } = event;
  const of = group === undefined ? { step } : { step, group };
  const seen = shown ? withShown(task.shown ?? [], shown) : undefined;
  const saw = seen ? { saw: seen.at } : {};
  const tookPart = [...new Set(votes.flatMap(handsOf))];
  const anew = (seat: string, at: number) => at === step && votes.some(({ seatId }) => seatId === seat);
  const stands = task.signatures.filter((one) => !anew(one.seatId, one.step));
  const given = votes.flatMap(({ verdict, ...by }) => (verdict ? [{ step, ...by, verdict, ...saw }] : []));
  return {
    ...task,
    ...(seen ? { shown: seen.shown } : {}),
    objections: [...task.objections, ...points],
    signatures: [...stands, ...given],
    conditions: [...task.conditions, ...conditions],
    sittings: [
      ...(task.sittings ?? []),
      { ...of, sitting, outcome, counts, tookPart, ...saw, ...namedIn(event) },
    ],
  };
}

function withTask(state: CaseState, task: TaskState): CaseState {
  return { ...state, tasks: { ...state.tasks, [task.key]: task } };
}

function without<Key extends 'claimedBy' | 'signing' | 'doneAt' | 'shown' | 'sittings'>(
  task: TaskState,
  key: Key,
): Omit<TaskState, Key> {
  const { [key]: _, ...rest } = task;
  return rest;
}
