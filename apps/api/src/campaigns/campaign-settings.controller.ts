import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import { confirmationRuleSchema, type ConfirmationRule } from '#libs/contracts/http/passkey';
import { capacitySchema, type Capacity } from '#libs/contracts/http/structure';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { CampaignSettingsDesk } from './campaign-settings.js';

@ApiTags('campaigns')
@Controller('campaigns/:campaignId')
export class CampaignSettingsController {
  constructor(@Inject(CampaignSettingsDesk) private readonly settings: CampaignSettingsDesk) {}

  /** Whether every sign-off of a campaign must be confirmed by a passkey. */
  @Get('confirmation')
  @ApiOkResponse({ standardSchema: confirmationRuleSchema })
  async confirmation(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<ConfirmationRule> {
    const { confirmation } = await this.settings.show(caller, campaignId);
    return { required: confirmation };
  }

  @Put('confirmation')
  @ApiOkResponse({ standardSchema: confirmationRuleSchema })
  async setConfirmation(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: confirmationRuleSchema }) { required }: ConfirmationRule,
  ): Promise<ConfirmationRule> {
    await this.settings.change(caller, campaignId, 'confirmation', required);
    return { required };
  }

  /** How many dossiers a body can hear a working day: what the look at the structure reckons queues by. */
  @Get('capacity')
  @ApiOkResponse({ standardSchema: capacitySchema })
  async capacity(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<Capacity> {
    const { capacity } = await this.settings.show(caller, campaignId);
    return { dossiersPerWorkingDay: capacity };
  }

  @Put('capacity')
  @ApiOkResponse({ standardSchema: capacitySchema })
  async setCapacity(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: capacitySchema }) { dossiersPerWorkingDay }: Capacity,
  ): Promise<Capacity> {
    await this.settings.change(caller, campaignId, 'capacity', dossiersPerWorkingDay);
    return { dossiersPerWorkingDay };
  }
}
