import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Board, BoardAsked } from '#libs/contracts/http/board';
import { campaignNow } from '#libs/domain/campaign/clock';
import { dayOf } from '#libs/domain/kernel/day';
import { boardQuery } from '#libs/persistence/queries/board';
import { findCampaign, type CampaignInScope } from '#libs/persistence/queries/campaign-in-scope';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findOrganization, findOrganizationByCode } from '#libs/persistence/queries/organization';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

@Injectable()
export class Boards {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** As of today in the campaign's time unless a day is asked for. */
  async show(caller: Caller, campaignId: string, { asOf, root }: BoardAsked): Promise<Board> {
    const campaign = await findCampaign(this.dataSource, scopeOf(caller), campaignId);
    if (!campaign) throw new EdgeProblem('NOT_FOUND');
    const rootCode = await this.rootFor(caller, campaign, root);
    const day = asOf ?? dayOf(campaignNow(campaign.clock ?? undefined, this.settings.realNow()));
    const rows = await boardQuery(this.dataSource, { campaignCode: campaign.code, asOf: day, rootCode });
    return { asOf: day, rows: [...rows] };
  }

  /** The part of the tree asked for, which must lie in the caller's scope; else the campaign's root, or as much of it. */
  private async rootFor(
    caller: Caller,
    campaign: CampaignInScope,
    asked: string | undefined,
  ): Promise<string> {
    const scope = scopeOf(caller);
    const whole = await findOrganizationByCode(this.dataSource, scope, asked ?? campaign.rootCode);
    if (whole) return whole.code;
    const [first] = scope.organizations;
    const own =
      asked === undefined && first ? await findOrganization(this.dataSource, scope, first) : undefined;
    if (!own) throw new EdgeProblem('NOT_FOUND');
    return own.code;
  }
}
