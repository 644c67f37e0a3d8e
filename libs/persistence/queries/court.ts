import type { DataSource } from 'typeorm';
import type { Courts } from '#libs/contracts/http/ball-in-court';
import type { CaseEvent } from '#libs/domain/case/event';
import type { CampaignId, CaseId, Instant, Day } from '#libs/domain/kernel/brand';

export type ToldEntry = { readonly at: Instant; readonly events: readonly CaseEvent[] };

/** The log of a case from its beginning: when what was told. */
export async function readTold(dataSource: DataSource, caseId: CaseId): Promise<readonly ToldEntry[]> {
  return dataSource.query<ToldEntry[]>(
    'SELECT at, events FROM case_event WHERE case_id = $1 ORDER BY sequence',
    [caseId],
  );
}

export type CourtsWanted = {
  readonly campaignId: CampaignId;
  readonly rootPath: string;
  readonly today: Day;
  readonly limit: number;
};

/** It came to a body when that was told of it; where nobody was told, when the task was opened. */
const sql = `
  WITH lying AS (
    SELECT a.organization_id, a.body, a.case_id, a.due_on, coalesce((SELECT max(n.at) FROM notice n
        WHERE n.case_id = a.case_id AND n.task_key = a.task_key AND n.organization_id = a.organization_id
          AND n.body = a.body AND n.kind IN ('taskWaiting', 'taskReturned')), t.opened_at) AS since
    FROM organization o JOIN congress_case c ON c.organization_id = o.id AND c.campaign_id = $1 AND c.status = 'open'
    JOIN task_awaiting a ON a.case_id = c.id JOIN task t ON t.case_id = a.case_id AND t.key = a.task_key
    WHERE o.path <@ $2::ltree
  ), held AS (
    SELECT organization_id, body, count(*)::int AS tasks, count(*) FILTER (WHERE due_on < $3::date)::int AS overdue,
      count(DISTINCT case_id)::int AS cases, min(since) AS since
    FROM lying GROUP BY organization_id, body ORDER BY since, organization_id, body LIMIT $4
  )
  SELECT jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization, h.body, h.tasks, h.overdue,
    h.cases, h.since AS "oldestSince", (SELECT max(d.number) - min(d.number) FROM calendar_day d
      WHERE (d.campaign_id, d.organization_id, d.version) = (k.campaign_id, k.organization_id, k.version)
        AND d.day IN ($3::date, (h.since AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)) AS "longestWorkingDays"
  FROM held h JOIN organization o ON o.id = h.organization_id
  CROSS JOIN LATERAL calendar_in_force($1, o.path) k ORDER BY h.since, o.code, h.body`;

/** Which bodies hold what of the cases at and below a place, the longest wait first. */
export async function readCourts(
  dataSource: DataSource,
  { campaignId, rootPath, today, limit }: CourtsWanted,
): Promise<Courts['items']> {
  return dataSource.query<Courts['items']>(sql, [campaignId, rootPath, today, limit]);
}
