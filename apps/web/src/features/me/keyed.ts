import { Refused } from '../../api/problem.js';
import { forgetKey, keyOf } from '../task/unanswered.js';

type Header = { readonly 'Idempotency-Key': string };

/** Sends under a key that stays until there is an answer: what is sent again then is counted once. */
export async function keyed<Answer>(
  what: object,
  send: (header: Header) => Promise<Answer>,
): Promise<Answer> {
  try {
    const answer = await send({ 'Idempotency-Key': keyOf(what) });
    forgetKey(what);
    return answer;
  } catch (error) {
    if (error instanceof Refused && error.code !== 'NOT_SIGNED_IN') forgetKey(what);
    throw error;
  }
}
