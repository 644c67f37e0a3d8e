import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

export type TaskDetail = components['schemas']['TaskDetail'];
export type TaskView = components['schemas']['TaskView'];

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['tasks', 'one', taskId],
    queryFn: () => answerOf(api.GET('/api/v1/tasks/{taskId}', { params: { path: { taskId } } })),
  });

export const explainQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'explain'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{caseId}/explain', { params: { path: { caseId } } })),
  });
