import type { Actor } from '#libs/domain/case/actor';
import type { OrganizationId } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { castOf, type Cast, type HeldSeat } from '../cast.js';
import type { Props } from '../next-move.js';

/** Everybody in a rehearsal: by seat, and the secretary of each organization. */
export type Company = {
  readonly cast: Cast;
  readonly secretaries: ReadonlyMap<OrganizationId, Actor>;
  readonly props: Props;
};

export function companyOf(seats: readonly HeldSeat[]): Company {
  const cast = castOf(seats);
  const secretaries = new Map<OrganizationId, Actor>();
  for (const actor of cast.values()) {
    if (actor.bodies.includes('secretary')) secretaries.set(actor.organizationId, actor);
  }
  return { cast, secretaries, props: { hash: (...names) => hashOf(names) } };
}
