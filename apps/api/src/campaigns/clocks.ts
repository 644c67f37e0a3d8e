import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClockAnswer, ClockChange, ClockSet } from '#libs/contracts/http/campaign';
import { campaignNow, type Clock } from '#libs/domain/campaign/clock';
import type { Instant } from '#libs/domain/kernel/brand';
import { startOfDay } from '#libs/domain/kernel/day';
import type { Caller } from '#libs/persistence/queries/caller';
import { setClock } from '#libs/persistence/queries/clock';
import { settingChanged } from '../audit/setting-changed.js';
import { DriverBell } from '../decisions/driver-bell.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { Campaigns } from './campaigns.js';

@Injectable()
export class Clocks {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(DriverBell) private readonly bell: DriverBell,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async show(caller: Caller, campaignId: string): Promise<ClockAnswer> {
    const { clock } = await this.campaigns.find(caller, campaignId);
    if (!clock) throw new EdgeProblem('NO_REHEARSAL_CLOCK');
    return { now: campaignNow(clock, this.settings.realNow()), rate: clock.rate };
  }

  /** Sets a rehearsal's clock forward and wakes the drivers that wait for an instant: they wait by the new clock from here. */
  async set(caller: Caller, campaignId: string, change: ClockChange): Promise<ClockSet> {
    const campaign = await this.campaigns.administered(caller, campaignId);
    const { clock: before } = campaign;
    if (!before) throw new EdgeProblem('NO_REHEARSAL_CLOCK');
    const realNow = this.settings.realNow();
    const shown = campaignNow(before, realNow);
    const after = clockAfter(change, shown, realNow);
    const now = after.origin;
    if (now < shown) throw new EdgeProblem('CLOCK_RUNS_BACK');
    const waiting = await this.dataSource.transaction(async (manager) => {
      const woken = await setClock(manager, campaign.id, { before, after, realNow });
      const detail = { setting: 'clock', from: shown, to: now, rate: after.rate };
      if (woken) await settingChanged(manager, caller, campaign, detail);
      return woken;
    });
    if (!waiting) throw new EdgeProblem('CLOCK_RUNS_BACK');
    this.bell.ringMany(waiting);
    return { now, rate: after.rate, woken: waiting.length };
  }
}

/** A day means its first instant, and the clock stands there. */
function clockAfter(change: ClockChange, shown: Instant, startedAt: Instant): Clock {
  if ('day' in change) return { origin: startOfDay(change.day), startedAt, rate: 0 };
  return { origin: 'instant' in change ? change.instant : shown, startedAt, rate: change.rate };
}
