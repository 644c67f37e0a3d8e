import type { DataSource } from 'typeorm';
import type { Day, OrganizationId, SeatId } from '#libs/domain/kernel/brand';
import type { Severity, StructureCode, StructureFinding } from '#libs/domain/structure/finding';
import { liesWithin } from '../scoped.js';
import type { Scope } from './caller.js';

export type FindingRow = {
  readonly code: StructureCode;
  readonly severity: Severity;
  readonly organization: { readonly id: OrganizationId; readonly code: string; readonly name: string };
  readonly task: string;
  readonly seat: SeatId | '';
  readonly detail: StructureFinding['detail'];
  readonly foundOn: Day;
};

export type FindingsWanted = {
  readonly campaignId: string;
  readonly rootPath: string;
  readonly code: string | undefined;
  readonly severity: string | undefined;
  readonly after: readonly string[] | undefined;
  readonly limit: number;
};

/** In the order of organizations; `after` is where the last page ended: organization, code, task, seat or step. */
export async function listFindings(
  dataSource: DataSource,
  { paths }: Scope<'readOrganizations'>,
  { campaignId, rootPath, code, severity, after, limit }: FindingsWanted,
): Promise<readonly (FindingRow & { readonly seatKey: string })[]> {
  return dataSource.query(
    `SELECT f.code, f.severity, json_build_object('id', o.id, 'code', o.code, 'name', o.name) AS organization,
       f.task_key AS task, CASE WHEN length(f.seat_key) = 36 THEN f.seat_key ELSE '' END AS seat,
       f.seat_key AS "seatKey", f.detail, f.found_on::text AS "foundOn"
     FROM structure_finding f JOIN organization o ON o.id = f.organization_id
     WHERE f.campaign_id = $2 AND ${liesWithin('o', '$1')} AND o.path <@ $3::ltree
       AND ($4::text IS NULL OR f.code = $4) AND ($5::text IS NULL OR f.severity = $5)
       AND ($6::text[] IS NULL OR (o.code, f.code, f.task_key, f.seat_key) > ($6[1], $6[2], $6[3], $6[4]))
     ORDER BY o.code, f.code, f.task_key, f.seat_key LIMIT $7`,
    [paths, campaignId, rootPath, code ?? null, severity ?? null, after ?? null, limit],
  );
}

export type LookRow = {
  readonly day: Day | null;
  readonly tookMs: number | null;
  readonly organizations: number | null;
  readonly acknowledged: { readonly by: string; readonly reason: string; readonly at: string } | null;
  readonly counts: readonly {
    readonly code: StructureCode;
    readonly severity: Severity;
    readonly count: number;
  }[];
};

/** The last look at a campaign, and how much it found in these parts of the tree. */
export async function readLook(
  dataSource: DataSource,
  { paths }: Scope<'readOrganizations'>,
  campaignId: string,
): Promise<LookRow> {
  const [row] = await dataSource.query<LookRow[]>(
    `SELECT l.day::text, l.took_ms AS "tookMs", l.organizations,
       CASE WHEN l.acknowledged_by IS NOT NULL THEN json_build_object('by', l.acknowledged_by ->> 'name',
         'reason', l.acknowledged_reason, 'at', l.acknowledged_at) END AS acknowledged,
       (SELECT coalesce(json_agg(c ORDER BY c.code), '[]') FROM (
          SELECT f.code, f.severity, count(*)::int AS count
          FROM structure_finding f JOIN organization o ON o.id = f.organization_id
          WHERE f.campaign_id = $2 AND ${liesWithin('o', '$1')} GROUP BY f.code, f.severity) c) AS counts
     FROM (SELECT 1) one LEFT JOIN structure_look l ON l.campaign_id = $2`,
    [paths, campaignId],
  );
  return row ?? { day: null, tookMs: null, organizations: null, acknowledged: null, counts: [] };
}

/** How many findings block a campaign that nobody has acknowledged since the last look. */
export async function unacknowledged(dataSource: DataSource, campaignId: string): Promise<number> {
  const [row] = await dataSource.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM structure_finding f WHERE f.campaign_id = $1 AND f.severity = 'blocking'
       AND NOT EXISTS (SELECT FROM structure_look l WHERE l.campaign_id = $1 AND l.acknowledged_by IS NOT NULL)`,
    [campaignId],
  );
  return row?.n ?? 0;
}

/** How many findings blocked when somebody took them on; undefined where nobody has looked yet. */
export async function acknowledge(
  dataSource: Pick<DataSource, 'query'>,
  campaignId: string,
  by: { readonly personId: string; readonly name: string },
  reason: string,
): Promise<number | undefined> {
  const [rows] = await dataSource.query<[{ blocking: number }[], number]>(
    `UPDATE structure_look SET acknowledged_by = $2, acknowledged_reason = $3, acknowledged_at = now()
     WHERE campaign_id = $1 RETURNING (SELECT count(*)::int FROM structure_finding f
       WHERE f.campaign_id = $1 AND f.severity = 'blocking') AS blocking`,
    [campaignId, JSON.stringify(by), reason],
  );
  return rows[0]?.blocking;
}

/** Of each type the organizations with findings below one: the orange of the board. */
export async function findingsByType(
  dataSource: DataSource,
  campaignId: string,
  rootCode: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await dataSource.query<{ type: string; n: number }[]>(
    `SELECT o.type, count(DISTINCT o.id)::int AS n FROM structure_finding f
     JOIN organization o ON o.id = f.organization_id JOIN organization r ON r.code = $2
     WHERE f.campaign_id = $1 AND o.path <@ r.path AND o.id <> r.id GROUP BY o.type`,
    [campaignId, rootCode],
  );
  return new Map(rows.map(({ type, n }) => [type, n]));
}
