import { keepPreviousData, useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';
import { Away, Refused } from '../api/problem.js';

/**
 * What a page shows: the last answer stays while another is on its way, while the API is away, and while somebody signs
 * in again. A refusal with nothing to show goes to the page for faults; undefined is "not here yet".
 */
export function useShown<Data, Key extends QueryKey>(
  query: UseQueryOptions<Data, Error, Data, Key>,
): Data | undefined {
  const { data } = useQuery({
    placeholderData: keepPreviousData,
    ...query,
    throwOnError: (error, { state }) => state.data === undefined && !isPassing(error),
  });
  return data;
}

/** What is over once the API answers, or somebody has signed in. */
export function isPassing(error: Error): boolean {
  return error instanceof Away || (error instanceof Refused && error.code === 'NOT_SIGNED_IN');
}
