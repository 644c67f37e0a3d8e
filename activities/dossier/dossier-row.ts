import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import type { CaseFile } from '#libs/cases/case-file';
import type { CaseId, Sha256 } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { announce } from '#libs/procedures/notices';
import type { Dossier } from '#libs/procedures/dossier';

type Queries = Pick<DataSource, 'query'>;

/** Seals a dossier by its hash. The first one of a round stands, whatever was assembled after it. */
export async function seal(database: Queries, { state, facts }: CaseFile, dossier: Dossier): Promise<Sha256> {
  await database.query(
    `INSERT INTO dossier (case_id, round, sha256, manifest, assembled_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [state.caseId, dossier.round, hashOf(dossier), JSON.stringify(dossier), facts.now],
  );
  return sealed(database, state.caseId, dossier.round);
}

/** The hash of the dossier that was sealed for a round. */
export async function sealed(database: Queries, caseId: CaseId, round: number): Promise<Sha256> {
  const rows = await database.query<{ sha256: Sha256 }[]>(
    'SELECT sha256 FROM dossier WHERE case_id = $1 AND round = $2',
    [caseId, round],
  );
  if (rows[0]) return rows[0].sha256;
  throw ApplicationFailure.nonRetryable('No dossier was assembled for this round', 'DOSSIER_MISSING');
}

/** Lodged once, whoever says so again; the superior's commission that receives it is told. */
export async function lodge(
  dataSource: DataSource,
  { state, facts }: CaseFile,
  round: number,
): Promise<void> {
  const { caseId, superiorId } = state;
  await dataSource.transaction(async (manager) => {
    await manager.query(
      'UPDATE dossier SET lodged_at = $3 WHERE case_id = $1 AND round = $2 AND lodged_at IS NULL',
      [caseId, round, facts.now],
    );
    await announce(manager, {
      caseId,
      procedure: 'lodgeDossier',
      round,
      kind: 'dossierLodged',
      to: [superiorId],
      body: 'organizationCommission',
      at: facts.now,
    });
  });
}
