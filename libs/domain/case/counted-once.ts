import { succeed, type Result } from '../kernel/result.js';
import { handsOf } from './actor.js';
import type { Voter } from './command.js';
import { refuse, type Refusal } from './refusal.js';
import type { Signature } from './state.js';

/**
 * One seat signs a step once, and one person is counted in it once: through however many seats, for themselves or for
 * somebody else, in person or by whoever stands in for them.
 */
export function checkCountedOnce(signed: readonly Signature[], actor: Voter): Result<void, Refusal> {
  if (signed.some((one) => one.seatId === actor.seatId)) return refuse('ALREADY_SIGNED');
  const hands = handsOf(actor);
  const again = signed.find((one) => handsOf(one).some((hand) => hands.includes(hand)));
  if (!again) return succeed(undefined);
  return refuse(again.onBehalfOf || actor.onBehalfOf ? 'COUNTED_ALREADY' : 'ALREADY_SIGNED');
}
