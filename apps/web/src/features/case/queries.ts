import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

export type CaseView = components['schemas']['CaseView'];
export type HistoryEntry = components['schemas']['HistoryEntry'];

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'view'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{caseId}', { params: { path: { caseId } } })),
  });

/** The log of a case, latest first, page after page. */
export const historyQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['cases', caseId, 'history'],
    queryFn: ({ pageParam }) => {
      const query = pageParam ? { cursor: pageParam } : {};
      return answerOf(api.GET('/api/v1/cases/{caseId}/history', { params: { path: { caseId }, query } }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
