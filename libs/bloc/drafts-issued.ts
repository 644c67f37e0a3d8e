import { brand, type Day, type OrganizationId } from '#libs/domain/kernel/brand';
import type { OrganizationType } from '#libs/domain/organization/organization';
import type { CasePlan } from './plans.js';
import type { Branch } from './tree.js';

/** An organization whose drafts those below it may discuss, since a day. */
export type DraftsIssued = { readonly organizationId: OrganizationId; readonly on: Day };

const days: Partial<Readonly<Record<OrganizationType, Day>>> = {
  centre: brand<Day>('2019-11-01'),
  centralAffiliate: brand<Day>('2019-11-15'),
  upperGrassroots: brand<Day>('2019-12-02'),
  grassroots: brand<Day>('2019-12-16'),
};

/** Everybody with organizations below whose own case has come to consultation, or is finished; and the Centre. */
export function draftsIssuedBy(
  branches: readonly Branch[],
  plans: readonly CasePlan[],
): readonly DraftsIssued[] {
  const early = new Set(
    plans.flatMap((plan) =>
      'reached' in plan && ['launch', 'drafts'].includes(plan.reached) ? [plan.organizationId] : [],
    ),
  );
  return branches.flatMap(({ organization: { id, type } }) => {
    const on = days[type];
    return on && !early.has(id) ? [{ organizationId: id, on }] : [];
  });
}
