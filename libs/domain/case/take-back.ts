import { succeed, type Result } from '../kernel/result.js';
import { handsOf, whoOf, type Actor } from './actor.js';
import type { Standing } from './check.js';
import { settle } from './conclude.js';
import { openSigning } from './opening-tasks.js';
import { concludedGroup } from './own-part.js';
import { refuse, type Refusal } from './refusal.js';
import type { Signature, Signing, TaskState } from './state.js';
import { tell, type Story } from './story.js';

/**
 * Takes submitted work back: as if it had never been handed in while nobody has signed it, with a reason and into a new
 * round afterwards, where the process allows that.
 */
export function withdraw(
  story: Story,
  { task, definition }: Standing,
  reason: string | undefined,
  actor: Actor,
): Result<Story, Refusal> {
  const signed = task.signatures.length > 0;
  if (signed && !definition.mayWithdrawSigned) return refuse('SIGNING_BEGUN');
  if (signed && !reason?.trim()) return refuse('REASON_MISSING');
  return succeed(
    tell(story, {
      type: 'WorkTakenBack',
      task: task.key,
      round: task.round + (signed ? 1 : 0),
      ...(reason?.trim() ? { reason } : {}),
      seatId: actor.seatId,
      ...whoOf(actor),
    }),
  );
}

/** Recalls one's own signature; the step it had concluded is asked again, with everybody else's signatures. */
export function recallSignature(
  story: Story,
  { task, definition }: Standing,
  reason: string | undefined,
  actor: Actor,
): Result<Story, Refusal> {
  const own = recallable(task, actor);
  if (!own.ok) return own;
  const { step, seatId } = own.value;
  const told = tell(story, {
    type: 'SignatureRecalled',
    task: task.key,
    step,
    seatId,
    ...whoOf(actor),
    ...(reason?.trim() ? { reason } : {}),
  });
  if (step === task.signing?.step) return succeed(told);
  const asked = openSigning(told, definition, step) ?? told;
  return succeed(settle(asked, definition, asked.state.tasks[task.key]?.signing?.step ?? step));
}

/** One's latest signature, as long as nothing has been done in a later step. */
export function recallable(task: TaskState, actor: Actor): Result<Signature, Refusal> {
  const { signing, signatures, questions = [] } = task;
  const hands = handsOf(actor);
  const own = signatures.findLast((one) => handsOf(one).some((hand) => hands.includes(hand)));
  if (!own) return refuse('NOT_SIGNED');
  if (!signing) return refuse('NEXT_STEP_BEGUN');
  const sat = task.sittings?.some(({ step }) => step === own.step);
  if (own.step === signing.step && sat && countedInSitting(task, signing, own))
    return refuse('CONCLUDED_IN_SITTING');
  if (own.step === signing.step) return succeed(own);
  if (sat) return refuse('NEXT_STEP_BEGUN');
  const between = (step: number) => step > own.step;
  const touched =
    task.adoption !== undefined ||
    signatures.some(({ step }) => between(step)) ||
    questions.some(({ step }) => between(step));
  return touched ? refuse('NEXT_STEP_BEGUN') : succeed(own);
}

/** Of an open step: whether a body has concluded in a sitting what the signature counts in. */
function countedInSitting(task: TaskState, { step, groups = [] }: Signing, { seatId }: Signature): boolean {
  return groups.some(
    ({ group, signers }) => signers.includes(seatId) && concludedGroup(task, step, group) !== undefined,
  );
}
