import type { DataSource } from 'typeorm';
import type { CampaignId, CaseId, OrganizationId } from '#libs/domain/kernel/brand';

/** What names the driver of a case, and how the engine's screens call it. */
export type CasePlace = {
  readonly caseId: CaseId;
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly name: string;
};

export async function casePlaces(
  database: Pick<DataSource, 'query'>,
  caseIds: readonly CaseId[],
): Promise<readonly CasePlace[]> {
  return database.query<CasePlace[]>(
    `SELECT c.id AS "caseId", c.campaign_id AS "campaignId", c.organization_id AS "organizationId", o.name
     FROM congress_case c JOIN organization o ON o.id = c.organization_id
     WHERE c.id = ANY($1::uuid[])`,
    [caseIds],
  );
}
