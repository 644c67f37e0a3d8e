import type { Actor } from '#libs/domain/case/actor';
import type { Roster } from '#libs/domain/case/facts';
import { brand, type OrganizationId, type PersonId, type SeatId } from '#libs/domain/kernel/brand';
import type { Body, Seat } from '#libs/domain/organization/organization';

/** The people of a rehearsal: one person to each seat, who acts through it and no other. */
export type Cast = ReadonlyMap<SeatId, Actor>;

/** A seat with the person who holds it. */
export type HeldSeat = Seat & { readonly personId: PersonId; readonly name: string };

export function castOf(seats: readonly HeldSeat[]): Cast {
  return new Map(
    seats.map(({ id, organizationId, post, bodies, personId, name }) => [
      id,
      { kind: 'person', personId, name, seatId: id, post, organizationId, bodies },
    ]),
  );
}

export function rosterFor(seats: readonly HeldSeat[], own: OrganizationId, superior: OrganizationId): Roster {
  const side = (organizationId: OrganizationId) => {
    const byBody: Partial<Record<Body, SeatId[]>> = {};
    for (const seat of seats.filter((candidate) => candidate.organizationId === organizationId)) {
      for (const body of seat.bodies) (byBody[body] ??= []).push(seat.id);
    }
    return byBody;
  };
  const holders = Object.fromEntries(seats.map(({ id, personId }) => [id, personId]));
  return { own: side(own), superior: side(superior), holders };
}

/** Seats for a rehearsal where no register is at hand: one for each post named, each in the bodies given. */
export function seatsFor(
  organizationId: OrganizationId,
  posts: Readonly<Record<string, readonly Body[]>>,
): readonly HeldSeat[] {
  return Object.entries(posts).map(([post, bodies]) => ({
    id: brand<SeatId>(`${organizationId}/${post}`),
    organizationId,
    post,
    bodies,
    personId: brand<PersonId>(`${organizationId}/${post}/person`),
    name: post,
  }));
}
