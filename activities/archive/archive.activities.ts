import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import type { CaseDoor } from '#libs/cases/door';
import type { ArchiveActivities } from '#libs/contracts/temporal/activities';
import type { CaseId, Sha256 } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { caseAt } from '#libs/temporal/case-at';
import { recordProcedure } from '#libs/temporal/record-procedure';
import { archiveIndex } from './archive-index.js';

type Given = { readonly door: Pick<CaseDoor, 'handle' | 'look'>; readonly dataSource: DataSource };

export function archiveActivities({ door, dataSource }: Given): ArchiveActivities {
  return {
    /** Safe to retry: the index that was built first in a round stands. */
    async indexArchive(caseId, round) {
      const { state, facts } = await caseAt(door, caseId);
      const index = await archiveIndex(dataSource, state, round);
      await dataSource.query(
        `INSERT INTO archive_file (case_id, round, sha256, manifest, built_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [caseId, round, hashOf(index), JSON.stringify(index), facts.now],
      );
      return (await builtIndex(dataSource, caseId, round)).sha256;
    },
    /** Safe to retry: it only compares, and the record has its own id. */
    async sealArchive(caseId, round) {
      const { sha256, manifest } = await builtIndex(dataSource, caseId, round);
      if (hashOf(manifest) !== sha256)
        throw ApplicationFailure.nonRetryable('The index is not the one that was built', 'ARCHIVE_ALTERED');
      await recordProcedure(door, { caseId, procedure: 'buildArchive', round, sha256 });
    },
  };
}

async function builtIndex(database: Pick<DataSource, 'query'>, caseId: CaseId, round: number) {
  const rows = await database.query<{ sha256: Sha256; manifest: unknown }[]>(
    'SELECT sha256, manifest FROM archive_file WHERE case_id = $1 AND round = $2',
    [caseId, round],
  );
  if (rows[0]) return rows[0];
  throw ApplicationFailure.nonRetryable('No index was built for this round', 'ARCHIVE_MISSING');
}
