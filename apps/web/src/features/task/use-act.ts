import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Refused } from '../../api/problem.js';
import type { Act } from './acts.js';
import { send } from './send.js';
import { forgetKey, keyOf } from './unanswered.js';

/** Sends acts on a task. Whatever the answer says, everything that may have changed by it is asked for again. */
export function useAct(caseId: string, done: () => void) {
  const queries = useQueryClient();
  const lookAgain = (act: Act) => {
    forgetKey(act);
    void queries.invalidateQueries({ queryKey: ['tasks'] });
    void queries.invalidateQueries({ queryKey: ['cases', caseId] });
  };
  return useMutation({
    mutationFn: (act: Act) => send(act, keyOf(act)),
    onSuccess: (_decided, act) => {
      lookAgain(act);
      done();
    },
    onError: (error, act) => {
      if (error instanceof Refused && error.code !== 'NOT_SIGNED_IN') lookAgain(act);
    },
  });
}
