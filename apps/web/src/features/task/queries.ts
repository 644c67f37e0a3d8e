import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf, Refused } from '../../api/problem.js';
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

const mostAbove = 8;

/** The names of an organization and of those above it, outermost first, as far as the reader may know of them. */
export const pathQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'path'],
    queryFn: async () => {
      const path: string[] = [];
      for (let id: string | null = organizationId; id && path.length < mostAbove;) {
        const found: Organization | undefined = await organization(id);
        if (found) path.unshift(found.name);
        id = found?.parentId ?? null;
      }
      return path;
    },
    staleTime: 600_000,
  });

type Organization = components['schemas']['OrganizationDetail'];

async function organization(organizationId: string): Promise<Organization | undefined> {
  const asked = api.GET('/api/v1/organizations/{organizationId}', { params: { path: { organizationId } } });
  return answerOf(asked).catch((error: unknown) => {
    if (error instanceof Refused) return undefined;
    throw error;
  });
}
