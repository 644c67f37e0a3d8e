import type { DataSource } from 'typeorm';
import type { CampaignId, CaseId, OrganizationId } from '#libs/domain/kernel/brand';

/** A case that changed a moment ago, with what tells who may know of it. */
export type RecentChange = {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly superiorId: OrganizationId;
  readonly path: string;
};

/** The cases that the log has entries of from the last seconds, each with its latest entry. */
export async function readRecentChanges(
  dataSource: DataSource,
  seconds: number,
): Promise<readonly RecentChange[]> {
  return dataSource.query<RecentChange[]>(
    `SELECT e.case_id AS "caseId", e.sequence, c.campaign_id AS "campaignId", c.organization_id AS "organizationId",
       c.superior_id AS "superiorId", o.path::text AS path
     FROM (SELECT case_id, max(sequence) AS sequence FROM case_event
       WHERE recorded_at > clock_timestamp() - make_interval(secs => $1) GROUP BY case_id) e
     JOIN congress_case c ON c.id = e.case_id JOIN organization o ON o.id = c.organization_id`,
    [seconds],
  );
}
