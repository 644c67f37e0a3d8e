import type { PoolClient } from 'pg';
import type { SuperiorPlan } from '#libs/domain/deadline/ripple';
import type { CaseId, Day, OrganizationId } from '#libs/domain/kernel/brand';

type Row = {
  readonly case_id: CaseId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly plannedOpening: Day | null;
  readonly heldOn: Day | null;
};

/** Everybody above each of these cases, the nearest first, with what they plan where they have an open case. */
export async function readSuperiorPlans(
  client: PoolClient,
  caseIds: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, readonly SuperiorPlan[]>> {
  const { rows } = await client.query<Row>({
    name: 'superior-plans',
    text: `SELECT k.id AS case_id, a.id AS "organizationId", a.name,
        coalesce(s.opening_on, s.deadline_on)::text AS "plannedOpening", s.held_on::text AS "heldOn"
      FROM congress_case k JOIN organization own ON own.id = k.organization_id
      JOIN organization a ON a.path = ANY (lineage(own.path)) AND a.id <> own.id
      LEFT JOIN congress_case s ON s.campaign_id = k.campaign_id AND s.organization_id = a.id AND s.status = 'open'
      WHERE k.id = ANY($1::uuid[]) ORDER BY k.id, nlevel(a.path) DESC`,
    values: [caseIds],
  });
  const plans = new Map<CaseId, SuperiorPlan[]>(caseIds.map((id) => [id, []]));
  for (const { case_id: caseId, organizationId, name, plannedOpening, heldOn } of rows) {
    plans.get(caseId)?.push({
      organizationId,
      name,
      ...(plannedOpening ? { plannedOpening } : {}),
      ...(heldOn ? { heldOn } : {}),
    });
  }
  return plans;
}
