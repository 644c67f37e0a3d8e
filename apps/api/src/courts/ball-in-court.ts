import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BallInCourt, Courts, CourtsAsked } from '#libs/contracts/http/ball-in-court';
import { ballInCourt, heldByBody } from '#libs/domain/case/ball-in-court';
import { taskDefinition } from '#libs/domain/case/definition-of';
import type { CaseId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import type { Caller } from '#libs/persistence/queries/caller';
import { readCourts, readTold } from '#libs/persistence/queries/court';
import { organizationNames } from '#libs/persistence/queries/organization';
import { CampaignRoots } from '../campaigns/campaign-roots.js';
import { Cases } from '../cases/cases.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

/** With whom the ball is, and how long it was with whom. */
@Injectable()
export class BallsInCourt {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CampaignRoots) private readonly roots: CampaignRoots,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async ofCase(caller: Caller, caseId: CaseId): Promise<BallInCourt> {
    const { file } = await this.cases.open(caller, caseId);
    const { state, facts } = file;
    const turns = ballInCourt(await readTold(this.dataSource, caseId), facts);
    const names = await organizationNames(this.dataSource, [state.organizationId, state.superiorId]);
    const named = <Held extends { readonly organizationId: typeof state.organizationId }>(
      held: readonly Held[],
    ) =>
      held.flatMap(({ organizationId, ...rest }) => {
        const organization = names.get(organizationId);
        return organization ? [{ ...rest, organization }] : [];
      });
    const titleOf = (key: string) =>
      taskDefinition(state, facts.definition, key)?.title ?? { vi: key, en: key };
    return {
      asOf: facts.now,
      bodies: named(heldByBody(turns)),
      turns: named(turns).map((turn) => ({ ...turn, title: titleOf(turn.task) })),
    };
  }

  async ofCampaign(caller: Caller, campaignId: string, { root: asked, limit }: CourtsAsked): Promise<Courts> {
    const { campaign, root, today } = await this.roots.find(caller, campaignId, asked);
    const realToday = dayOf(this.settings.realNow());
    const wanted = { campaignId: campaign.id, rootPath: root.path, today, realToday, limit };
    return { asOf: today, items: await readCourts(this.dataSource, wanted) };
  }
}
