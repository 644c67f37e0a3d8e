import type { DataSource } from 'typeorm';
import type { CaseId, Day, Instant, Sha256 } from '#libs/domain/kernel/brand';
import { liesWithin } from '../scoped.js';
import type { Scope } from './caller.js';

/** What a case's calendar entries are dated by: they change when the case does. */
export type CaseStamp = {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly changedAt: Instant;
};

export async function readCaseStamps(
  dataSource: DataSource,
  caseIds: readonly CaseId[],
): Promise<readonly CaseStamp[]> {
  return dataSource.query<CaseStamp[]>(
    `SELECT c.id AS "caseId", c.sequence, e.at AS "changedAt"
     FROM congress_case c JOIN case_event e ON e.case_id = c.id AND e.sequence = c.sequence
     WHERE c.id = ANY($1::uuid[])`,
    [caseIds],
  );
}

export type CaseDayRow = CaseStamp & {
  readonly kind: 'deadline' | 'opening' | 'windowCloses';
  /** Empty where the day is the case's own. */
  readonly task: string;
  readonly day: Day;
  readonly organization: string;
  readonly definition: Sha256;
};

/**
 * The days that lie ahead of the organizations of a subtree, the earliest first: deadlines and openings of congresses not
 * yet held, and closings of consultation windows that are open. Undefined when the subtree is not in the scope.
 */
export async function readCaseDays(
  dataSource: DataSource,
  { paths }: Scope<'readCases'>,
  organizationId: string,
  limit: number,
): Promise<readonly CaseDayRow[] | undefined> {
  const [place] = await dataSource.query<{ path: string }[]>(
    `SELECT path::text AS path FROM organization o WHERE id = $1 AND ${liesWithin('o', '$2')}`,
    [organizationId, paths],
  );
  if (!place) return undefined;
  return dataSource.query<CaseDayRow[]>(
    `WITH kase AS (
       SELECT c.id, c.sequence, c.deadline_on, c.opening_on, c.definition_sha256, o.name
       FROM organization o JOIN congress_case c ON c.organization_id = o.id
       WHERE o.path <@ $1::ltree AND c.status = 'open' AND c.held_on IS NULL),
     line AS (
       SELECT id, 'deadline' AS kind, '' AS task, deadline_on AS day FROM kase
       UNION ALL SELECT id, 'opening', '', opening_on FROM kase WHERE opening_on IS NOT NULL
       UNION ALL SELECT k.id, 'windowCloses', t.key, (t.detail #>> '{content,window,closesOn}')::date
       FROM kase k JOIN task t ON t.case_id = k.id
       WHERE t.kind = 'consultation' AND t.status = 'open' AND t.detail #> '{content,window}' IS NOT NULL
         AND t.detail #> '{content,closedWith}' IS NULL)
     SELECT l.kind, l.task, l.day, k.id AS "caseId", k.sequence, e.at AS "changedAt", k.name AS organization,
       k.definition_sha256 AS definition
     FROM (SELECT * FROM line ORDER BY day, id, kind, task LIMIT $2) l JOIN kase k ON k.id = l.id
     JOIN case_event e ON e.case_id = k.id AND e.sequence = k.sequence
     ORDER BY l.day, l.id, l.kind, l.task`,
    [place.path, limit],
  );
}
