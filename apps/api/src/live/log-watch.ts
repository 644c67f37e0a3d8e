import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import type { PersonId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { findCallers, type Caller } from '#libs/persistence/queries/caller';
import { readRecentChanges } from '#libs/persistence/queries/recent-changes';
import { Campaigns } from '../campaigns/campaigns.js';
import type { Telling, Told } from '../platform/event-stream.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { News } from './news.js';

const lookEveryMs = 1_000;
/** Each look reaches back behind the one before: an entry may be committed late. */
const lookBackSeconds = 15;

/**
 * Follows the log for the pages that are open: one look a second, however many listen, and none when nobody does. A
 * notification sent by each decision would make their commits wait for each other (ADR 10). Each look asks for
 * the listeners' rights anew: one that is taken away ends the stream before anything more is told.
 */
@Injectable()
export class LogWatch implements OnApplicationShutdown {
  private readonly listeners = new Set<News>();
  private looking: Promise<void> | undefined;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  /** What changes from a few seconds before on, in the part of the campaign that the caller may know of. */
  async open(caller: Caller, campaignId: string): Promise<Telling> {
    const { id } = await this.campaigns.find(caller, campaignId);
    return (ended) => this.tell(new News(caller, id), ended);
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
        await this.lookOnce();
      } catch (error) {
        this.logger.warn({ err: error }, 'the log could not be looked at');
      }
      await sleep(lookEveryMs);
    }
    this.looking = undefined;
  }

  /** What changed is read before who may still hear of it: nothing is told that came after a right was gone. */
  private async lookOnce(): Promise<void> {
    const listeners = [...this.listeners];
    const followed = listeners.map(({ following }) => following);
    const changes = await readRecentChanges(this.dataSource, lookBackSeconds, followed);
    const callers = await this.callersOf(listeners);
    for (const [at, news] of listeners.entries()) {
      if (news.isStillFor(callers.get(news.personId))) news.hear(changes[at] ?? []);
      else news.end();
    }
  }

  private async callersOf(listeners: readonly News[]): Promise<ReadonlyMap<PersonId, Caller>> {
    const people = [...new Set(listeners.map(({ personId }) => personId))];
    const callers = await findCallers(this.dataSource, people, dayOf(this.settings.realNow()));
    return new Map(callers.map((caller) => [caller.personId, caller]));
  }
}
