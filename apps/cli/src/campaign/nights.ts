import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { CampaignId, Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { campaignTime } from '#libs/persistence/queries/campaign-time';
import { CommandFault } from '../commands/command-fault.js';
import type { StageClock } from './stage-clock.js';

const pollMs = 25;
const patienceMs = 120_000;

/** The hours in which nobody works: the clock steps over them, but not over an instant at which something is due. */
export class Nights {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaignId: CampaignId,
    private readonly clock: StageClock,
  ) {}

  /** Stops at each window's end and each other wake before an instant, until the drivers have seen to it. */
  async passUntil(goal: Instant): Promise<void> {
    for (;;) {
      const wake = await this.nextWake();
      if (wake === undefined || wake > goal) return;
      if (!(await this.clock.set({ instant: wake, rate: 0 }))) return;
      await this.quiet();
    }
  }

  /** Until every driver has done what there is to do by now. */
  async quiet(): Promise<void> {
    const end = Date.now() + patienceMs;
    while ((await this.undriven()) > 0) {
      if (Date.now() > end) throw notDriven();
      await sleep(pollMs);
    }
  }

  private async nextWake(): Promise<Instant | undefined> {
    const [row] = await this.dataSource.query<{ wake: string | null }[]>(
      `SELECT min(c.next_wake_at) AS wake FROM congress_case c WHERE c.campaign_id = $1 AND c.status = 'open'`,
      [this.campaignId],
    );
    return row?.wake ? toInstant(Date.parse(row.wake)) : undefined;
  }

  private async undriven(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM congress_case c JOIN campaign k ON k.id = c.campaign_id
       WHERE k.id = $1 AND c.status = 'open'
         AND (c.needs_driving_since IS NOT NULL OR c.next_wake_at <= ${campaignTime('k', '$2')})`,
      [this.campaignId, toInstant(Date.now())],
    );
    return row?.count ?? 0;
  }
}

function notDriven(): CommandFault {
  return new CommandFault({
    vi: 'Máy điều phối không theo kịp; hãy xem nhật ký.',
    en: 'The drivers do not keep up; see the logs.',
  });
}
