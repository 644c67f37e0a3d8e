import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  deliveriesQuerySchema,
  deliveryPageSchema,
  deliveryPathSchema,
  deliverySchema,
  webhookMadeSchema,
  webhookPathSchema,
  type DeliveriesAsked,
  type DeliveryAnswer,
  type DeliveryPage,
  type DeliveryPath,
  type WebhookMade,
  type WebhookPath,
} from '#libs/contracts/http/webhook';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { DecisionThrottle } from '../decisions/decision-throttle.js';
import { SignedIn } from '../sign-in/callers.js';
import { Deliveries } from './deliveries.js';
import { Webhooks } from './webhooks.js';

@ApiTags('webhooks')
@Controller('webhooks/:webhookId')
export class WebhookController {
  constructor(
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(Deliveries) private readonly deliveries: Deliveries,
  ) {}

  @Delete()
  @HttpCode(204)
  async remove(
    @SignedIn() caller: Caller,
    @Param({ schema: webhookPathSchema }) { webhookId }: WebhookPath,
  ): Promise<void> {
    return this.webhooks.remove(caller, webhookId);
  }

  @Post('secret')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: webhookMadeSchema })
  async rotate(
    @By() by: Deciding,
    @Param({ schema: webhookPathSchema }) { webhookId }: WebhookPath,
  ): Promise<WebhookMade> {
    return this.webhooks.rotate(by, webhookId);
  }

  @Get('deliveries')
  @ApiOkResponse({ standardSchema: deliveryPageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: webhookPathSchema }) { webhookId }: WebhookPath,
    @Query({ schema: deliveriesQuerySchema }) asked: DeliveriesAsked,
  ): Promise<DeliveryPage> {
    return this.deliveries.list(caller, webhookId, asked);
  }

  @Post('deliveries/:deliveryId/replay')
  @HttpCode(202)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiAcceptedResponse({ standardSchema: deliverySchema })
  async replay(
    @By() by: Deciding,
    @Param({ schema: deliveryPathSchema }) { webhookId, deliveryId }: DeliveryPath,
  ): Promise<DeliveryAnswer> {
    return this.deliveries.replay(by, webhookId, deliveryId);
  }

  @Post('test')
  @HttpCode(202)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiAcceptedResponse({ standardSchema: deliverySchema })
  async test(
    @By() by: Deciding,
    @Param({ schema: webhookPathSchema }) { webhookId }: WebhookPath,
  ): Promise<DeliveryAnswer> {
    return this.deliveries.test(by, webhookId);
  }
}
