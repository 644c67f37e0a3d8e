import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { isPassing } from '../../app/shown.js';
import { noticesQuery, type NoticeState } from './queries.js';

/** As many notices as were asked for; what was shown stays until another answer is here. */
export function useNotices(state: NoticeState, organizationId: string | undefined) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...noticesQuery(state, organizationId),
    placeholderData: keepPreviousData,
    throwOnError: (error, query) => query.state.data === undefined && !isPassing(error),
  });
  return {
    items: data?.pages.flatMap(({ items }) => items),
    unread: data?.pages[0]?.unread,
    hasMore: hasNextPage,
    loading: isFetchingNextPage,
    more: () => void fetchNextPage(),
  };
}
