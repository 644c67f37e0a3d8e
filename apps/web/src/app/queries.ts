import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Away, Refused } from '../api/problem.js';
import { apiAway, sessionLost } from './reachability.js';

const againMs = 4_000;

/** What every failure means to the page as a whole. */
function heard(error: Error): void {
  if (error instanceof Away) apiAway.set(true);
  if (error instanceof Refused && error.code === 'NOT_SIGNED_IN') sessionLost.set(true);
}

function answered(): void {
  apiAway.set(false);
}

/** An API that is away is asked again until it answers; a refusal is an answer. What was shown stays meanwhile. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: heard, onSuccess: answered }),
  mutationCache: new MutationCache({ onError: heard, onSuccess: answered }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (_count, error) => {
        heard(error);
        return error instanceof Away;
      },
      retryDelay: againMs,
    },
    mutations: { networkMode: 'always' },
  },
});
