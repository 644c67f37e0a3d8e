import { queryOptions, useQueries } from '@tanstack/react-query';
import type { Body } from '#libs/domain/organization/organization';
import { api } from '../../api/client.js';
import { answerOf, Refused } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

type Organization = components['schemas']['OrganizationDetail'];
export type Seat = {
  readonly id: string;
  readonly organizationId: string;
  readonly title: string;
  readonly bodies: readonly Body[];
  /** Nobody where it is vacant. */
  readonly holder: { readonly personId: string; readonly name: string } | undefined;
};

const staleTime = 600_000;
const mostAbove = 8;

/** An organization with its seats; null where the reader may not know of it. */
const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', organizationId, 'detail'],
    queryFn: async () => (await organization(organizationId)) ?? null,
    staleTime,
  });

/** The seats of these organizations, each with who holds it. */
export function useSeats(organizationIds: readonly string[]): readonly Seat[] {
  return useQueries({
    queries: organizationIds.map(organizationQuery),
    combine: (found) => found.flatMap(({ data }) => (data ? seatsOf(data) : [])),
  });
}

function seatsOf({ id: organizationId, seats }: Organization): readonly Seat[] {
  return seats.map(({ id, title, bodies, holders }) => ({
    id,
    organizationId,
    title,
    bodies,
    holder: holders.find(({ validTo }) => validTo === null),
  }));
}

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
    staleTime,
  });

async function organization(organizationId: string): Promise<Organization | undefined> {
  const asked = api.GET('/api/v1/organizations/{organizationId}', { params: { path: { organizationId } } });
  return answerOf(asked).catch((error: unknown) => {
    if (error instanceof Refused) return undefined;
    throw error;
  });
}
