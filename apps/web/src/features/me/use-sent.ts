import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { Refused } from '../../api/problem.js';

/** Sends what somebody changes of their own; whatever is answered, what it may have changed is asked for again. */
export function useSent<Given, Answer>(changes: QueryKey, send: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  const lookAgain = () => void queries.invalidateQueries({ queryKey: changes });
  return useMutation({
    mutationFn: send,
    onSuccess: lookAgain,
    onError: (error) => {
      if (error instanceof Refused) lookAgain();
    },
  });
}
