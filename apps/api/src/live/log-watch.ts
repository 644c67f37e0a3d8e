import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { readRecentChanges } from '#libs/persistence/queries/recent-changes';
import { Campaigns } from '../campaigns/campaigns.js';
import type { Telling, Told } from '../platform/event-stream.js';
import { News } from './news.js';

const lookEveryMs = 1_000;
/** Each look reaches back behind the one before: an entry may be committed late. */
const lookBackSeconds = 15;

/**
 * Follows the log for the pages that are open: one look a second, however many listen, and none when nobody does. A
 * notification sent by each decision would make their commits wait for each other (ADR 10).
 */
@Injectable()
export class LogWatch implements OnApplicationShutdown {
  private readonly listeners = new Set<News>();
  private looking: Promise<void> | undefined;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  /** What changes from a few seconds before on, in the part of the campaign that the caller may know of. */
  async open(caller: Caller, campaignId: string): Promise<Telling> {
    const { id } = await this.campaigns.find(caller, campaignId);
    const scope = scopeOf(caller, 'readCases');
    return (ended) => this.tell(new News(id, scope), ended);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.looking;
  }

  private async *tell(news: News, ended: AbortSignal): AsyncGenerator<Told> {
    this.listeners.add(news);
    this.looking ??= this.look();
    try {
      for (let heard = await news.next(ended); heard; heard = await news.next(ended))
        yield { event: 'changed', data: heard };
    } finally {
      this.listeners.delete(news);
    }
  }

  private async look(): Promise<void> {
    while (this.listeners.size > 0) {
      try {
        const changes = await readRecentChanges(this.dataSource, lookBackSeconds);
        for (const news of this.listeners) news.hear(changes);
      } catch (error) {
        this.logger.warn({ err: error }, 'the log could not be looked at');
      }
      await sleep(lookEveryMs);
    }
    this.looking = undefined;
  }
}
