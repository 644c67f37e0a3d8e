import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import { keyOf, forgetKey } from './unanswered.js';
import type { TaskDetail } from './queries.js';

type Tick = { readonly item: string; readonly ticked: boolean; readonly seatId: string };

/** Ticks an item of a checklist, or takes the tick away. */
export function useTick({ id: taskId, caseId }: Pick<TaskDetail, 'id' | 'caseId'>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Tick) => {
      const header = { 'Idempotency-Key': keyOf({ taskId, ...body }) };
      return answerOf(
        api.POST('/api/v1/tasks/{taskId}/items', { params: { path: { taskId }, header }, body }),
      );
    },
    onSuccess: async (_decided, body) => {
      forgetKey({ taskId, ...body });
      await queries.invalidateQueries({ queryKey: ['tasks'] });
      await queries.invalidateQueries({ queryKey: ['cases', caseId] });
    },
  });
}
