import type { OrganizationId, PersonId, SeatId } from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';

/** Who acts: a person through a seat they hold, as both stood at that moment. */
export type Actor = {
  readonly kind: 'person';
  readonly personId: PersonId;
  readonly name: string;
  readonly seatId: SeatId;
  readonly post: string;
  readonly organizationId: OrganizationId;
  readonly bodies: readonly Body[];
};

/** The driver, or an import: the engine acting by the rules alone. */
export type SystemActor = { readonly kind: 'system'; readonly name: 'driver' | 'launcher' | 'import' };
