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

/**
 * The seat through which a person acts: the one they name, if they hold it; else the only one in front of which the
 * task lies; else the only one in the two organizations concerned, or further above; else the only one they hold. What that seat may do
 * is for the rules to say.
 */
export function chooseSeat<S extends Seat>(
  seats: readonly S[],
  wanted: string | undefined,
  matter: Matter,
): Result<S, ProblemCode> {
  if (wanted !== undefined) {
    const named = seats.find((seat) => seat.id === wanted);
    return named ? succeed(named) : fail('SEAT_NOT_HELD');
  }
  const concerned = seats.filter(
    ({ organizationId }) => organizationId === matter.organizationId || organizationId === matter.superiorId,
  );
  const awaited = concerned.filter((seat) => matter.awaiting.some((line) => isIn(seat, line)));
  const above = seats.filter(({ path }) => matter.path !== path && isWithin(matter.path, path));
  const [narrowest = []] = [awaited, concerned, above, seats].filter((some) => some.length > 0);
  const [first, ...others] = narrowest;
  if (!first) return fail('NO_SEAT');
  return others.length === 0 ? succeed(first) : fail('SEAT_AMBIGUOUS');
}

function isIn(seat: Seat, { organizationId, body }: Matter['awaiting'][number]): boolean {
  return seat.organizationId === organizationId && seat.bodies.includes(body);
}
