import type { DataSource } from 'typeorm';
import type { CampaignId, Day, OrganizationId } from '#libs/domain/kernel/brand';
import type { LegalText } from '#libs/domain/process/legal-basis';
import type { PlanMaker } from './deadline-levels.js';

export type PlanToStore = {
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly deadlineOn: Day;
  readonly decision: LegalText;
  readonly permission: LegalText | undefined;
  readonly by: PlanMaker;
  readonly setOn: Day;
};

/** Stores a superior's plan in place of an earlier one. Safe to repeat: the same plan is stored again. */
export async function storePlan(dataSource: DataSource, plan: PlanToStore): Promise<void> {
  await dataSource.query(
    `INSERT INTO case_plan (campaign_id, organization_id, deadline_on, deadline_decision, deadline_permission,
       deadline_by, deadline_set_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (campaign_id, organization_id) DO UPDATE SET deadline_on = excluded.deadline_on,
       deadline_decision = excluded.deadline_decision, deadline_permission = excluded.deadline_permission,
       deadline_by = excluded.deadline_by, deadline_set_on = excluded.deadline_set_on`,
    [
      plan.campaignId,
      plan.organizationId,
      plan.deadlineOn,
      JSON.stringify(plan.decision),
      plan.permission ? JSON.stringify(plan.permission) : null,
      JSON.stringify(plan.by),
      plan.setOn,
    ],
  );
}

/** Open cases at or below an organization that are due later than a day: a plan moves none that runs. */
export async function casesDueLater(
  dataSource: DataSource,
  campaignId: CampaignId,
  organizationId: OrganizationId,
  day: Day,
): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM organization top JOIN organization o ON o.path <@ top.path
     JOIN congress_case k ON k.organization_id = o.id AND k.campaign_id = $1
     WHERE top.id = $2 AND k.status = 'open' AND k.held_on IS NULL AND k.deadline_on > $3`,
    [campaignId, organizationId, day],
  );
  return row?.count ?? 0;
}
