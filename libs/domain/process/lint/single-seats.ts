import type { Body } from '../../organization/organization.js';
import type { Party } from '../../organization/party.js';

/** Bodies that are one seat by nature. Others have as many seats as the organization gives them. */
const singleSeats: ReadonlySet<Body> = new Set<Body>(['secretary']);

export function isSingleSeat({ body }: Party): boolean {
  return singleSeats.has(body);
}
