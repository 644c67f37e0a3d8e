import type { Actor } from '#libs/domain/case/actor';
import { advance } from '#libs/domain/case/advance';
import type { CommandBody, PersonCommand } from '#libs/domain/case/command';
import { missingStage, taskDefinition } from '#libs/domain/case/definition-of';
import type { Facts } from '#libs/domain/case/facts';
import { nextWake } from '#libs/domain/case/next-wake';
import { isBeingAbsorbed } from '#libs/domain/case/adoption';
import { lacksSigners } from '#libs/domain/case/electorate';
import { isOnHold } from '#libs/domain/case/on-hold';
import { isOwnWork } from '#libs/domain/case/own-work';
import { havingSeen } from '#libs/domain/case/shown';
import { seatsOf } from '#libs/domain/case/parties';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import { openQuestions } from '#libs/domain/case/question';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import type { Instant, Sha256 } from '#libs/domain/kernel/brand';
import { voicesOf } from '#libs/domain/signoff/asked';
import { stageKeys, type TaskDefinition, type TaskKey } from '#libs/domain/process/definition';
import type { Cast } from './cast.js';
import { preparation } from './preparation.js';

/** What a willing organization would do next. */
export type Move =
  | { readonly kind: 'command'; readonly actor: Actor; readonly body: PersonCommand }
  | { readonly kind: 'procedure'; readonly body: Extract<CommandBody, { kind: 'recordProcedure' }> }
  | { readonly kind: 'advance' }
  /** Nothing can be done before then. */
  | { readonly kind: 'wait'; readonly until: Instant };

/** How a rehearsal makes what a case only refers to: the hash of the n-th version of a text, of a procedure's outcome. */
export type Props = {
  readonly hash: (...names: readonly string[]) => Sha256;
  /** How the version with these bytes is named; by their hash unless something must store it. */
  readonly versionId?: (sha256: Sha256) => DocumentVersionId;
};

/**
 * The next move of a case in which everybody does their part at once: the driver first, then the earliest stage in which
 * anybody can do anything, but nothing on tasks held back. Undefined when the case is closed, or nobody is there to move it.
 */
export function nextMove(
  state: CaseState,
  facts: Facts,
  cast: Cast,
  props: Props,
  heldBack: readonly TaskKey[] = [],
): Move | undefined {
  if (state.status === 'closed') return undefined;
  if (advance(state, facts).length > 0) return { kind: 'advance' };
  const [pending] = pendingProcedures(state, facts.definition);
  if (pending) {
    const { key: procedure, round } = pending;
    const sha256 = props.hash(state.caseId, procedure, String(round));
    return { kind: 'procedure', body: { kind: 'recordProcedure', procedure, round, sha256 } };
  }
  const waits: Instant[] = [];
  const tasks = Object.values(state.tasks)
    .filter(({ key, stage }) => !heldBack.includes(key) && !isOnHold(state, stage))
    // Work waits while something its stage rests on is open again, or on hold.
    .filter(({ stage }) => missingStage(state, facts.definition, stage) === undefined)
    .toSorted((a, b) => stageKeys.indexOf(a.stage) - stageKeys.indexOf(b.stage));
  for (const task of tasks) {
    const move = moveOn(state, task, facts, cast, props);
    if (move?.kind === 'wait') waits.push(move.until);
    else if (move && !mustWait(state, facts, task, move)) return move;
  }
  const wake = nextWake(state, facts);
  const [until] = [...waits, ...(wake ? [wake] : [])].sort();
  return until ? { kind: 'wait', until } : undefined;
}

/** What carries work forward waits while something its stage rests on is open again. */
function mustWait(state: CaseState, { definition }: Facts, { stage }: TaskState, move: Move): boolean {
  const forward: readonly string[] = ['submit', 'approve', 'setOpeningDay'];
  const isForward = move.kind === 'command' && forward.includes(move.body.kind);
  return isForward && missingStage(state, definition, stage) !== undefined;
}

export function moveOn(
  state: CaseState,
  task: TaskState,
  facts: Facts,
  cast: Cast,
  props: Props,
): Move | undefined {
  const definition = taskDefinition(state, facts.definition, task.key);
  if (!definition) return undefined;
  if (task.status === 'inSignOff')
    return answer(task, facts, cast) ?? signature(state, task, definition, facts, cast);
  if (task.status !== 'open') return undefined;
  const able = seatsOf(definition.preparers, facts).filter((one) => {
    const person = facts.roster.holders[one];
    return !isBeingAbsorbed(task) || (person && !lacksSigners(definition, state, facts, [person]));
  });
  const seat = task.claimedBy ?? able[0];
  const actor = seat && cast.get(seat);
  return actor ? preparation(state, task, definition, facts, actor, props) : undefined;
}

/** Whoever was asked for information gives it. */
function answer(task: TaskState, facts: Facts, cast: Cast): Move | undefined {
  const [question] = openQuestions(task);
  const seats = question ? seatsOf(question.of, facts) : [];
  const actor = seats.map((seat) => cast.get(seat)).find((candidate) => candidate !== undefined);
  if (!question || !actor) return undefined;
  const { number } = question;
  return { kind: 'command', actor, body: { kind: 'answerQuestion', task: task.key, number, answer: 'x' } };
}

/** The first voice that has not been given agrees; who prepared the work was not asked. */
function signature(
  state: CaseState,
  task: TaskState,
  definition: TaskDefinition,
  facts: Facts,
  cast: Cast,
): Move | undefined {
  const { signing } = task;
  const signed = task.signatures.filter(({ step }) => step === signing?.step).map(({ seatId }) => seatId);
  const actor = (signing ? voicesOf(signing) : [])
    .filter((voice) => !voice.some((seat) => signed.includes(seat)))
    .flatMap((voice) => voice.filter((seat) => !signed.includes(seat)))
    .map((seat) => cast.get(seat))
    .find((candidate) => candidate && !isOwnWork(state, definition, candidate.personId));
  const body = havingSeen({ kind: 'approve', task: task.key }, state, facts);
  return actor && { kind: 'command', actor, body };
}
