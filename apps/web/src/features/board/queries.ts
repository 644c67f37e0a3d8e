import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { BoardSearch } from './search.js';

const rowsAtOnce = 100;

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: () => answerOf(api.GET('/api/v1/campaigns')),
});

/** Everything that a change in a campaign may have changed on its board. */
export const boardKey = (campaignId: string) => ['campaigns', campaignId, 'board'] as const;

/** Progress by type, of a part of the tree, as of a day. */
export const boardQuery = (campaignId: string, { root, asOf }: BoardSearch) =>
  queryOptions({
    queryKey: [...boardKey(campaignId), 'progress', { root, asOf }],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/campaigns/{campaignId}/board', {
          params: { path: { campaignId }, query: { ...(root && { root }), ...(asOf && { asOf }) } },
        }),
      ),
  });

/** A page of the organizations behind the figures. */
export function readOrganizations(campaignId: string, search: BoardSearch, cursor?: string) {
  const { campaign: _, ...asked } = search;
  return answerOf(
    api.GET('/api/v1/campaigns/{campaignId}/board/organizations', {
      params: { path: { campaignId }, query: { ...asked, limit: rowsAtOnce, ...(cursor && { cursor }) } },
    }),
  );
}

export const organizationsQuery = (campaignId: string, search: BoardSearch) =>
  infiniteQueryOptions({
    queryKey: [...boardKey(campaignId), 'organizations', search],
    queryFn: ({ pageParam }) => readOrganizations(campaignId, search, pageParam),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
