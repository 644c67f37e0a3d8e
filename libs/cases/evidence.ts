import type { PoolClient } from 'pg';
import type { EvidenceNeeded } from '#libs/domain/case/evidence-needed';
import type { Evidence } from '#libs/domain/case/facts';
import type { CaseState } from '#libs/domain/case/state';
import type { CaseId } from '#libs/domain/kernel/brand';
import { readLevelsOfCases } from './deadline-levels.js';
import { readSuperiorPlans } from './superior-plans.js';

/** A case, and what a decision on it rests on outside it. */
export type Asked = { readonly caseId: CaseId; readonly needed: EvidenceNeeded };
type Opinions = NonNullable<Evidence['opinions']>;

/** Reads what a decision rests on outside its case, in the decision's own transaction. */
export async function readEvidence(
  client: PoolClient,
  { caseId }: CaseState,
  needed: EvidenceNeeded,
): Promise<Evidence> {
  return (await evidenceForMany(client, [{ caseId, needed }])).get(caseId) ?? {};
}

/** The same for many cases: one statement for each kind of evidence that any of them needs. */
export async function evidenceForMany(
  client: PoolClient,
  asked: readonly Asked[],
): Promise<ReadonlyMap<CaseId, Evidence>> {
  const whoNeed = (wants: (needed: EvidenceNeeded) => boolean) =>
    asked.filter(({ needed }) => wants(needed)).map(({ caseId }) => caseId);
  const opinions = await readOpinions(client, asked);
  const subordinates = await counts(
    client,
    subordinatesNotHeld,
    whoNeed((needed) => needed.subordinatesNotHeld),
  );
  const models = await counts(
    client,
    modelsNotHeld,
    whoNeed((needed) => needed.modelsNotHeld),
  );
  const issued = await counts(
    client,
    superiorDraftsIssued,
    whoNeed((needed) => needed.superiorDraftsIssued),
  );
  const bound = whoNeed((needed) => needed.superiorPlans);
  const plans = bound.length > 0 ? await readSuperiorPlans(client, bound) : undefined;
  const measured = whoNeed((needed) => needed.deadlineLevels);
  const levels = measured.length > 0 ? await readLevelsOfCases(client, measured) : undefined;
  const evidenceOf = ({ caseId, needed }: Asked): Evidence => ({
    ...(needed.opinionsOf.length > 0 ? { opinions: opinions.get(caseId) ?? {} } : {}),
    ...(needed.subordinatesNotHeld ? { subordinatesNotHeld: subordinates.get(caseId) ?? 0 } : {}),
    ...(needed.modelsNotHeld ? { modelsNotHeld: models.get(caseId) ?? 0 } : {}),
    ...(needed.superiorDraftsIssued ? { superiorDraftsIssued: (issued.get(caseId) ?? 0) > 0 } : {}),
    ...(needed.superiorPlans ? { superiorPlans: plans?.get(caseId) ?? [] } : {}),
    ...(needed.deadlineLevels ? { deadlineLevels: levels?.get(caseId) ?? [] } : {}),
  });
  return new Map(asked.map((one) => [one.caseId, evidenceOf(one)]));
}

/** A task that nobody has written to has no opinions. */
async function readOpinions(
  client: PoolClient,
  asked: readonly Asked[],
): Promise<ReadonlyMap<CaseId, Opinions>> {
  const pairs = asked.flatMap(({ caseId, needed }) => needed.opinionsOf.map((task) => ({ caseId, task })));
  if (pairs.length === 0) return new Map();
  const { rows } = await client.query<{ id: CaseId; task: string; total: number; open: number }>(
    `SELECT a.id, a.task, count(o.id)::int AS total,
       (count(o.id) FILTER (WHERE o.disposition IS NULL))::int AS open
     FROM unnest($1::uuid[], $2::text[]) AS a(id, task)
     LEFT JOIN opinion o ON o.case_id = a.id AND o.task_key = a.task GROUP BY a.id, a.task`,
    [pairs.map(({ caseId }) => caseId), pairs.map(({ task }) => task)],
  );
  const found = new Map<CaseId, Opinions>();
  for (const { id, task, total, open } of rows) found.set(id, { ...found.get(id), [task]: { total, open } });
  return found;
}

/** Every organization below that has a case in this campaign counts, however deep. */
const subordinatesNotHeld = `
  FROM organization own
  JOIN organization below ON below.path <@ own.path AND below.id <> own.id
  JOIN congress_case c ON c.organization_id = below.id AND c.campaign_id = k.campaign_id
  WHERE own.id = k.organization_id AND c.held_on IS NULL`;

const modelsNotHeld = `
  FROM congress_case c
  WHERE c.superior_id = k.superior_id AND c.campaign_id = k.campaign_id AND c.id <> k.id AND c.type = k.type
    AND c.model AND c.held_on IS NULL`;

const superiorDraftsIssued = `
  FROM publication p WHERE p.organization_id = k.superior_id AND p.campaign_id = k.campaign_id`;

/** Counts for each case `k`. */
async function counts(
  client: PoolClient,
  from: string,
  caseIds: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, number>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await client.query<{ id: CaseId; count: number }>(
    `SELECT k.id, (SELECT count(*)::int ${from}) AS count FROM congress_case k WHERE k.id = ANY($1::uuid[])`,
    [caseIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
