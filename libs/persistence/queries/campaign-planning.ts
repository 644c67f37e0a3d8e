import type { DataSource } from 'typeorm';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type { CampaignId, Day } from '#libs/domain/kernel/brand';
import type { Planning } from '#libs/domain/plan/planning';

/** The latest calendar of a part of the tree, by the path of its head. */
export type CalendarRow = { readonly path: string; readonly version: number; readonly body: Calendar };

export type CampaignPlanning = {
  readonly startsOn: Day;
  readonly planning: Partial<Planning>;
  readonly calendars: readonly CalendarRow[];
};

const sql = `
  SELECT c.starts_on AS "startsOn", c.planning, (SELECT jsonb_agg(latest) FROM (
    SELECT DISTINCT ON (k.organization_id) o.path::text AS path, k.version, k.body
    FROM calendar k JOIN organization o ON o.id = k.organization_id
    WHERE k.campaign_id = c.id ORDER BY k.organization_id, k.version DESC) latest) AS calendars
  FROM campaign c WHERE c.id = $1`;

/** What the plans of a campaign rest on beside its cases. */
export async function readCampaignPlanning(
  dataSource: DataSource,
  campaignId: CampaignId,
): Promise<CampaignPlanning> {
  const [found] = await dataSource.query<CampaignPlanning[]>(sql, [campaignId]);
  if (!found) throw new Error(`There is no campaign ${campaignId}`);
  return found;
}
