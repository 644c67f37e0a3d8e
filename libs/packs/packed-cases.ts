import type { DataSource } from 'typeorm';
import type { EntryRow } from '#libs/cases/logged-entry';
import type { CaseId } from '#libs/domain/kernel/brand';

type Query = Pick<DataSource, 'query'>;

/** Which cases a pack is about: one, or those of a part of the tree, in one campaign or in all. */
export type PackScope = {
  readonly caseIds: readonly CaseId[];
  /** Every case that there is: the last anchor then says how many there must be. */
  readonly whole: boolean;
};

type Part = { readonly path: string; readonly below: boolean; readonly campaignId: string | undefined };

export async function casesUnder(dataSource: Query, { path, below, campaignId }: Part): Promise<PackScope> {
  const rows = await dataSource.query<{ id: CaseId; all: number }[]>(
    `SELECT c.id, (SELECT count(*)::int FROM congress_case) AS all FROM congress_case c
     JOIN organization o ON o.id = c.organization_id
     WHERE CASE WHEN $2 THEN o.path <@ $1::ltree ELSE o.path = $1::ltree END
       AND ($3::uuid IS NULL OR c.campaign_id = $3) ORDER BY c.id`,
    [path, below, campaignId ?? null],
  );
  return { caseIds: rows.map(({ id }) => id), whole: rows.length > 0 && rows[0]?.all === rows.length };
}

export type PackedCase = {
  readonly caseId: CaseId;
  readonly organization: { readonly code: string; readonly name: string };
  readonly campaign: string;
  readonly log: readonly EntryRow[];
  /** What the row of the case says: as many entries, and this hash at the end. */
  readonly entries: number;
  readonly head: string;
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  readonly files: readonly Readonly<Record<string, unknown>>[];
};

const sql = `
  SELECT c.id AS "caseId", k.code AS campaign, jsonb_build_object('code', o.code, 'name', o.name) AS organization,
    c.sequence AS entries, c.head,
    (SELECT coalesce(jsonb_agg(to_jsonb(e) ORDER BY e.sequence), '[]') FROM case_event e WHERE e.case_id = c.id) AS log,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('versionId', v.id, 'task', v.task_key, 'sha256', v.sha256,
       'name', v.name, 'mediaType', v.media_type, 'size', v.size, 'uploadedBy', v.uploaded_by) ORDER BY v.uploaded_at, v.id), '[]')
     FROM document_version v WHERE v.case_id = c.id
       AND EXISTS (SELECT FROM case_event e WHERE e.case_id = c.id AND e.events @> jsonb_build_array(
         jsonb_build_object('type', 'VersionAdded', 'versionId', v.id)))) AS documents,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('what', f.what, 'round', f.round, 'sha256', f.sha256,
       'manifest', f.manifest) ORDER BY f.what, f.round), '[]')
     FROM (SELECT 'dossier' AS what, round, sha256, manifest FROM dossier WHERE case_id = c.id
       UNION ALL SELECT 'convocation', round, sha256, manifest FROM convocation WHERE case_id = c.id
       UNION ALL SELECT 'archive', round, sha256, manifest FROM archive_file WHERE case_id = c.id
       UNION ALL SELECT 'drafts', 1, sha256, manifest FROM publication p
         WHERE p.campaign_id = c.campaign_id AND p.organization_id = c.organization_id) f
     WHERE EXISTS (SELECT FROM case_event e WHERE e.case_id = c.id AND e.events @> jsonb_build_array(
       jsonb_build_object('type', 'ProcedureRecorded', 'sha256', f.sha256)))) AS files
  FROM congress_case c JOIN organization o ON o.id = c.organization_id JOIN campaign k ON k.id = c.campaign_id
  WHERE c.id = ANY($1::uuid[]) ORDER BY c.id`;

/** A page of cases with their whole logs, and what the logs refer to by hash. */
export function readPackedCases(
  dataSource: Query,
  caseIds: readonly CaseId[],
): Promise<readonly PackedCase[]> {
  return dataSource.query<PackedCase[]>(sql, [caseIds]);
}
