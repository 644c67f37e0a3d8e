import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import { confirmationRuleSchema, type ConfirmationRule } from '#libs/contracts/http/passkey';
import { mustConfirm, setConfirmation } from '#libs/persistence/queries/confirmation-rule';
import type { Caller } from '#libs/persistence/queries/caller';
import { Campaigns } from '../campaigns/campaigns.js';
import { SignedIn } from '../sign-in/callers.js';

/** Whether every sign-off of a campaign must be confirmed by a passkey. */
@ApiTags('campaigns')
@Controller('campaigns/:campaignId/confirmation')
export class ConfirmationRuleController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: confirmationRuleSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<ConfirmationRule> {
    const { id } = await this.campaigns.find(caller, campaignId);
    return { required: await mustConfirm(this.dataSource, id) };
  }

  @Put()
  @ApiOkResponse({ standardSchema: confirmationRuleSchema })
  async set(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: confirmationRuleSchema }) { required }: ConfirmationRule,
  ): Promise<ConfirmationRule> {
    const { id } = await this.campaigns.administered(caller, campaignId);
    await setConfirmation(this.dataSource, id, required);
    return { required };
  }
}
