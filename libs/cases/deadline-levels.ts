import type { PoolClient } from 'pg';
import type { DeadlineLevel } from '#libs/domain/deadline/effective-deadline';
import type { CaseId } from '#libs/domain/kernel/brand';
import { levelColumns, levelOf, type LevelRow } from '#libs/persistence/queries/deadline-levels';

/** What binds each of these cases' organizations, from the top downward, itself last. */
export async function readLevelsOfCases(
  client: PoolClient,
  caseIds: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, readonly DeadlineLevel[]>> {
  const { rows } = await client.query<LevelRow & { readonly case_id: CaseId }>({
    name: 'deadline-levels',
    text: `SELECT k.id AS case_id, ${levelColumns('k.campaign_id')}
      FROM congress_case k JOIN organization own ON own.id = k.organization_id
      JOIN organization a ON a.path = ANY (lineage(own.path))
      LEFT JOIN case_plan p ON p.campaign_id = k.campaign_id AND p.organization_id = a.id
      WHERE k.id = ANY($1::uuid[]) ORDER BY k.id, nlevel(a.path)`,
    values: [caseIds],
  });
  const levels = new Map<CaseId, DeadlineLevel[]>(caseIds.map((id) => [id, []]));
  for (const row of rows) {
    const { policies, plan } = levelOf(row);
    levels.get(row.case_id)?.push({ policies, ...(plan ? { plan } : {}) });
  }
  return levels;
}
