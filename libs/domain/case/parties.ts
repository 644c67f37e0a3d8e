import type { SeatId } from '../kernel/brand.js';
import type { Party } from '../process/definition.js';
import type { Actor } from './actor.js';
import type { Facts } from './facts.js';
import type { CaseState } from './state.js';

/** The body that acts for a party: itself, or its stand-in where the organization has no such body. */
export function actingBody(party: Party, facts: Facts): Party {
  const standIn = facts.definition.standIns[party.body];
  return standIn && !facts.roster[party.of][party.body]?.length ? { of: party.of, body: standIn } : party;
}

/** The seats of several parties, each seat once. */
export function seatsOf(parties: readonly Party[], facts: Facts): readonly SeatId[] {
  const seats = parties.flatMap((party) => {
    const acting = actingBody(party, facts);
    return facts.roster[acting.of][acting.body] ?? [];
  });
  return [...new Set(seats)];
}

export function belongsTo(actor: Actor, party: Party, state: CaseState, facts: Facts): boolean {
  const { of, body } = actingBody(party, facts);
  const organizationId = of === 'own' ? state.organizationId : state.superiorId;
  return actor.organizationId === organizationId && actor.bodies.includes(body);
}

/** Whether the organization itself has a body; a stand-in does not count. */
export function hasBody({ of, body }: Party, { roster }: Facts): boolean {
  return (roster[of][body]?.length ?? 0) > 0;
}
