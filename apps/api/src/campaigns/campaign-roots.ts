import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isWithin } from '#libs/domain/access/reach';
import { campaignNow } from '#libs/domain/campaign/clock';
import type { Day } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { findCampaign, type CampaignInScope } from '#libs/persistence/queries/campaign-in-scope';
import { placesOf, scopeOf, type Caller } from '#libs/persistence/queries/caller';
import {
  findOrganization,
  findOrganizationByCode,
  type OrganizationRow,
} from '#libs/persistence/queries/organization';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

export type CampaignRoot = {
  readonly campaign: CampaignInScope;
  readonly root: OrganizationRow;
  /** In the campaign's time. */
  readonly today: Day;
};

/** The part of a campaign's tree that somebody looks at. */
@Injectable()
export class CampaignRoots {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The part asked for, which must lie in the caller's scope; else the campaign's root, or the highest place in it that is theirs. */
  async find(caller: Caller, campaignId: string, asked: string | undefined): Promise<CampaignRoot> {
    const campaign = await findCampaign(this.dataSource, scopeOf(caller, 'readCampaigns'), campaignId);
    const root = campaign && (await this.rootFor(caller, campaign, asked));
    if (!root) throw new EdgeProblem('NOT_FOUND');
    const today = dayOf(campaignNow(campaign.clock ?? undefined, this.settings.realNow()));
    return { campaign, root, today };
  }

  private async rootFor(
    caller: Caller,
    campaign: CampaignInScope,
    asked: string | undefined,
  ): Promise<OrganizationRow | undefined> {
    const scope = scopeOf(caller, 'readOrganizations');
    const whole = await findOrganizationByCode(this.dataSource, scope, asked ?? campaign.rootCode);
    if (whole || asked !== undefined) return whole;
    const within = placesOf(caller).filter(({ path }) => isWithin(path, campaign.rootPath));
    const [highest] = within.toSorted((a, b) => a.path.length - b.path.length);
    return highest && findOrganization(this.dataSource, scope, highest.organizationId);
  }
}
