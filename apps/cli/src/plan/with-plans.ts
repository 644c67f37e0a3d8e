import type { DataSource } from 'typeorm';
import { readConfiguration } from '#libs/config/configuration';
import { campaignNow } from '#libs/domain/campaign/clock';
import { dayOf, toInstant } from '#libs/domain/kernel/day';
import { campaignByCode } from '#libs/persistence/queries/campaign-by-code';
import { readChildren, readPlace } from '#libs/persistence/queries/organization-children';
import { PlanReader } from '#libs/plans/plan-reader';
import type { Subtree } from '#libs/plans/roll-ups';
import { CommandFault } from '../commands/command-fault.js';
import { noCampaign } from '../running/named-campaign.js';
import { withDatabase } from '../running/with-database.js';

/** Shows something of the plans of a campaign, or of the part of it at and below an organization, as of its today. */
export async function withPlans(
  code: string,
  rootCode: string | undefined,
  show: (subtree: Subtree, dataSource: DataSource) => Promise<string>,
): Promise<void> {
  await withDatabase(readConfiguration(), async (dataSource) => {
    const text = await show(await subtreeOf(dataSource, code, rootCode), dataSource);
    process.stdout.write(`${text}\n`);
  });
}

async function subtreeOf(
  dataSource: DataSource,
  code: string,
  rootCode: string | undefined,
): Promise<Subtree> {
  const campaign = await campaignByCode(dataSource, code);
  if (!campaign) throw noCampaign(code);
  const root = await readPlace(dataSource, campaign.id, rootCode);
  if (!root) {
    const vi = `Đợt "${code}" không có tổ chức "${rootCode}".`;
    throw new CommandFault({ vi, en: `Campaign "${code}" has no organization "${rootCode}".` });
  }
  const realNow = () => toInstant(Date.now());
  const asOf = dayOf(campaignNow(campaign.clock ?? undefined, realNow()));
  const reader = new PlanReader(dataSource, realNow);
  const cases = await reader.read({ campaignId: campaign.id, rootPath: root.path, today: asOf });
  return { asOf, root, children: await readChildren(dataSource, root.id), cases };
}
