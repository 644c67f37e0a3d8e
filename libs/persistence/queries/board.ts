import type { DataSource } from 'typeorm';
import type { Day } from '#libs/domain/kernel/brand';
import { progressRow, type ProgressRow } from '#libs/domain/campaign/progress';
import type { CongressType } from '#libs/domain/organization/organization';
import { validOn } from '../valid-on.js';

export type BoardAsked = {
  readonly campaignCode: string;
  readonly asOf: Day;
  /** Counts what stands below this organization; the campaign's root by default. */
  readonly rootCode?: string;
};

/** From the base upward, as the figures are published. */
const order: readonly CongressType[] = [
  'cell',
  'sectional',
  'grassrootsCell',
  'grassroots',
  'upperGrassroots',
  'centralAffiliate',
];

/**
 * Who counts is who was valid on the day; done is held by then; overdue is measured by the deadline that was in force
 * then: an extension granted later is not yet one. Late is who had not held it by the deadline without any extension,
 * whether it was held since or not: an extension allows lateness and hides none.
 */
export const measuredSql = `
  WITH campaign AS (
    SELECT c.id, root.id AS root_id, root.path FROM campaign c
    JOIN organization root ON CASE WHEN $3::text IS NULL THEN root.id = c.root_id ELSE root.code = $3 END
    WHERE c.code = $1
  ), standing AS (
    SELECT o.id, o.path, o.parent_id, o.type, k.id AS case_id,
      coalesce(k.held_on <= $2::date, false) AS done, k.held_on,
      coalesce((k.deadline_moves -> 0 ->> 'from')::date, k.deadline_on) AS first_deadline,
      CASE WHEN k.deadline_moves = '[]' THEN NULL
        WHEN (k.deadline_moves -> -1 ->> 'on')::date <= $2::date THEN k.deadline_moves -> -1
        ELSE (SELECT x FROM jsonb_array_elements(k.deadline_moves) WITH ORDINALITY AS e(x, n)
          WHERE (x ->> 'on')::date <= $2::date ORDER BY n DESC LIMIT 1) END AS move
    FROM campaign c
    JOIN organization o ON o.path <@ c.path AND o.path <> c.path AND o.type <> 'centre'
      AND ${validOn('o', '$2::date')}
    LEFT JOIN congress_case k ON k.organization_id = o.id AND k.campaign_id = c.id
    OFFSET 0 /* each move is looked up once, not once for every count */
  ), measured AS (
    SELECT id, path, parent_id, type, case_id, done, deadline, CASE WHEN done THEN held_on END AS held_on,
      NOT done AND deadline < $2::date AS overdue,
      unextended < $2::date AND (NOT done OR held_on > unextended) AS late
    FROM (SELECT *, coalesce((move ->> 'to')::date, first_deadline) AS deadline,
        coalesce((move ->> 'unextended')::date, first_deadline) AS unextended FROM standing) dated
  )`;

export const boardSql = `${measuredSql}
  SELECT type, count(*)::int AS total, count(*) FILTER (WHERE done)::int AS done,
    count(*) FILTER (WHERE overdue)::int AS overdue, count(*) FILTER (WHERE late)::int AS late,
    min(deadline) FILTER (WHERE NOT done AND deadline >= $2::date) AS "nextDeadlineOn"
  FROM measured GROUP BY type`;

type Counted = Pick<ProgressRow, 'type' | 'done' | 'total' | 'overdue' | 'late'> & {
  /** The nearest deadline that is still to come for somebody of the type, as of the day. */
  readonly nextDeadlineOn: Day | null;
};

/** How many organizations of each type have held their congress as of a day. */
export async function boardQuery(dataSource: DataSource, asked: BoardAsked): Promise<readonly ProgressRow[]> {
  return (await counted(dataSource, asked)).map(progressRow);
}

/** The same, with what is due next. */
export async function boardWithDeadlines(
  dataSource: DataSource,
  asked: BoardAsked,
): Promise<readonly (ProgressRow & Pick<Counted, 'nextDeadlineOn'>)[]> {
  const rows = await counted(dataSource, asked);
  return rows.map((row) => Object.assign(progressRow(row), { nextDeadlineOn: row.nextDeadlineOn }));
}

async function counted(
  dataSource: DataSource,
  { campaignCode, asOf, rootCode }: BoardAsked,
): Promise<readonly Counted[]> {
  const rows = await dataSource.query<Counted[]>(boardSql, [campaignCode, asOf, rootCode ?? null]);
  return order.flatMap((type) => rows.find((one) => one.type === type) ?? []);
}
