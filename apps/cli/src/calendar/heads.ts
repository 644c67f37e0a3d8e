import { organizationSchema } from '#libs/contracts/http/organization';
import type { CalendarsAnswer } from '#libs/contracts/http/working-calendar';
import type { Visitor } from '../api/visitor.js';

/** The calendar in force for an organization: its own, or the nearest one above it. */
export async function inForceAt(visitor: Visitor, { items }: CalendarsAnswer, organizationId: string) {
  for (let id: string | null = organizationId; id !== null;) {
    const own = items.find(({ organization }) => organization.id === id);
    if (own) return own.versions[0];
    const { parentId }: { parentId: string | null } = await visitor.get(
      `/organizations/${id}`,
      organizationSchema,
    );
    id = parentId;
  }
  return undefined;
}
