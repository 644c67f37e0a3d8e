import type { DataSource } from 'typeorm';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import type { CaseId, Instant, OrganizationId, PersonId, Sha256 } from '#libs/domain/kernel/brand';
import { isKnownCase } from '../scoped.js';
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

export type StoredVersion = Pick<NewVersion, 'caseId' | 'task' | 'sha256' | 'name' | 'mediaType'> & {
  readonly organizationId: OrganizationId;
};

export async function findVersion(
  dataSource: DataSource,
  { paths, organizations }: Scope<'readCases'>,
  id: string,
): Promise<StoredVersion | undefined> {
  const [version] = await dataSource.query<StoredVersion[]>(
    `SELECT v.case_id AS "caseId", v.task_key AS task, v.sha256, v.name, v.media_type AS "mediaType",
       c.organization_id AS "organizationId"
     FROM document_version v JOIN congress_case c ON c.id = v.case_id JOIN organization o ON o.id = c.organization_id
     WHERE v.id = $1 AND ${isKnownCase('o', 'c', '$2', '$3')}`,
    [id, paths, organizations],
  );
  return version;
}
