import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { campaignPathSchema, type CampaignPath } from '#libs/contracts/http/campaign';
import {
  deliveriesQuerySchema,
  deliveriesSchema,
  messagePathSchema,
  deliverySchema,
  type DeliveriesAnswer,
  type DeliveriesAsked,
  type DeliveryItem,
  type MessagePath,
} from '#libs/contracts/http/mail';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { MailDeliveries } from './mail-deliveries.js';

@ApiTags('notices')
@Controller()
export class MailDeliveriesController {
  constructor(@Inject(MailDeliveries) private readonly deliveries: MailDeliveries) {}

  @Get('campaigns/:campaignId/deliveries')
  @ApiOkResponse({ standardSchema: deliveriesSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: campaignPathSchema }) { campaignId }: CampaignPath,
    @Query({ schema: deliveriesQuerySchema }) asked: DeliveriesAsked,
  ): Promise<DeliveriesAnswer> {
    return this.deliveries.list(caller, campaignId, asked);
  }

  @Post('deliveries/:messageId/retry')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: deliverySchema })
  async retry(
    @By() { caller }: Deciding,
    @Param({ schema: messagePathSchema }) { messageId }: MessagePath,
  ): Promise<DeliveryItem> {
    return this.deliveries.retry(caller, messageId);
  }
}
