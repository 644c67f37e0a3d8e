import type { Actor } from '#libs/domain/case/actor';
import type { Facts } from '#libs/domain/case/facts';
import { brand, type Day, type MandateId } from '#libs/domain/kernel/brand';
import type { Mandate } from '#libs/domain/mandate/mandate';
import type { Scene } from './scene.js';

/** What the register says of an actor, where the scene has one. */
export function factsFor({ facts, mandates }: Scene, { seatId, onBehalfOf }: Actor): Facts {
  if (!mandates) return facts;
  const holder = facts.roster.holders[seatId];
  const mandate = mandates.find(({ id }) => id === onBehalfOf?.mandateId);
  return { ...facts, authority: { ...(holder && { holder }), ...(mandate && { mandate }) } };
}

/** The scene in which a mandate is in force. */
export function lent(scene: Scene, mandate: Mandate): Scene {
  return { ...scene, mandates: [...(scene.mandates ?? []), mandate] };
}

/** The scene after a mandate was taken back. */
export function takenBack(scene: Scene, { id }: Mandate): Scene {
  return { ...scene, mandates: (scene.mandates ?? []).filter((one) => one.id !== id) };
}

/** The scene after somebody else was seated where an actor sits. */
export function reseated(
  scene: Scene,
  { seatId }: Pick<Actor, 'seatId'>,
  { personId }: Pick<Actor, 'personId'>,
): Scene {
  const { roster } = scene.facts;
  const holders = { ...roster.holders, [seatId]: personId };
  return {
    ...scene,
    mandates: scene.mandates ?? [],
    facts: { ...scene.facts, roster: { ...roster, holders } },
  };
}

/** A mandate of the holder of a seat, all year long, unless said otherwise. */
export function mandateFrom(
  holder: Actor,
  taker: Pick<Actor, 'personId' | 'name'>,
  other: Partial<Mandate> = {},
): Mandate {
  return {
    id: brand<MandateId>(`${taker.personId} for ${holder.personId} in ${holder.seatId}`),
    by: 'substitute',
    seatId: holder.seatId,
    giver: { personId: holder.personId, name: holder.name },
    taker: { personId: taker.personId, name: taker.name },
    scope: {},
    from: brand<Day>('2020-01-01'),
    to: brand<Day>('2020-12-31'),
    ...other,
  };
}
