import type { TrailSubject } from '#libs/domain/trail/line';
import type { CampaignInScope } from '#libs/persistence/queries/campaign-in-scope';

/** A campaign as a line of the trail names it. */
export function campaignSubject({
  id,
  code,
  rootId,
}: Pick<CampaignInScope, 'id' | 'code' | 'rootId'>): TrailSubject {
  return { kind: 'campaign', id, name: code, organizationId: rootId };
}
