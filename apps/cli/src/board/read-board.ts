import type { DataSource } from 'typeorm';
import { campaignNow } from '#libs/domain/campaign/clock';
import type { ProgressRow } from '#libs/domain/campaign/progress';
import type { Day } from '#libs/domain/kernel/brand';
import { dayOf, toInstant } from '#libs/domain/kernel/day';
import { boardQuery } from '#libs/persistence/queries/board';
import { campaignByCode, type NamedCampaign } from '#libs/persistence/queries/campaign-by-code';
import { isOrganizationKnown } from '#libs/persistence/queries/organization-known';
import { CommandFault } from '../commands/command-fault.js';

export type BoardAsked = {
  readonly campaign?: string;
  readonly asOf?: Day;
  readonly root?: string;
};
export type BoardRead = {
  readonly campaign: NamedCampaign;
  readonly asOf: Day;
  readonly rows: readonly ProgressRow[];
};

/** The board as of a day, today in the campaign's time unless another is asked for. */
export async function readBoard(
  dataSource: DataSource,
  { campaign: code, asOf, root }: BoardAsked,
): Promise<BoardRead> {
  const campaign = await campaignByCode(dataSource, code);
  if (!campaign) throw noCampaign(code);
  if (root !== undefined && !(await isOrganizationKnown(dataSource, root))) throw noOrganization(root);
  const day = asOf ?? dayOf(campaignNow(campaign.clock ?? undefined, toInstant(Date.now())));
  const rows = await boardQuery(dataSource, {
    campaignCode: campaign.code,
    asOf: day,
    ...(root === undefined ? {} : { rootCode: root }),
  });
  return { campaign, asOf: day, rows };
}

function noCampaign(code: string | undefined): CommandFault {
  if (code === undefined)
    return new CommandFault({ vi: 'Chưa có đợt nào.', en: 'There is no campaign yet.' });
  return new CommandFault({ vi: `Không có đợt "${code}".`, en: `There is no campaign "${code}".` });
}

function noOrganization(code: string): CommandFault {
  return new CommandFault({ vi: `Không có tổ chức "${code}".`, en: `There is no organization "${code}".` });
}
