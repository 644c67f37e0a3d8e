import type { Day, OrganizationId, PersonId, SeatId } from '../kernel/brand.js';
import { circlesIn } from './circles.js';
import type { StructureFinding } from './finding.js';

/** Somebody lets another person act in a seat while they are away. */
export type Substitution = {
  readonly seatId: SeatId;
  readonly giver: PersonId;
  readonly taker: PersonId;
  readonly to: Day;
};

/** A seat with who holds it. */
export type HeldPost = {
  readonly seatId: SeatId;
  readonly organizationId: OrganizationId;
  readonly post: string;
  readonly personId: PersonId;
};

/** Somebody is away, whoever stands in for them. */
export type AwayUntil = { readonly personId: PersonId; readonly to: Day };

/**
 * Seats in which nobody is there: whoever is away has left this seat without a substitute, or with one who is away too. Away
 * is who said so, and who has a substitute anywhere. A substitute hands nothing on.
 */
export function lintAbsences(
  posts: readonly HeldPost[],
  inForce: readonly Substitution[],
  recorded: readonly AwayUntil[],
): readonly StructureFinding[] {
  const away = new Map<PersonId, Day>();
  const given = inForce.map(({ giver, to }) => ({ personId: giver, to }));
  for (const { personId, to } of [...given, ...recorded]) {
    const known = away.get(personId);
    if (!known || known < to) away.set(personId, to);
  }
  return posts.flatMap(({ seatId, organizationId, post, personId }) => {
    const to = away.get(personId);
    if (!to) return [];
    const takers = inForce.filter((one) => one.seatId === seatId).map(({ taker }) => taker);
    if (takers.some((taker) => !away.has(taker))) return [];
    return [{ code: 'ABSENT_WITHOUT_SUBSTITUTE', organizationId, seatId, detail: { post, to } }];
  });
}

/** People who, each away, are all left to one another. Told at the organization of the first one's seat. */
export function lintCircles(
  posts: readonly HeldPost[],
  inForce: readonly Substitution[],
  nameOf: (person: string) => string,
): readonly StructureFinding[] {
  const links = new Map<string, string[]>();
  for (const { giver, taker } of inForce) links.set(giver, [...(links.get(giver) ?? []), taker]);
  return circlesIn(links).flatMap((circle) => {
    const seat = posts.find(({ personId }) => personId === circle[0]);
    if (!seat) return [];
    const { organizationId, seatId } = seat;
    const names = circle.map(nameOf).join(' → ');
    return [{ code: 'SUBSTITUTES_IN_A_CIRCLE', organizationId, seatId, detail: { names } }];
  });
}
