import { succeed, type Result } from '../kernel/result.js';
import type { TaskDefinition } from '../process/definition.js';
import { handsOf, type Actor } from './actor.js';
import { isBeingAbsorbed, isBeingIssued } from './adoption.js';
import type { Standing } from './check.js';
import type { TaskCommand } from './command.js';
import { checkCountedOnce } from './counted-once.js';
import { beyondOpenStep } from './electorate.js';
import { isStillAsked } from './own-part.js';
import { isOwnWork } from './own-work.js';
import { refuse, type Refusal } from './refusal.js';
import type { CaseState, Signing, TaskState } from './state.js';

type Kind = TaskCommand['kind'];

const agreeing: ReadonlySet<Kind> = new Set(['approve', 'approveWithConditions', 'adoptSubjectToEditing']);

/** Four eyes first: whoever prepared the work, or the dossier it decides on, may not sign it through any seat. */
export function checkSigner(
  state: CaseState,
  { task, definition }: Standing,
  kind: Kind,
  actor: Actor,
): Result<void, Refusal> {
  if (handsOf(actor).some((hand) => isOwnWork(state, definition, hand))) return refuse('OWN_WORK');
  const { signing } = task;
  if (!signing) return refuse(isBeingAbsorbed(task) ? 'NOT_AUTHORIZED_TO_ABSORB' : 'NOT_SUBMITTED');
  const turn = checkAsked(task, signing, actor);
  if (!turn.ok) return turn;
  const beyond = agreeing.has(kind) ? beyondOpenStep(task, definition) : undefined;
  if (beyond) return refuse('QUORUM_ABOVE_MEMBERS', beyond);
  return checkVerdict(kind, { task, definition }, signing);
}

/** What may be said in a step; who issues an adopted text may only sign it. */
export function checkVerdict(
  kind: Kind,
  { task, definition }: Standing,
  { step }: Signing,
): Result<void, Refusal> {
  if (isBeingIssued(task)) return kind === 'approve' ? succeed(undefined) : refuse('MANDATE_EXCEEDED');
  const last = step === definition.steps.length - 1;
  return isAllowed(kind, definition, last) ? succeed(undefined) : refuse('VERDICT_NOT_ALLOWED');
}

/** One seat, one person, one voice; and only those who are asked. */
function checkAsked(task: TaskState, signing: Signing, actor: Actor): Result<void, Refusal> {
  const signed = task.signatures.filter((signature) => signature.step === signing.step);
  const once = checkCountedOnce(signed, actor);
  if (!once.ok) return once;
  if (!signing.signers.includes(actor.seatId))
    return refuse(isBeingIssued(task) ? 'NOT_AUTHORIZED_TO_SIGN' : 'NOT_YOUR_TURN');
  if (!isStillAsked(task, signing, actor.seatId)) return refuse('CONCLUDED_IN_SITTING');
  const voices = signing.voices?.filter((voice) => voice.includes(actor.seatId)) ?? [];
  const spoken = voices.filter((voice) => signed.some(({ seatId }) => voice.includes(seatId)));
  return voices.length > 0 && spoken.length === voices.length ? refuse('ALREADY_SIGNED') : succeed(undefined);
}

/** What only the last step may say, where the process allows it. */
function isAllowed(kind: Kind, definition: TaskDefinition, last: boolean): boolean {
  switch (kind) {
    case 'reject':
      return last && definition.mayReject === true;
    case 'approveWithConditions':
      return last && definition.mayCondition === true;
    case 'adoptSubjectToEditing':
      return last && definition.mayAdoptSubjectToEditing !== undefined;
    default:
      return true;
  }
}
