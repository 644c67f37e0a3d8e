import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { InboxAsked } from './search.js';

const limit = 50;
const lookAgainMs = 30_000;

/** One queue, most urgent first, page after page. */
export const inboxQuery = (asked: InboxAsked) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'inbox', asked],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/tasks', {
          params: { query: { queue: 'mine', limit, ...asked, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: lookAgainMs,
  });
