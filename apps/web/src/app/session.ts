import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answerOf } from '../api/problem.js';
import type { components } from '../api/schema.js';
import { sessionLost } from './reachability.js';

type Session = components['schemas']['Session'];
type SignIn = components['schemas']['SignIn'];

/** Who is signed in. Asked once: later requests say when it is over. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answerOf(api.GET('/api/v1/session')),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

export function useSignIn(done: (session: Session) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: SignIn) => answerOf(api.POST('/api/v1/session', { body: given })),
    onSuccess: (session) => {
      const before = queries.getQueryData(sessionQuery.queryKey);
      // What somebody else was shown is not for who comes after.
      if (before && before.personId !== session.personId) queries.clear();
      queries.setQueryData(sessionQuery.queryKey, session);
      sessionLost.set(false);
      done(session);
    },
  });
}

export function useSignOut(done: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => (await api.DELETE('/api/v1/session')).response.ok,
    onSettled: () => {
      queries.clear();
      done();
    },
  });
}
