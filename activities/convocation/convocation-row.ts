import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import type { CaseFile } from '#libs/cases/case-file';
import { dayOf } from '#libs/domain/kernel/day';
import type { CaseId, Sha256 } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { convocationOf } from '#libs/procedures/convocation';
import { announce } from '#libs/procedures/notices';
import { directSubordinates } from '#libs/procedures/subordinates';

/** Writes what is convened: the day and the decision, by hash. The first one of a round stands. */
export async function compose(
  database: Pick<DataSource, 'query'>,
  { state, facts }: CaseFile,
  round: number,
): Promise<Sha256> {
  const manifest = convocationOf(state, round);
  await database.query(
    `INSERT INTO convocation (case_id, round, sha256, manifest, issued_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [state.caseId, round, hashOf(manifest), JSON.stringify(manifest), facts.now],
  );
  return composed(database, state.caseId, round);
}

/** The hash of the convocation that was composed for a round. */
export async function composed(
  database: Pick<DataSource, 'query'>,
  caseId: CaseId,
  round: number,
): Promise<Sha256> {
  const rows = await database.query<{ sha256: Sha256 }[]>(
    'SELECT sha256 FROM convocation WHERE case_id = $1 AND round = $2',
    [caseId, round],
  );
  if (rows[0]) return rows[0].sha256;
  throw ApplicationFailure.nonRetryable('No convocation was composed for this round', 'CONVOCATION_MISSING');
}

/** Tells the organizations directly below; where there are none, the organization's own secretary tells the members. */
export async function tell(dataSource: DataSource, { state, facts }: CaseFile, round: number): Promise<void> {
  const { caseId, organizationId } = state;
  await dataSource.transaction(async (manager) => {
    const below = await directSubordinates(manager, organizationId, dayOf(facts.now));
    await announce(manager, {
      caseId,
      procedure: 'issueConvocation',
      round,
      kind: 'congressConvened',
      to: below.length > 0 ? below : [organizationId],
      body: 'secretary',
      at: facts.now,
    });
  });
}
