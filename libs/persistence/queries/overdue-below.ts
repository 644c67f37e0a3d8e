import type { DataSource } from 'typeorm';
import type { CampaignId, Day, OrganizationId } from '#libs/domain/kernel/brand';

/** How many of the organizations directly below are behind, and which most: what a superior hears at once. */
export type OverdueBelow = {
  readonly campaignId: CampaignId;
  /** Those whose case is open. */
  readonly units: number;
  readonly overdue: number;
  readonly slowest: readonly {
    readonly organizationId: OrganizationId;
    readonly code: string;
    readonly name: string;
    readonly tasks: number;
    /** Working days past the oldest due day, by the calendar in force there. */
    readonly workingDays: number;
  }[];
};

/** What lies with an organization itself counts; what waits for its superior, or stands on hold, is not its lateness. */
const sql = `
  WITH unit AS (
    SELECT c.id, c.campaign_id, c.holds, o.id AS organization_id, o.code, o.name, o.path
    FROM congress_case c JOIN organization o ON o.id = c.organization_id
    WHERE c.superior_id = $1 AND c.status = 'open'
  ), late AS (
    SELECT u.*, behind.tasks, behind.since FROM unit u CROSS JOIN LATERAL (
      SELECT count(DISTINCT t.key)::int AS tasks, min(t.due_on) AS since
      FROM task t JOIN task_awaiting a ON a.case_id = t.case_id AND a.task_key = t.key
      WHERE t.case_id = u.id AND t.due_on < $2::date AND a.organization_id = u.organization_id
        AND NOT u.holds @> jsonb_build_array(jsonb_build_object('stages', jsonb_build_array(t.stage)))) behind
    WHERE behind.tasks > 0
  ), counted AS (
    SELECT l.*, (SELECT max(d.number) - min(d.number) FROM calendar_day d
      WHERE (d.campaign_id, d.organization_id, d.version) = (k.campaign_id, k.organization_id, k.version)
        AND d.day IN (l.since, $2::date)) AS days
    FROM late l CROSS JOIN LATERAL calendar_in_force(l.campaign_id, l.path) k
  ), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY campaign_id ORDER BY days DESC, tasks DESC, code) AS place FROM counted
  )
  SELECT campaign_id AS "campaignId", count(*)::int AS units,
    (SELECT count(*)::int FROM ranked r WHERE r.campaign_id = unit.campaign_id) AS overdue,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('organizationId', r.organization_id, 'code', r.code, 'name', r.name,
       'tasks', r.tasks, 'workingDays', r.days) ORDER BY r.place), '[]')
     FROM ranked r WHERE r.campaign_id = unit.campaign_id AND r.place <= $3) AS slowest
  FROM unit GROUP BY campaign_id ORDER BY campaign_id`;

/** "12 of 87 units are overdue, the five slowest are …", of each campaign that has cases directly below. */
export async function overdueBelow(
  dataSource: Pick<DataSource, 'query'>,
  organizationId: OrganizationId,
  asOf: Day,
  most = 5,
): Promise<readonly OverdueBelow[]> {
  return dataSource.query<OverdueBelow[]>(sql, [organizationId, asOf, most]);
}
