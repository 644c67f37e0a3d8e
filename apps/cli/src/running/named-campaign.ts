import { campaignListSchema, type CampaignAnswer } from '#libs/contracts/http/campaign';
import type { Visitor } from '../api/visitor.js';
import { CommandFault } from '../commands/command-fault.js';

/** The campaign of a code, as somebody who is signed in may know of it. */
export async function namedCampaign(visitor: Visitor, code: string): Promise<CampaignAnswer> {
  const { items } = await visitor.get('/campaigns', campaignListSchema);
  const campaign = items.find((one) => one.code === code);
  if (!campaign) throw noCampaign(code);
  return campaign;
}

export function noCampaign(code: string): CommandFault {
  return new CommandFault({ vi: `Không có đợt "${code}".`, en: `There is no campaign "${code}".` });
}
