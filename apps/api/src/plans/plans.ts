import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type {
  ForecastAnswer,
  NudgesAnswer,
  NudgesAsked,
  Plans as PlansAnswer,
  PlansAsked,
  SlackAnswer,
} from '#libs/contracts/http/plan';
import type { Caller } from '#libs/persistence/queries/caller';
import { readChildren } from '#libs/persistence/queries/organization-children';
import { nudgesAmong } from '#libs/plans/nudges';
import { organizationPlan } from '#libs/plans/organization-plan';
import { PlanReader } from '#libs/plans/plan-reader';
import { forecastAnswer, slackAnswer, type Subtree } from '#libs/plans/roll-ups';
import { CampaignRoots } from '../campaigns/campaign-roots.js';
import { pageOf, positionOf } from '../platform/cursor.js';

/** Plans, slack, forecasts and whom to nudge next: each of a part of the tree, as of the campaign's today. */
@Injectable()
export class Plans {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CampaignRoots) private readonly roots: CampaignRoots,
    @Inject(PlanReader) private readonly reader: PlanReader,
  ) {}

  async list(
    caller: Caller,
    campaignId: string,
    { root: asked, cursor, limit }: PlansAsked,
  ): Promise<PlansAnswer> {
    const [after] = positionOf(cursor, z.tuple([z.string()])) ?? [];
    const { campaign, root, today } = await this.roots.find(caller, campaignId, asked);
    const page = { campaignId: campaign.id, rootPath: root.path, today, after, limit: limit + 1 };
    const cases = await this.reader.read(page);
    return { asOf: today, ...pageOf(cases, limit, organizationPlan, ({ code }) => [code]) };
  }

  async slack(caller: Caller, campaignId: string, root: string | undefined): Promise<SlackAnswer> {
    return slackAnswer(await this.subtree(caller, campaignId, root));
  }

  async forecast(caller: Caller, campaignId: string, root: string | undefined): Promise<ForecastAnswer> {
    return forecastAnswer(await this.subtree(caller, campaignId, root));
  }

  async nudges(caller: Caller, campaignId: string, { root, limit }: NudgesAsked): Promise<NudgesAnswer> {
    const { asOf, cases } = await this.subtree(caller, campaignId, root);
    return { asOf, items: await nudgesAmong(this.dataSource, cases, limit) };
  }

  private async subtree(caller: Caller, campaignId: string, asked: string | undefined): Promise<Subtree> {
    const { campaign, root, today } = await this.roots.find(caller, campaignId, asked);
    const [cases, children] = await Promise.all([
      this.reader.read({ campaignId: campaign.id, rootPath: root.path, today }),
      readChildren(this.dataSource, root.id),
    ]);
    return { asOf: today, root, children, cases };
  }
}
