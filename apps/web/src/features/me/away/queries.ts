import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client.js';
import { answerOf } from '../../../api/problem.js';
import type { components } from '../../../api/schema.js';
import { forgetKey, keyOf } from '../../task/unanswered.js';
import { keyed } from '../keyed.js';

export type Absence = components['schemas']['Absence'];
export type Substitute = components['schemas']['Mandate'];
type Seat = components['schemas']['HeldSeat'];
type Organization = Pick<components['schemas']['OrganizationDetail'], 'seats'>;

const mostShown = 50;

/** When the reader is away, the latest first. */
export const absencesQuery = queryOptions({
  queryKey: ['me', 'away', 'absences'],
  queryFn: () => answerOf(api.GET('/api/v1/absences', { params: { query: { limit: mostShown } } })),
});

/** Who stands in for the reader. */
export const substitutesQuery = queryOptions({
  queryKey: ['me', 'away', 'substitutes'],
  queryFn: () => answerOf(api.GET('/api/v1/me/substitutes', { params: { query: { limit: mostShown } } })),
});

export const organizationQuery = ({ organizationId }: Seat) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'detail'],
    queryFn: () =>
      answerOf(api.GET('/api/v1/organizations/{organizationId}', { params: { path: { organizationId } } })),
  });

/** Who sits in an organization on a day, once each, in the order of its seats; whoever asks is none of them. */
export function candidatesIn({ seats }: Organization, own: string, day: string) {
  const sitting = seats.flatMap(({ title, holders }) => holders.map((holder) => ({ ...holder, title })));
  const others = sitting.filter(
    ({ personId, validFrom, validTo }) =>
      personId !== own && validFrom <= day && (validTo === null || validTo >= day),
  );
  return others.filter(({ personId }, at) => others.findIndex((one) => one.personId === personId) === at);
}

export type Away = {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly substitutes: readonly { readonly seatId: string; readonly personId: string }[];
};

/**
 * Each substitute first: a refusal of one leaves no absence with nobody in its place. Their keys stay until all of it
 * stands, so that what is sent again is counted once.
 */
export async function sendAway({ from, to, reason, substitutes }: Away): Promise<Absence> {
  const lent = substitutes.map((one) => ({ from, to, reason, scope: {}, ...one }));
  for (const body of lent) {
    const header = { 'Idempotency-Key': keyOf(body) };
    await answerOf(api.POST('/api/v1/me/substitutes', { params: { header }, body }));
  }
  const body = { from, to, reason };
  const absence = await keyed(body, (header) =>
    answerOf(api.POST('/api/v1/absences', { params: { header }, body })),
  );
  for (const one of lent) forgetKey(one);
  return absence;
}

export function endAbsence(absenceId: string): Promise<Absence> {
  return keyed({ absenceId }, (header) =>
    answerOf(api.POST('/api/v1/absences/{absenceId}/end', { params: { path: { absenceId }, header } })),
  );
}

export function endSubstitute(given: { readonly mandateId: string; readonly reason: string }) {
  const { mandateId, reason } = given;
  const path = { mandateId };
  return keyed(given, (header) =>
    answerOf(api.POST('/api/v1/mandates/{mandateId}/end', { params: { path, header }, body: { reason } })),
  );
}
