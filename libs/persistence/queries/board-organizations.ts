import type { DataSource } from 'typeorm';
import type { BoardState } from '#libs/contracts/http/board';
import type { CaseId, Day, OrganizationId } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import { measuredSql, type BoardAsked } from './board.js';

/** One organization of the board, measured as its figures are. */
export type BoardOrganizationRow = {
  readonly id: OrganizationId;
  readonly code: string;
  readonly name: string;
  readonly type: CongressType;
  readonly caseId: CaseId | null;
  readonly deadlineOn: Day | null;
  /** By the day that is asked about. */
  readonly heldOn: Day | null;
  readonly overdue: boolean;
  readonly late: boolean;
  readonly findings: number;
  /** What stands below it; null where there is nothing. */
  readonly below: { readonly total: number; readonly done: number; readonly overdue: number } | null;
};

export type BoardOrganizationsAsked = BoardAsked & {
  /** Everything of the type below the root; otherwise what stands directly below it. */
  readonly type?: CongressType | undefined;
  readonly state?: BoardState | undefined;
  /** The code after which the page begins. */
  readonly after?: string | undefined;
  readonly limit: number;
};

/** The rows behind each count: the same words, the same conditions. */
const sql = `${measuredSql}, page AS (
    SELECT m.*, o.code, o.name FROM measured m JOIN organization o ON o.id = m.id CROSS JOIN campaign c
    WHERE CASE WHEN $4::text IS NULL THEN m.parent_id = c.root_id ELSE m.type = $4 END
      AND CASE $5 WHEN 'done' THEN m.done WHEN 'remaining' THEN NOT m.done WHEN 'overdue' THEN m.overdue
        WHEN 'late' THEN m.late WHEN 'withFindings' THEN EXISTS (SELECT FROM structure_finding f
          WHERE f.campaign_id = c.id AND f.organization_id = m.id) ELSE true END
      AND ($6::text IS NULL OR o.code > $6)
    ORDER BY o.code LIMIT $7
  ), below AS (
    SELECT subpath(m.path, 0, nlevel(c.path) + 1) AS top, count(*)::int AS total,
      count(*) FILTER (WHERE m.done)::int AS done, count(*) FILTER (WHERE m.overdue)::int AS overdue
    FROM measured m CROSS JOIN campaign c WHERE $4::text IS NULL AND nlevel(m.path) > nlevel(c.path) + 1 GROUP BY 1
  )
  SELECT p.id, p.code, p.name, p.type, p.case_id AS "caseId", p.deadline AS "deadlineOn", p.held_on AS "heldOn",
    coalesce(p.overdue, false) AS overdue, coalesce(p.late, false) AS late,
    (SELECT count(*)::int FROM structure_finding f CROSS JOIN campaign c
     WHERE f.campaign_id = c.id AND f.organization_id = p.id) AS findings,
    CASE WHEN b.top IS NOT NULL
      THEN json_build_object('total', b.total, 'done', b.done, 'overdue', b.overdue) END AS below
  FROM page p LEFT JOIN below b ON b.top = p.path ORDER BY p.code`;

export async function boardOrganizations(
  dataSource: DataSource,
  { campaignCode, asOf, rootCode, type, state, after, limit }: BoardOrganizationsAsked,
): Promise<readonly BoardOrganizationRow[]> {
  return dataSource.query<BoardOrganizationRow[]>(sql, [
    campaignCode,
    asOf,
    rootCode ?? null,
    type ?? null,
    state ?? null,
    after ?? null,
    limit,
  ]);
}
