import type { Actor } from '#libs/domain/case/actor';
import type { OrganizationId } from '#libs/domain/kernel/brand';
import { coversWhole } from '#libs/domain/mandate/mandate';
import type { Body } from '#libs/domain/organization/organization';
import type { Caller, HeldSeat, LentSeat } from '#libs/persistence/queries/caller';
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
 * one in the body or its office; of their own before one lent to them. What that seat may do is for the rules to say.
 */
export function actorIn(caller: Caller, wanted: string | undefined, where: Where): Actor {
  return actorThrough(caller, seatIn(caller, wanted, where));
}

function seatIn({ seats, lentSeats }: Caller, wanted: string | undefined, where: Where) {
  const lent = [...lentSeats.filter(isWhole), ...lentSeats.filter((seat) => !isWhole(seat))];
  if (wanted !== undefined) {
    const named = [...seats, ...lent].find(({ id }) => id === wanted);
    if (!named) throw new EdgeProblem('SEAT_NOT_HELD');
    return named;
  }
  const [first, ...others] = fitting(seats, where) ?? fitting(lent.filter(isWhole), where) ?? [];
  if (!first) throw new EdgeProblem('NO_SEAT');
  if (others.some(({ id }) => id !== first.id)) throw new EdgeProblem('SEAT_AMBIGUOUS');
  return first;
}

function isWhole({ mandate }: LentSeat): boolean {
  return coversWhole(mandate.scope);
}

/** The chair's or the recorder's, else those that attend; undefined where there is none. */
function fitting<Seat extends HeldSeat>(seats: readonly Seat[], where: Where): readonly Seat[] | undefined {
  const there = seats.filter(({ organizationId }) => organizationId === where.organizationId);
  const appointed = there.filter(({ id }) => id === where.chair || id === where.recorder);
  const attending = there.filter(({ bodies }) => bodies.includes(where.body) || bodies.includes('office'));
  return [appointed, attending].find((some) => some.length > 0);
}
