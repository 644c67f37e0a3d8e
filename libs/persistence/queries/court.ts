import type { DataSource } from 'typeorm';
import { absentFrom } from './acting.js';
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
  /** Of the register: who holds which seat, and is there. */
  readonly realToday: Day;
  readonly limit: number;
};

const dayOf = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** Working days from a day to another, by the calendar in force where the case is. */
const workingDays = (from: string, to: string) => `(SELECT max(d.number) - min(d.number) FROM calendar_day d
  WHERE (d.campaign_id, d.organization_id, d.version) = (t.calendar_campaign, t.calendar_organization, t.version)
    AND d.day IN (${from}, ${to}))`;

/** Days on which a hold stopped the clock are nobody's. */
const stopped = `coalesce((SELECT sum(${workingDays('w.first', 'w.last')}) FROM (
    SELECT greatest(t.first, s."from") AS first, least(t.last, s."to") AS last FROM (
      SELECT x."from", x."to" FROM jsonb_to_recordset(t.stops) AS x("from" date, "to" date)
      UNION ALL SELECT h."placedOn", t.last FROM jsonb_to_recordset(t.holds) AS h(stages jsonb, "placedOn" date)
        WHERE h.stages ? t.stage) s) w WHERE w.first < w.last), 0)`;

/** What lay in front of whom from when to when: the rows that are over, and the lines that are there. */
const sql = `
  WITH place AS MATERIALIZED (
    SELECT c.id, c.holds, k.campaign_id, k.organization_id, k.version
    FROM organization o JOIN congress_case c ON c.organization_id = o.id AND c.campaign_id = $1
    CROSS JOIN LATERAL calendar_in_force($1, o.path) k WHERE o.path <@ $2::ltree
  ), lain AS (
    SELECT case_id, task_key, organization_id, body, from_at, to_at, NULL::date AS due_on FROM task_turn
    UNION ALL SELECT a.case_id, a.task_key, a.organization_id, a.body, coalesce(a.since, t.opened_at), NULL, a.due_on
    FROM task_awaiting a JOIN task t ON t.case_id = a.case_id AND t.key = a.task_key
  ), turn AS (
    SELECT l.*, ${dayOf('l.from_at')} AS first, coalesce(${dayOf('l.to_at')}, $3::date) AS last, k.stage, p.holds,
      coalesce(k.detail -> 'stops', '[]') AS stops, p.campaign_id AS calendar_campaign,
      p.organization_id AS calendar_organization, p.version
    FROM place p JOIN lain l ON l.case_id = p.id JOIN task k ON k.case_id = l.case_id AND k.key = l.task_key
  ), counted AS (
    SELECT t.organization_id, t.body, t.case_id, t.from_at, t.to_at IS NULL AS lies, t.due_on,
      ${workingDays('t.first', 't.last')} AS days, CASE WHEN t.stops = '[]' AND t.holds = '[]' THEN 0 ELSE ${stopped} END
        AS stopped
    FROM turn t
  ), held AS (
    SELECT organization_id, body, count(*)::int AS turns, count(*) FILTER (WHERE lies)::int AS tasks,
      count(*) FILTER (WHERE lies AND due_on < $3::date)::int AS overdue,
      count(DISTINCT case_id) FILTER (WHERE lies)::int AS cases, min(from_at) FILTER (WHERE lies) AS since,
      max(days) FILTER (WHERE lies)::int AS longest, sum(greatest(days - stopped, 0))::int AS total,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(days - stopped, 0)) AS median
    FROM counted GROUP BY organization_id, body
    ORDER BY since NULLS LAST, total DESC, organization_id, body LIMIT $4
  )
  SELECT jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization, h.body, h.tasks, h.overdue,
    h.cases, h.since AS "oldestSince", h.longest AS "longestWorkingDays", h.turns, h.median AS "medianWorkingDays",
    h.total AS "totalWorkingDays", CASE WHEN h.tasks > 0 THEN ${absentFrom('o.id', 'h.body', '$5::date')} ELSE '[]' END
      AS absent
  FROM held h JOIN organization o ON o.id = h.organization_id
  ORDER BY h.since NULLS LAST, h.total DESC, o.code, h.body`;

/** Which bodies hold and held what of the cases at and below a place: the longest wait first, then those at rest. */
export async function readCourts(
  dataSource: DataSource,
  { campaignId, rootPath, today, realToday, limit }: CourtsWanted,
): Promise<Courts['items']> {
  return dataSource.query<Courts['items']>(sql, [campaignId, rootPath, today, limit, realToday]);
}
