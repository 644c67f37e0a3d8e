import { queryOptions } from '@tanstack/react-query';
import { bodies, type Body } from '#libs/domain/organization/organization';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

type Entry = components['schemas']['HistoryEntry'];
type Acting = { readonly name: string; readonly bodies: readonly Body[] };

/** Who acted in a case, as its log names them: by seat and person. */
export const actingQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'acting'],
    queryFn: async () => {
      const params = { path: { caseId }, query: { limit: 200 } };
      const { items } = await answerOf(api.GET('/api/v1/cases/{caseId}/history', { params }));
      return new Map(items.flatMap(({ actor }) => acting(actor)));
    },
  });

export const actingKey = ({ seatId, personId }: { readonly seatId: string; readonly personId: string }) =>
  `${seatId} ${personId}`;

function acting(actor: Entry['actor']): readonly (readonly [string, Acting])[] {
  const { seatId, personId, name, bodies: own } = actor;
  if (typeof seatId !== 'string' || typeof personId !== 'string' || typeof name !== 'string') return [];
  const named = bodies.filter((body) => Array.isArray(own) && own.includes(body));
  return [[actingKey({ seatId, personId }), { name, bodies: named }]];
}
