import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  changeSetting,
  readSettings,
  type CampaignSettings,
} from '#libs/persistence/queries/campaign-settings';
import type { Caller } from '#libs/persistence/queries/caller';
import { settingChanged } from '../audit/setting-changed.js';
import { EdgeProblem } from '../platform/failures.js';
import { Campaigns } from './campaigns.js';

/** What an administrator sets of a campaign; each change leaves a line in the trail, or does not happen. */
@Injectable()
export class CampaignSettingsDesk {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
  ) {}

  async show(caller: Caller, campaignId: string): Promise<CampaignSettings> {
    const { id } = await this.campaigns.find(caller, campaignId);
    const settings = await readSettings(this.dataSource, id);
    if (!settings) throw new EdgeProblem('NOT_FOUND');
    return settings;
  }

  /** Safe to repeat: what stands already is left as it is, without a line. */
  async change<Key extends keyof CampaignSettings>(
    caller: Caller,
    campaignId: string,
    setting: Key,
    value: CampaignSettings[Key],
  ): Promise<void> {
    const campaign = await this.campaigns.administered(caller, campaignId);
    await this.dataSource.transaction(async (manager) => {
      const from = await changeSetting(manager, campaign.id, setting, value);
      if (from !== undefined)
        await settingChanged(manager, caller, campaign, { setting, from, to: String(value) });
    });
  }
}
