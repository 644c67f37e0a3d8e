import { campaignListSchema, type CampaignAnswer } from '#libs/contracts/http/campaign';
import type { Visitor } from '../api/visitor.js';
import { CommandFault } from '../commands/command-fault.js';

/** The campaign that is named, else the latest. */
export async function chosenCampaign(visitor: Visitor, code: string | undefined): Promise<CampaignAnswer> {
  if (code !== undefined) return namedCampaign(visitor, code);
  const { items } = await visitor.get('/campaigns', campaignListSchema);
  const [latest] = items.toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
  if (latest) return latest;
  throw new CommandFault({ vi: 'Chưa có đợt nào.', en: 'There is no campaign yet.' });
}

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
