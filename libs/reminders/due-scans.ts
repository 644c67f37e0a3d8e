import type { DataSource } from 'typeorm';
import type { CampaignId, Instant } from '#libs/domain/kernel/brand';
import { campaignTime, campaignToday } from '#libs/persistence/queries/campaign-time';

/** The scan of a campaign's day at one hour of its ladders. */
export type Scan = { readonly campaignId: CampaignId; readonly hour: string };

const today = campaignToday('c', '$1');

/** The scans whose hour has come in their campaign and that are not done: as a rule none, and told by a few rows. */
export async function dueScans(
  database: Pick<DataSource, 'query'>,
  realNow: Instant,
): Promise<readonly Scan[]> {
  return database.query<Scan[]>(
    `SELECT c.id AS "campaignId", l.hour::text AS hour
     FROM campaign c
     JOIN (SELECT DISTINCT campaign_id, hour FROM reminder_ladder WHERE valid_to IS NULL) l ON l.campaign_id = c.id
     LEFT JOIN reminder_scan s ON s.campaign_id = c.id AND s.hour = l.hour
     WHERE (${today} + l.hour) AT TIME ZONE 'Asia/Ho_Chi_Minh' <= ${campaignTime('c', '$1')}
       AND (s.day IS NULL OR s.day < ${today} OR s.day = ${today} AND NOT s.done)
     ORDER BY c.id, l.hour`,
    [realNow],
  );
}
