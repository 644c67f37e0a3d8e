import { isWithin } from '#libs/domain/access/reach';
import type { OrganizationId, SeatId } from '#libs/domain/kernel/brand';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import type { Body } from '#libs/domain/organization/organization';
import type { ProblemCode } from '#libs/contracts/http/problem';

type Seat = {
  readonly id: SeatId;
  readonly organizationId: OrganizationId;
  readonly bodies: readonly Body[];
  /** Where its organization stands in the tree. */
  readonly path: string;
};

/** Whose case it is, and in front of which bodies the task lies. */
export type Matter = {
  readonly organizationId: OrganizationId;
  readonly superiorId: OrganizationId;
  readonly path: string;
  readonly awaiting: readonly { readonly organizationId: OrganizationId; readonly body: Body }[];
};

/** The seats somebody holds, and those of others in which they may act for them, the most fitting first. */
export type SeatsAtHand<Own extends Seat, Lent extends Seat> = {
  readonly own: readonly Own[];
  readonly lent: readonly Lent[];
};

/**
 * The seat through which a person acts: the one they name, if they may act in it; else the only one in front of which the
 * task lies, of their own before one lent to them; else the only one in the two organizations concerned, or further above;
 * else the only one there is. What that seat may do is for the rules to say.
 */
export function chooseSeat<Own extends Seat, Lent extends Seat>(
  { own, lent }: SeatsAtHand<Own, Lent>,
  wanted: string | undefined,
  matter: Matter,
): Result<Own | Lent, ProblemCode> {
  const seats = onePerSeat([...own, ...lent]);
  if (wanted !== undefined) {
    const named = seats.find((seat) => seat.id === wanted);
    return named ? succeed(named) : fail('SEAT_NOT_HELD');
  }
  const isConcerned = ({ organizationId }: Seat) =>
    organizationId === matter.organizationId || organizationId === matter.superiorId;
  const isAwaited = (seat: Seat) => isConcerned(seat) && matter.awaiting.some((line) => isIn(seat, line));
  const above = seats.filter(({ path }) => matter.path !== path && isWithin(matter.path, path));
  const [narrowest = []] = [
    own.filter(isAwaited),
    seats.filter(isAwaited),
    own.filter(isConcerned),
    seats.filter(isConcerned),
    above,
    seats,
  ].filter((some) => some.length > 0);
  const [first, ...others] = narrowest;
  if (!first) return fail('NO_SEAT');
  return others.length === 0 ? succeed(first) : fail('SEAT_AMBIGUOUS');
}

function onePerSeat<S extends Seat>(seats: readonly S[]): readonly S[] {
  return seats.filter((seat, at) => seats.findIndex(({ id }) => id === seat.id) === at);
}

function isIn(seat: Seat, { organizationId, body }: Matter['awaiting'][number]): boolean {
  return seat.organizationId === organizationId && seat.bodies.includes(body);
}
