import type { DataSource } from 'typeorm';
import type { CampaignId, Instant } from '#libs/domain/kernel/brand';
import { campaignToday } from '#libs/persistence/queries/campaign-time';

/** Launched campaigns that have not been looked at on the day that it is there. */
export async function dueLooks(
  database: Pick<DataSource, 'query'>,
  realNow: Instant,
): Promise<readonly CampaignId[]> {
  const rows = await database.query<{ id: CampaignId }[]>(
    `SELECT c.id FROM campaign c LEFT JOIN structure_look l ON l.campaign_id = c.id
     WHERE (l.day IS NULL OR l.day < ${campaignToday('c', '$1')})
       AND EXISTS (SELECT FROM congress_case k WHERE k.campaign_id = c.id AND k.status = 'open')
     ORDER BY c.id`,
    [realNow],
  );
  return rows.map(({ id }) => id);
}
