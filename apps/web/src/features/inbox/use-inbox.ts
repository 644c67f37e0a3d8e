import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { components } from '../../api/schema.js';
import { isPassing } from '../../app/shown.js';
import { inboxQuery } from './queries.js';
import type { InboxAsked } from './search.js';

export type InboxItem = components['schemas']['InboxItem'];

/** As much of a queue as was scrolled to; what was shown stays until another answer is here. */
export function useInbox(asked: InboxAsked) {
  const { data, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...inboxQuery(asked),
    placeholderData: keepPreviousData,
    throwOnError: (error, { state }) => state.data === undefined && !isPassing(error),
  });
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return {
    items: data?.pages.flatMap(({ items }) => items),
    counts: data?.pages[0]?.counts,
    stale: isPlaceholderData,
    more,
  };
}
