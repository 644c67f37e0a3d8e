import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: () => answerOf(api.GET('/api/v1/campaigns')),
});

type Asked = { readonly root?: string | undefined; readonly asOf?: string | undefined };

/** Progress by type, of a part of the tree, as of a day. */
export const boardQuery = (campaignId: string, { root, asOf }: Asked) =>
  queryOptions({
    queryKey: ['campaigns', campaignId, 'board', { root, asOf }],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/campaigns/{campaignId}/board', {
          params: { path: { campaignId }, query: { ...(root && { root }), ...(asOf && { asOf }) } },
        }),
      ),
  });
