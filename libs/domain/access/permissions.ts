import { grantedRoles, seatRoles, type AccessRole } from './roles.js';

/**
 * Where a thing lies, seen from the organization in which somebody has a role: in it, below it, above it, or sent to it
 * as the superior of a case. Siblings and strangers stand in no relation: nobody may do anything there.
 */
export type Relation = 'own' | 'below' | 'above' | 'addressed';

type Rule = Partial<Readonly<Record<AccessRole, readonly Relation[]>>>;

const through = (roles: readonly AccessRole[], ...relations: readonly Relation[]): Rule =>
  Object.fromEntries(roles.map((role) => [role, relations]));
const seated = [...seatRoles, 'delegate'] as const;

/** Who may do what, and where: the one statement, compiled to SQL for what is read and asked for what is done. */
export const permissions = {
  /** Campaigns, their calendars, policies and ladders: they bind everybody below. */
  readCampaigns: through([...seated, ...grantedRoles], 'own', 'below', 'above'),
  readOrganizations: through([...seated, ...grantedRoles], 'own', 'below'),
  readCases: {
    ...through(seated, 'own', 'below', 'addressed'),
    ...through(grantedRoles, 'own', 'below'),
  },
  /** Ballots and personnel files; a seat must sit in a body of the task besides (`isPartyTo`). */
  readConfidential: {
    ...through(seated, 'own', 'addressed'),
    ...through(['auditor'], 'own', 'below'),
  },
  /** Acting on a case; which act is whose is for the rules of the case to say. */
  decideCases: through(seated, 'own', 'below', 'addressed'),
  /** Views of the inbox shared with an organization. */
  shareViews: through(seated, 'own'),
  /** Beside the bodies that sit and the office that serves them. */
  readSittings: through(['auditor'], 'own', 'below'),
  readTrail: through(['auditor'], 'own', 'below'),
  issueReports: through(['reporter'], 'own', 'below'),
  /** Organizations, seats, people and their roles. */
  administerRegister: through(['administrator'], 'own', 'below'),
  /** Launch, clock, calendars, policies, ladders, mail, webhooks. */
  administerCampaigns: through(['administrator'], 'own', 'below'),
} as const satisfies Readonly<Record<string, Rule>>;

export type Permission = keyof typeof permissions;

/** How a role must stand to a thing for a permission. */
export function relationsOf(permission: Permission, role: AccessRole): readonly Relation[] {
  const rule: Rule = permissions[permission];
  return rule[role] ?? [];
}
