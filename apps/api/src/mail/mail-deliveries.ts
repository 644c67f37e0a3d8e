import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { DeliveriesAnswer, DeliveriesAsked, DeliveryItem } from '#libs/contracts/http/mail';
import { idSchema } from '#libs/contracts/http/text';
import { maskedAddress } from '#libs/domain/notice/mask';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import {
  countDeliveries,
  findDelivery,
  readBounced,
  readDeliveries,
  retryDelivery,
  type OneDelivery,
} from '#libs/persistence/queries/mail-delivery';
import { Campaigns } from '../campaigns/campaigns.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

const position = z.tuple([z.iso.datetime(), idSchema]);

/** What became of a campaign's mail, for whoever administers it. */
@Injectable()
export class MailDeliveries {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(
    caller: Caller,
    campaignId: string,
    { cursor, limit, ...asked }: DeliveriesAsked,
  ): Promise<DeliveriesAnswer> {
    const { id } = await this.campaigns.administered(caller, campaignId);
    const before = positionOf(cursor, position);
    const [rows, counts, bounced] = await Promise.all([
      readDeliveries(this.dataSource, id, { ...asked, before, limit: limit + 1 }),
      countDeliveries(this.dataSource, id),
      readBounced(this.dataSource, id),
    ]);
    const page = pageOf(rows, limit, shown, ({ composedAt, id: last }) => [composedAt, last]);
    return {
      ...page,
      counts,
      bounced: bounced.map((one) => ({
        ...one,
        address: maskedAddress(one.address),
        bounce: masked(one.bounce, one.address),
      })),
    };
  }

  /** Safe to repeat: a message that waits is put first once more, one that arrived is not sent again. */
  async retry(caller: Caller, messageId: string): Promise<DeliveryItem> {
    const delivery = await this.find(caller, messageId);
    await this.campaigns.administered(caller, delivery.campaignId);
    if (delivery.flagged) throw new EdgeProblem('ADDRESS_BOUNCED');
    if (delivery.status === 'sending') throw new EdgeProblem('MAIL_UNDER_WAY');
    const retried = await retryDelivery(this.dataSource, messageId, this.settings.realNow());
    if (!retried) throw new EdgeProblem('MAIL_FINISHED');
    return shown(await this.find(caller, messageId));
  }

  private async find(caller: Caller, messageId: string): Promise<OneDelivery> {
    const delivery = await findDelivery(this.dataSource, scopeOf(caller, 'readCampaigns'), messageId);
    if (!delivery) throw new EdgeProblem('NOT_FOUND');
    return delivery;
  }
}

function shown({ campaignId: _campaign, flagged: _flagged, ...item }: DeliveryItem & Partial<OneDelivery>) {
  const { address, error } = item;
  return { ...item, address: maskedAddress(address), error: error === null ? null : masked(error, address) };
}

/** Servers like to repeat the address that they refuse. */
function masked(text: string, address: string): string {
  return text.replaceAll(address, maskedAddress(address));
}
