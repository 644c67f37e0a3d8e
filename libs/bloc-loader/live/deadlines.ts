import type { Bloc } from '#libs/bloc/bloc';
import type { Day, OrganizationId } from '#libs/domain/kernel/brand';
import type { OrganizationType } from '#libs/domain/organization/organization';

/**
 * The effective deadline of every organization: the tightest of the policies of its tier and of its own plan, and of the
 * dates that bind those above it. The launcher reads the same from the rows.
 */
export function deadlinesOf({ campaign, organizations, plans }: Bloc): ReadonlyMap<OrganizationId, Day> {
  const planned = new Map(plans.map((plan) => [plan.organizationId, plan.deadlineOn]));
  const deadlines = new Map<OrganizationId, Day>();
  const tier = (type: OrganizationType) =>
    campaign.policies.filter((policy) => policy.type === type).map(({ deadlineOn }) => deadlineOn);
  for (const { id, type, parentId } of organizations) {
    const plan = planned.get(id);
    const above = parentId === undefined ? undefined : deadlines.get(parentId);
    const dates = [...tier(type), ...(plan ? [plan] : []), ...(above ? [above] : [])];
    const [tightest] = dates.sort();
    if (tightest) deadlines.set(id, tightest);
  }
  return deadlines;
}
