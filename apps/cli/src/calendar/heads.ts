import { organizationPageSchema, organizationSchema } from '#libs/contracts/http/organization';
import type { CalendarsAnswer } from '#libs/contracts/http/working-calendar';
import type { Visitor } from '../api/visitor.js';
import { CommandFault } from '../commands/command-fault.js';

/** The organization of a code, as somebody who is signed in may know of it. */
export async function organizationOf(visitor: Visitor, code: string): Promise<string> {
  const { items } = await visitor.get(`/organizations?q=${encodeURIComponent(code)}`, organizationPageSchema);
  const found = items.find((one) => one.code === code);
  if (!found)
    throw new CommandFault({ vi: `Không có tổ chức "${code}".`, en: `There is no organization "${code}".` });
  return found.id;
}

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
