import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

export type Notice = components['schemas']['Notice'];
export type Unread = components['schemas']['UnreadNotices'];
export type NoticeState = 'unread' | 'all';

const lookAgainMs = 30_000;

/** The notices to the reader, latest first, page after page. */
export const noticesQuery = (state: NoticeState, organizationId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['notices', state, organizationId],
    queryFn: ({ pageParam }) => {
      const narrowed = { ...(organizationId && { organizationId }), ...(pageParam && { cursor: pageParam }) };
      return answerOf(api.GET('/api/v1/notices', { params: { query: { state, ...narrowed } } }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: lookAgainMs,
  });
