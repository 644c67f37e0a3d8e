import { clockSchema } from '#libs/contracts/http/campaign';
import type { CampaignId } from '#libs/domain/kernel/brand';
import type { People } from './people.js';

/** The clock of the story's campaign: the administrator sets it forward, never back. */
export class DayAfterDay {
  constructor(
    private readonly people: People,
    private readonly campaignId: CampaignId,
    public today: string,
  ) {}

  async goTo(day: string): Promise<void> {
    if (day <= this.today) return;
    const administrator = await this.people.administrator();
    const { body } = await administrator.put(`/campaigns/${this.campaignId}/clock`, { day });
    clockSchema.parse(body);
    this.today = day;
  }
}
