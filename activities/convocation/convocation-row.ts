import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import type { CaseFile } from '#libs/cases/case-file';
import { dayOf } from '#libs/domain/kernel/day';
import type { CaseId, Sha256 } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { convocationOf } from '#libs/procedures/convocation';
import { announce } from '#libs/procedures/notices';
import { directSubordinates } from '#libs/procedures/subordinates';

/** Writes what is convened: the day and the decision, by hash. A later round replaces an earlier convocation. */
export async function compose(
  database: Pick<DataSource, 'query'>,
  { state, facts }: CaseFile,
  round: number,
): Promise<Sha256> {
  const manifest = convocationOf(state, round);
  await database.query(
    `INSERT INTO convocation (case_id, sha256, manifest, issued_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (case_id) DO UPDATE
     SET sha256 = excluded.sha256, manifest = excluded.manifest, issued_at = excluded.issued_at
     WHERE (convocation.manifest->>'round')::int < $5`,
    [state.caseId, hashOf(manifest), JSON.stringify(manifest), facts.now, round],
  );
  return composed(database, state.caseId);
}

export async function composed(database: Pick<DataSource, 'query'>, caseId: CaseId): Promise<Sha256> {
  const rows = await database.query<{ sha256: Sha256 }[]>(
    'SELECT sha256 FROM convocation WHERE case_id = $1',
    [caseId],
  );
  if (rows[0]) return rows[0].sha256;
  throw ApplicationFailure.nonRetryable('No convocation was composed', 'CONVOCATION_MISSING');
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
