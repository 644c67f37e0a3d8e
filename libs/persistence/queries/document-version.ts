import type { DataSource } from 'typeorm';
import type { CaseId, Instant, PersonId, Sha256 } from '#libs/domain/kernel/brand';
import type { Scope } from './caller.js';

export type NewVersion = {
  readonly id: string;
  readonly caseId: CaseId;
  readonly task: string;
  readonly sha256: Sha256;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly uploadedBy: PersonId;
  readonly uploadedAt: Instant;
};

/** True when the row is new; a repeat finds what the first time wrote. */
export async function insertVersion(dataSource: DataSource, version: NewVersion): Promise<boolean> {
  const rows = await dataSource.query<unknown[]>(
    `INSERT INTO document_version (id, case_id, task_key, sha256, name, media_type, size, uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [
      version.id,
      version.caseId,
      version.task,
      version.sha256,
      version.name,
      version.mediaType,
      version.size,
      version.uploadedBy,
      version.uploadedAt,
    ],
  );
  return rows.length > 0;
}

export async function deleteVersion(dataSource: DataSource, id: string): Promise<void> {
  await dataSource.query('DELETE FROM document_version WHERE id = $1', [id]);
}

export type StoredVersion = { readonly sha256: Sha256; readonly name: string; readonly mediaType: string };

export async function findVersion(
  dataSource: DataSource,
  { paths, organizations }: Scope,
  id: string,
): Promise<StoredVersion | undefined> {
  const [version] = await dataSource.query<StoredVersion[]>(
    `SELECT v.sha256, v.name, v.media_type AS "mediaType"
     FROM document_version v JOIN congress_case c ON c.id = v.case_id JOIN organization o ON o.id = c.organization_id
     WHERE v.id = $1 AND (o.path <@ ANY($2::ltree[]) OR c.superior_id = ANY($3::uuid[]))`,
    [id, paths, organizations],
  );
  return version;
}
