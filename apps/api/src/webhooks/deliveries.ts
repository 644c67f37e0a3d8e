import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { DeliveriesAsked, DeliveryAnswer, DeliveryPage } from '#libs/contracts/http/webhook';
import { uuidOf } from '#libs/evidence/hash';
import type { Caller } from '#libs/persistence/queries/caller';
import {
  deliveryIdOf,
  findDelivery,
  insertDeliveries,
  listDeliveries,
  replayDelivery,
  type DeliveryRow,
} from '#libs/webhooks/deliveries';
import type { WebhookRow } from '#libs/webhooks/webhooks';
import type { Deciding } from '../decisions/deciding.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { Webhooks } from './webhooks.js';

/** What was sent to a webhook, what waits and what was given up. */
@Injectable()
export class Deliveries {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(
    caller: Caller,
    webhookId: string,
    { status, cursor, limit }: DeliveriesAsked,
  ): Promise<DeliveryPage> {
    const { id } = await this.webhooks.find(caller, webhookId);
    const [before] = positionOf(cursor, z.tuple([z.int()])) ?? [];
    const rows = await listDeliveries(this.dataSource, id, { status, before, limit: limit + 1 });
    return pageOf(rows, limit, answerOf, ({ number }) => [number]);
  }

  /** Safe to repeat: one key replays once. */
  async replay(
    { caller, commandId }: Deciding,
    webhookId: string,
    deliveryId: string,
  ): Promise<DeliveryAnswer> {
    const webhook = await this.activeWebhook(caller, webhookId);
    await this.find(webhook.id, deliveryId);
    await replayDelivery(this.dataSource, webhook.id, deliveryId, commandId);
    return answerOf(await this.find(webhook.id, deliveryId));
  }

  /** Sends a message that means nothing. Safe to repeat: one key sends one. */
  async test({ caller, commandId }: Deciding, webhookId: string): Promise<DeliveryAnswer> {
    const { id, campaignId } = await this.activeWebhook(caller, webhookId);
    const ping = {
      webhookId: id,
      caseId: null,
      sequence: null,
      eventKey: `ping/${uuidOf('ping', commandId)}`,
      kind: 'ping',
      payload: { type: 'ping', timestamp: this.settings.realNow(), data: { campaignId, webhookId: id } },
    };
    await insertDeliveries(this.dataSource, [ping]);
    return answerOf(await this.find(id, deliveryIdOf(ping)));
  }

  private async activeWebhook(caller: Caller, webhookId: string): Promise<WebhookRow> {
    const webhook = await this.webhooks.find(caller, webhookId);
    if (!webhook.active) throw new EdgeProblem('WEBHOOK_INACTIVE');
    return webhook;
  }

  private async find(webhookId: string, deliveryId: string): Promise<DeliveryRow> {
    const found = await findDelivery(this.dataSource, webhookId, deliveryId);
    if (!found) throw new EdgeProblem('NOT_FOUND');
    return found;
  }
}

function answerOf({ number: _number, ...delivery }: DeliveryRow): DeliveryAnswer {
  return delivery;
}
