import type { EvidenceNeeded } from '#libs/domain/case/evidence-needed';
import type { Evidence } from '#libs/domain/case/facts';
import type { CaseState } from '#libs/domain/case/state';
import type { Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import type { Bloc } from '#libs/bloc/bloc';
import { opinionsGiven } from './opinions.js';

type Plan = Bloc['plans'][number];

/** What a case sees of the organizations around it, at any instant of the rehearsal. */
export type Surroundings = {
  evidence(state: CaseState, needed: EvidenceNeeded, now: Instant): Evidence;
  draftsIssuedAt(organizationId: OrganizationId): Instant | undefined;
  issueDrafts(organizationId: OrganizationId, at: Instant): void;
};

export function surroundingsOf({ organizations, plans }: Bloc): Surroundings {
  const issued = new Map<OrganizationId, Instant>();
  const planOf = new Map(plans.map((plan) => [plan.organizationId, plan]));
  const below = new Map<OrganizationId, OrganizationId[]>();
  const typeOf = new Map(organizations.map(({ id, type }) => [id, type]));
  for (const { id, parentId } of organizations) {
    if (parentId) below.set(parentId, [...(below.get(parentId) ?? []), id]);
  }
  const notHeld = (id: OrganizationId, now: Instant): number =>
    (below.get(id) ?? []).reduce(
      (sum, child) => sum + (isHeld(planOf.get(child), now) ? 0 : 1) + notHeld(child, now),
      0,
    );
  const modelsNotHeld = ({ organizationId, superiorId, type }: CaseState, now: Instant) =>
    (below.get(superiorId) ?? []).filter((id) => {
      const plan = planOf.get(id);
      return id !== organizationId && typeOf.get(id) === type && plan?.flags.model && !isHeld(plan, now);
    }).length;
  return {
    draftsIssuedAt: (id) => issued.get(id),
    issueDrafts: (id, at) => void issued.set(id, at),
    evidence: (state, needed, now) => {
      const issuedAt = issued.get(state.superiorId);
      return {
        ...(needed.opinionsOf.length > 0 ? { opinions: opinionsOf(state, needed.opinionsOf) } : {}),
        ...(needed.subordinatesNotHeld ? { subordinatesNotHeld: notHeld(state.organizationId, now) } : {}),
        ...(needed.modelsNotHeld ? { modelsNotHeld: modelsNotHeld(state, now) } : {}),
        ...(needed.superiorDraftsIssued
          ? { superiorDraftsIssued: issuedAt !== undefined && issuedAt <= now }
          : {}),
      };
    },
  };
}

function isHeld(plan: Plan | undefined, now: Instant): boolean {
  return plan !== undefined && 'heldOn' in plan && plan.heldOn <= dayOf(now);
}

/** Unanswered while the window is open; every one has its answer before the work is handed on. */
function opinionsOf(state: CaseState, tasks: readonly string[]): NonNullable<Evidence['opinions']> {
  return Object.fromEntries(
    tasks.map((task) => {
      const content = state.tasks[task]?.content;
      const closed = content?.kind === 'consultation' && content.closedWith !== undefined;
      return [task, { total: opinionsGiven, open: closed ? 0 : opinionsGiven }];
    }),
  );
}
