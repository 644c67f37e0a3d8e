import type { DataSource } from 'typeorm';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import type { CaseId, Instant, OrganizationId, PersonId, Sha256 } from '#libs/domain/kernel/brand';
import type { Scope } from './caller.js';

export type NewVersion = {
  readonly id: DocumentVersionId;
  readonly caseId: CaseId;
  readonly task: string;
  readonly sha256: Sha256;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly uploadedBy: PersonId;
  readonly uploadedAt: Instant;
};

/** Safe to repeat: the row of that id stays as the first time wrote it. */
export async function insertVersion(dataSource: DataSource, version: NewVersion): Promise<void> {
  await dataSource.query(
    `INSERT INTO document_version (id, case_id, task_key, sha256, name, media_type, size, uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
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
}

/** Removes a version unless the log of its case speaks of it. */
export async function deleteUnrecorded(dataSource: DataSource, id: DocumentVersionId): Promise<void> {
  await dataSource.query(
    `DELETE FROM document_version v WHERE v.id = $1 AND NOT EXISTS
       (SELECT FROM case_event e WHERE e.case_id = v.case_id AND e.command ->> 'versionId' = v.id::text)`,
    [id],
  );
}

export type StoredVersion = {
  readonly sha256: Sha256;
  readonly name: string;
  readonly mediaType: string;
  readonly organizationId: OrganizationId;
};

export async function findVersion(
  dataSource: DataSource,
  { paths, organizations }: Scope,
  id: string,
): Promise<StoredVersion | undefined> {
  const [version] = await dataSource.query<StoredVersion[]>(
    `SELECT v.sha256, v.name, v.media_type AS "mediaType", c.organization_id AS "organizationId"
     FROM document_version v JOIN congress_case c ON c.id = v.case_id JOIN organization o ON o.id = c.organization_id
     WHERE v.id = $1 AND (o.path <@ ANY($2::ltree[]) OR c.superior_id = ANY($3::uuid[]))`,
    [id, paths, organizations],
  );
  return version;
}
