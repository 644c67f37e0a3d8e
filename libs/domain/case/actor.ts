import type { MandateId, OrganizationId, PersonId, SeatId } from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import type { LegalText } from '../process/legal-basis.js';

/** In what way one person acts for the holder of a seat. */
export const mandateKinds = ['substitute', 'delegation', 'mandate'] as const;
export type MandateKind = (typeof mandateKinds)[number];

/** For whom somebody acts, and by virtue of what: as it stood at that moment. The seat acted through is the holder's. */
export type OnBehalfOf = {
  readonly by: MandateKind;
  readonly mandateId: MandateId;
  /** The holder of the seat. */
  readonly personId: PersonId;
  readonly name: string;
  readonly document?: LegalText;
};

/** Who acts: a person through a seat they hold, or for whoever holds it, as both stood at that moment. */
export type Actor = {
  readonly kind: 'person';
  readonly personId: PersonId;
  readonly name: string;
  readonly seatId: SeatId;
  readonly post: string;
  readonly organizationId: OrganizationId;
  readonly bodies: readonly Body[];
  readonly onBehalfOf?: OnBehalfOf;
};

/** The driver, or an import: the engine acting by the rules alone. */
export type SystemActor = { readonly kind: 'system'; readonly name: 'driver' | 'launcher' | 'import' };

/** Everybody whose hand an act is: whoever does it, and the one it is done for. Four eyes look at both. */
export function handsOf({
  personId,
  onBehalfOf,
}: {
  readonly personId: PersonId;
  readonly onBehalfOf?: Pick<OnBehalfOf, 'personId'>;
}): readonly PersonId[] {
  return onBehalfOf ? [personId, onBehalfOf.personId] : [personId];
}

/** Who did it and for whom, as an event keeps it. */
export function whoOf({ personId, onBehalfOf }: Actor): Pick<Actor, 'personId' | 'onBehalfOf'> {
  return onBehalfOf ? { personId, onBehalfOf } : { personId };
}
