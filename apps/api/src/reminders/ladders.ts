import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ladders as LaddersBody } from '#libs/contracts/http/ladder';
import { campaignNow } from '#libs/domain/campaign/clock';
import type { CampaignId } from '#libs/domain/kernel/brand';
import { faultOf, type Ladder } from '#libs/domain/reminder/ladder';
import { hashOf } from '#libs/evidence/hash';
import type { Caller } from '#libs/persistence/queries/caller';
import { readLadders, replaceLadders, unknownTasks } from '#libs/persistence/queries/ladder';
import { settingChanged } from '../audit/setting-changed.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

/** The ladders of reminders of a campaign. Each set takes the place of another, which stays on record. */
@Injectable()
export class Ladders {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async show(caller: Caller, campaignId: string): Promise<LaddersBody> {
    const { id } = await this.campaigns.find(caller, campaignId);
    return this.standing(id);
  }

  /** Safe to repeat: what is in force already is left as it is. */
  async replace(caller: Caller, campaignId: string, { version, items }: LaddersBody): Promise<LaddersBody> {
    const campaign = await this.campaigns.administered(caller, campaignId);
    const { id, clock } = campaign;
    await this.check(id, items);
    const stored = {
      campaignId: id,
      version: version + 1,
      ladders: items,
      at: campaignNow(clock ?? undefined, this.settings.realNow()),
      by: caller.personId,
    };
    const replaced = await this.dataSource.transaction(async (manager) => {
      const done = await replaceLadders(manager, stored);
      const detail = { setting: 'ladders', from: version, to: stored.version };
      if (done) await settingChanged(manager, caller, campaign, detail);
      return done;
    });
    const standing = await this.standing(id);
    if (!replaced && !isSame(standing.items, items)) throw new EdgeProblem('LADDERS_CHANGED');
    return standing;
  }

  private async standing(id: CampaignId): Promise<LaddersBody> {
    const { version, ladders } = await readLadders(this.dataSource, id);
    return { version, items: ladders.map(plain) };
  }

  private async check(id: CampaignId, ladders: readonly Ladder[]): Promise<void> {
    const fault = faultOf(ladders);
    if (fault) throw new EdgeProblem(fault.code, { places: fault.places });
    const tasks = ladders.flatMap(({ task }) => task ?? []);
    const [task] = await unknownTasks(this.dataSource, id, tasks);
    if (task !== undefined) throw new EdgeProblem('LADDER_TASK_UNKNOWN', { places: { task } });
  }
}

function plain(ladder: Ladder): LaddersBody['items'][number] {
  return { ...ladder, before: [...ladder.before], levels: ladder.levels.map((level) => ({ ...level })) };
}

/** In whatever order they were sent. */
function isSame(standing: readonly Ladder[], sent: readonly Ladder[]): boolean {
  const form = (ladders: readonly Ladder[]) =>
    ladders
      .map((ladder) => hashOf({ ...ladder, before: ladder.before.toSorted((a, b) => b - a) }))
      .toSorted()
      .join();
  return form(standing) === form(sent);
}
