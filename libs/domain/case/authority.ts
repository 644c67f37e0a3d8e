import type { OrganizationId } from '../kernel/brand.js';
import type { Actor } from './actor.js';
import type { CaseCommand } from './command.js';
import { actingBody, belongsTo } from './parties.js';
import type { Story } from './story.js';
import type { Body } from '../organization/organization.js';

/** Who speaks for an organization on the cases below it. */
export const leadership = ['standingCommittee', 'standingBoard', 'secretary'] as const;
/** Who speaks for an organization towards those above it. */
export const requesting = ['secretary', 'standingBoard', 'office'] as const;

/** Done by the direct superior alone; every other act of a superior may come from any organization above. */
const directOnly: ReadonlySet<CaseCommand['kind']> = new Set(['waive']);

/**
 * How far above the case an actor speaks: 0 is the direct superior, 1 the one above it; undefined for everybody else.
 * Party Charter: the superior's Standing Committee, Standing Board or secretary.
 */
export function levelOf({ state, facts }: Story, actor: Actor): number | undefined {
  if (leadership.some((body) => belongsTo(actor, { of: 'superior', body }, state, facts))) return 0;
  const level = facts.above.indexOf(actor.organizationId);
  return level > 0 && leadership.some((body) => actor.bodies.includes(body)) ? level : undefined;
}

/** How far above the case an organization stands; one that stands there no more is as far as the nearest. */
export function levelIn({ facts }: Pick<Story, 'facts'>, organization: OrganizationId): number {
  return Math.max(0, facts.above.indexOf(organization));
}

export function mayAct(kind: CaseCommand['kind'], level: number | undefined): level is number {
  return level !== undefined && (level === 0 || !directOnly.has(kind));
}

/** Whether the actor speaks for the organization whose case it is. */
export function speaksForItself({ state, facts }: Story, actor: Actor): boolean {
  return requesting.some((body) => belongsTo(actor, { of: 'own', body }, state, facts));
}

/** The body of the direct superior that answers; organizations further above are known by name only. */
export function answeringBody({ facts }: Pick<Story, 'facts'>, level: number): Body {
  if (level > 0) return 'standingCommittee';
  const bodies = leadership.map((body) => actingBody({ of: 'superior', body }, facts).body);
  return bodies.find((body) => facts.roster.superior[body]?.length) ?? 'standingCommittee';
}
