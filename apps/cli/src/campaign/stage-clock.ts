import type { DataSource } from 'typeorm';
import { clockSetSchema } from '#libs/contracts/http/campaign';
import { campaignNow, type Clock } from '#libs/domain/campaign/clock';
import type { CampaignId, Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { ApiFault } from '../api/api-fault.js';
import type { Visitor } from '../api/visitor.js';

export type ClockReading = {
  readonly now: Instant;
  readonly rate: number;
  /** Somebody else has set the clock since it was last read. */
  readonly setByAnother: boolean;
};
type Change = { readonly rate: number } | { readonly instant: Instant; readonly rate: number };

/** The clock of the rehearsal: read from its row, set through the API by an administrator, as anybody else may too. */
export class StageClock {
  private known: string | undefined;

  constructor(
    private readonly administrator: Visitor,
    private readonly dataSource: DataSource,
    private readonly campaignId: CampaignId,
  ) {}

  async read(): Promise<ClockReading> {
    const clock = await this.row();
    const text = JSON.stringify(clock);
    const setByAnother = this.known !== undefined && this.known !== text;
    this.known = text;
    return { now: campaignNow(clock, toInstant(Date.now())), rate: clock.rate, setByAnother };
  }

  /** What it shows; whoever only looks takes no notice of who has set it. */
  async show(): Promise<Instant> {
    return campaignNow(await this.row(), toInstant(Date.now()));
  }

  /** False, and nothing changed, where somebody else has set it since it was last read. */
  async set(change: Change): Promise<boolean> {
    if (this.known !== undefined && JSON.stringify(await this.row()) !== this.known) return false;
    try {
      const { body } = await this.administrator.put(`/campaigns/${this.campaignId}/clock`, change);
      clockSetSchema.parse(body);
      this.known = JSON.stringify(await this.row());
      return true;
    } catch (fault) {
      if (fault instanceof ApiFault && fault.code === 'CLOCK_RUNS_BACK') return false;
      throw fault;
    }
  }

  private async row(): Promise<Clock> {
    const [campaign] = await this.dataSource.query<{ clock: Clock | null }[]>(
      'SELECT clock FROM campaign WHERE id = $1',
      [this.campaignId],
    );
    if (!campaign?.clock) throw new Error('The campaign is no rehearsal');
    return campaign.clock;
  }
}
