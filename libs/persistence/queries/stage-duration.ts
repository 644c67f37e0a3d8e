import type { DataSource } from 'typeorm';
import type { CampaignId } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import type { StageKey } from '#libs/domain/process/definition';

/** So many finished stages of a type took so many working days. */
export type DurationRow = {
  readonly type: CongressType;
  readonly stage: StageKey;
  readonly workingDays: number;
  readonly count: number;
};

/** Working days are counted by the calendar in force where the organization stands. */
const sql = `
  WITH head AS (
    SELECT DISTINCT ON (k.organization_id) k.organization_id, k.version, o.path
    FROM calendar k JOIN organization o ON o.id = k.organization_id
    WHERE k.campaign_id = $1 ORDER BY k.organization_id, k.version DESC
  ), placed AS (
    SELECT c.id, c.type, h.organization_id, h.version
    FROM congress_case c JOIN organization o ON o.id = c.organization_id
    CROSS JOIN LATERAL (SELECT * FROM head WHERE head.path @> o.path ORDER BY nlevel(head.path) DESC LIMIT 1) h
    WHERE c.campaign_id = $1
  )
  SELECT p.type, s.key AS stage, (b.number - a.number) AS "workingDays", count(*)::int AS count
  FROM placed p JOIN case_stage s ON s.case_id = p.id AND s.left_at IS NOT NULL
  JOIN calendar_day a ON a.campaign_id = $1 AND a.organization_id = p.organization_id AND a.version = p.version
    AND a.day = (s.entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
  JOIN calendar_day b ON b.campaign_id = $1 AND b.organization_id = p.organization_id AND b.version = p.version
    AND b.day = (s.left_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
  GROUP BY p.type, s.key, b.number - a.number ORDER BY p.type, s.key, b.number - a.number`;

/** How long the stages finished so far in a campaign took. Cases entered as finished have none. */
export async function readStageDurations(
  dataSource: DataSource,
  campaignId: CampaignId,
): Promise<readonly DurationRow[]> {
  return dataSource.query<DurationRow[]>(sql, [campaignId]);
}
