import type { NewCampaign } from '#libs/contracts/http/campaign';
import { brand, type CampaignId, type Instant, type OrganizationId } from '#libs/domain/kernel/brand';
import { congressTypes } from '#libs/domain/organization/organization';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { hashOf } from '#libs/evidence/hash';
import type { CampaignToStore } from '#libs/persistence/queries/campaign-new';
import { countable } from '../calendars/countable.js';

/** A campaign as asked for, on the published definitions; a rehearsal's clock starts now. */
export function campaignToStore(id: CampaignId, asked: NewCampaign, realNow: Instant): CampaignToStore {
  const { clock, calendar, rootId, percentDecimals = {}, planning = {}, ...rest } = asked;
  const definitions = congressTypes.map((type) => {
    const definition = definitionFor(type);
    return { sha256: hashOf(definition), definition };
  });
  return {
    ...rest,
    id,
    rootId: brand<OrganizationId>(rootId),
    createdAt: realNow,
    definitions,
    percentDecimals,
    planning,
    calendar: countable(1, calendar),
    clock: clock && { ...clock, startedAt: realNow },
  };
}
