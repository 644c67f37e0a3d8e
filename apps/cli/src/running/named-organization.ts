import { organizationPageSchema, type OrganizationAnswer } from '#libs/contracts/http/organization';
import type { Visitor } from '../api/visitor.js';
import { CommandFault } from '../commands/command-fault.js';

/** The organization of a code, as somebody who is signed in may know of it. */
export async function namedOrganization(visitor: Visitor, code: string): Promise<OrganizationAnswer> {
  const path = `/organizations?limit=200&q=${encodeURIComponent(code)}`;
  const { items } = await visitor.get(path, organizationPageSchema);
  const found = items.find((one) => one.code === code);
  if (found) return found;
  throw new CommandFault({ vi: `Không có tổ chức "${code}".`, en: `There is no organization "${code}".` });
}

export async function organizationOf(visitor: Visitor, code: string): Promise<string> {
  return (await namedOrganization(visitor, code)).id;
}
