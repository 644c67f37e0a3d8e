import { caseIdOf } from '#libs/cases/open-cases';
import { brand, type CampaignId, type CaseId, type OrganizationId } from '#libs/domain/kernel/brand';
import type { Visitor } from '../api/visitor.js';
import { chosenCampaign } from './named-campaign.js';
import { organizationOf } from './named-organization.js';

/** The case of an organization: in the campaign that is named, else in the latest. */
export async function namedCase(visitor: Visitor, code: string, campaign?: string): Promise<CaseId> {
  const { id } = await chosenCampaign(visitor, campaign);
  return caseIdOf(brand<CampaignId>(id), brand<OrganizationId>(await organizationOf(visitor, code)));
}
