import type { Result } from '#libs/domain/kernel/result';
import type { SittingRefusal } from '#libs/domain/sitting/refusal';
import type { Unfit } from '#libs/sittings/act';
import { EdgeProblem, Refused } from '../platform/failures.js';

/** What came out, or the problem that the API tells. */
export function orThrow<Value>(result: Result<Value, SittingRefusal | Unfit>): Value {
  if (result.ok) return result.value;
  const { failure } = result;
  switch (failure.code) {
    case 'COMMAND_ID_REUSED':
    case 'SEAT_LEFT':
    case 'MANDATE_NOT_IN_FORCE':
    case 'BEYOND_MANDATE':
      throw new Refused({ code: failure.code });
    default: {
      const places = 'detail' in failure && failure.detail ? { places: failure.detail } : {};
      throw new EdgeProblem(failure.code, places);
    }
  }
}
