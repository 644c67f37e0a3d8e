import type { HeldSeat } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';

/** The seat named, if it is held; else the only one held. Which cases it may decide is for the rules to say. */
export function seatFor(seats: readonly HeldSeat[], wanted: string | undefined): HeldSeat {
  if (wanted !== undefined) {
    const named = seats.find((seat) => seat.id === wanted);
    if (!named) throw new EdgeProblem('SEAT_NOT_HELD');
    return named;
  }
  const [only, ...others] = seats;
  if (!only) throw new EdgeProblem('NO_SEAT');
  if (others.length > 0) throw new EdgeProblem('SEAT_AMBIGUOUS');
  return only;
}
