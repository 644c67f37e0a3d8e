import { Body, Controller, Get, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import {
  newWebhookSchema,
  webhookListSchema,
  webhookMadeSchema,
  type NewWebhook,
  type WebhookList,
  type WebhookMade,
} from '#libs/contracts/http/webhook';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { DecisionThrottle } from '../decisions/decision-throttle.js';
import { SignedIn } from '../sign-in/callers.js';
import { Webhooks } from './webhooks.js';

@ApiTags('webhooks')
@Controller('campaigns/:campaignId/webhooks')
export class WebhooksController {
  constructor(@Inject(Webhooks) private readonly webhooks: Webhooks) {}

  @Post()
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: webhookMadeSchema })
  async create(
    @By() by: Deciding,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Body({ schema: newWebhookSchema }) body: NewWebhook,
  ): Promise<WebhookMade> {
    return this.webhooks.create(by, campaignId, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: webhookListSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
  ): Promise<WebhookList> {
    return this.webhooks.list(caller, campaignId);
  }
}
