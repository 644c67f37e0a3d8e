import type { Actor } from '#libs/domain/case/actor';
import type { OrganizationId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import type { Caller, HeldSeat } from '#libs/persistence/queries/caller';
import { actorThrough } from '../decisions/desk.js';
import { EdgeProblem } from '../platform/failures.js';

type Where = {
  readonly organizationId: OrganizationId;
  readonly body: Body;
  readonly chair?: string;
  readonly recorder?: string;
};

/**
 * The seat through which somebody acts in a sitting: the one they name; else that of its chair or recorder; else the only
 * one they hold in the body or its office.
 */
export function actorIn(caller: Caller, wanted: string | undefined, where: Where): Actor {
  return actorThrough(caller, seatIn(caller.seats, wanted, where));
}

function seatIn(seats: readonly HeldSeat[], wanted: string | undefined, where: Where): HeldSeat {
  if (wanted !== undefined) {
    const named = seats.find(({ id }) => id === wanted);
    if (!named) throw new EdgeProblem('SEAT_NOT_HELD');
    return named;
  }
  const there = seats.filter(({ organizationId }) => organizationId === where.organizationId);
  const appointed = there.filter(({ id }) => id === where.chair || id === where.recorder);
  const attending = there.filter(({ bodies }) => bodies.includes(where.body) || bodies.includes('office'));
  const [first, ...others] = appointed.length > 0 ? appointed : attending;
  if (!first) throw new EdgeProblem('NO_SEAT');
  if (others.length > 0) throw new EdgeProblem('SEAT_AMBIGUOUS');
  return first;
}
