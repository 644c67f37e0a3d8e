import type { PoolClient } from 'pg';
import type { EvidenceNeeded } from '#libs/domain/case/evidence-needed';
import type { Evidence } from '#libs/domain/case/facts';
import type { CaseState } from '#libs/domain/case/state';
import { readSuperiorPlans } from './superior-plans.js';

/** Reads what a decision rests on outside its case, in the decision's own transaction. */
export async function readEvidence(
  client: PoolClient,
  state: CaseState,
  needed: EvidenceNeeded,
): Promise<Evidence> {
  return {
    ...(needed.opinionsOf.length > 0 ? { opinions: await opinions(client, state, needed.opinionsOf) } : {}),
    ...(needed.subordinatesNotHeld ? { subordinatesNotHeld: await subordinatesNotHeld(client, state) } : {}),
    ...(needed.modelsNotHeld ? { modelsNotHeld: await modelsNotHeld(client, state) } : {}),
    ...(needed.superiorDraftsIssued
      ? { superiorDraftsIssued: await superiorDraftsIssued(client, state) }
      : {}),
    ...(needed.superiorPlans ? { superiorPlans: await superiorPlans(client, state) } : {}),
  };
}

async function superiorPlans(client: PoolClient, { caseId }: CaseState) {
  return (await readSuperiorPlans(client, [caseId])).get(caseId) ?? [];
}

async function opinions(client: PoolClient, state: CaseState, tasks: readonly string[]) {
  const { rows } = await client.query<{ task_key: string; total: number; open: number }>(
    `SELECT task_key, count(*)::int AS total, (count(*) FILTER (WHERE disposition IS NULL))::int AS open
     FROM opinion WHERE case_id = $1 AND task_key = ANY($2) GROUP BY task_key`,
    [state.caseId, tasks],
  );
  const found = new Map(rows.map(({ task_key: key, total, open }) => [key, { total, open }]));
  return Object.fromEntries(tasks.map((key) => [key, found.get(key) ?? { total: 0, open: 0 }]));
}

/** Every organization below that has a case in this campaign counts, however deep. */
async function subordinatesNotHeld(client: PoolClient, state: CaseState): Promise<number> {
  return count(
    client,
    `SELECT count(*)::int AS count
     FROM organization own
     JOIN organization below ON below.path <@ own.path AND below.id <> own.id
     JOIN congress_case c ON c.organization_id = below.id AND c.campaign_id = $2
     WHERE own.id = $1 AND c.held_on IS NULL`,
    [state.organizationId, state.campaignId],
  );
}

async function modelsNotHeld(client: PoolClient, state: CaseState): Promise<number> {
  return count(
    client,
    `SELECT count(*)::int AS count FROM congress_case
     WHERE superior_id = $1 AND campaign_id = $2 AND id <> $3 AND type = $4 AND model AND held_on IS NULL`,
    [state.superiorId, state.campaignId, state.caseId, state.type],
  );
}

async function superiorDraftsIssued(client: PoolClient, state: CaseState): Promise<boolean> {
  const issued = await count(
    client,
    'SELECT count(*)::int AS count FROM publication WHERE organization_id = $1 AND campaign_id = $2',
    [state.superiorId, state.campaignId],
  );
  return issued > 0;
}

async function count(client: PoolClient, text: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(text, [...values]);
  return rows[0]?.count ?? 0;
}
