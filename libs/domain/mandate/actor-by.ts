import type { Actor, OnBehalfOf } from '../case/actor.js';
import type { Body } from '../organization/organization.js';
import { bodiesWithin, type Mandate } from './mandate.js';

type Seated = Pick<Actor, 'seatId' | 'post' | 'organizationId'> & { readonly bodies: readonly Body[] };

/** The taker of a mandate in the holder's seat, as far as the mandate reaches. */
export function actorBy(mandate: Mandate, { seatId, post, organizationId, bodies }: Seated): Actor {
  return {
    kind: 'person',
    ...mandate.taker,
    seatId,
    post,
    organizationId,
    bodies: bodiesWithin(mandate.scope, bodies),
    onBehalfOf: onBehalfOf(mandate),
  };
}

/** For whom the taker acts and by virtue of what, as a decision keeps it. */
export function onBehalfOf({ id, by, giver, document }: Mandate): OnBehalfOf {
  return { by, mandateId: id, ...giver, ...(document && { document }) };
}
