import type { Organization } from '#libs/domain/organization/organization';
import { campaignOf, type BlocCampaign } from './campaign.js';
import { seeded } from './chance.js';
import { draftsIssuedBy, type DraftsIssued } from './drafts-issued.js';
import { heldDaysOf } from './held.js';
import { plansOf, type CasePlan } from './plans.js';
import { seatsOf, type BlocSeat } from './seats.js';
import { on9July2020, type BlocSize } from './size.js';
import { flatten, treeOf } from './tree.js';

export type Bloc = {
  readonly campaign: BlocCampaign;
  /** Superiors before those below them. */
  readonly organizations: readonly Organization[];
  readonly seats: readonly BlocSeat[];
  /** One for each organization but the Centre, in the same order. */
  readonly plans: readonly CasePlan[];
  readonly draftsIssued: readonly DraftsIssued[];
};

/**
 * The Bloc of Central Agencies and its campaign of 2020 as it stood on 9/7/2020, made from the published totals: the same
 * in every run, with neutral names, since the source names nobody and nobody real may be shown as late.
 */
export function blocOf(size: BlocSize = on9July2020): Bloc {
  const branches = flatten(treeOf(size));
  const organizations = branches.map(({ organization }) => organization);
  const root = organizations.find(({ type }) => type === 'centralAffiliate');
  if (!root) throw new Error('The tree has no root');
  const chance = seeded(20_200_709);
  const plans = plansOf(branches, heldDaysOf(branches, size, chance), chance);
  return {
    campaign: campaignOf(root.id),
    organizations,
    seats: seatsOf(branches),
    plans,
    draftsIssued: draftsIssuedBy(branches, plans),
  };
}
