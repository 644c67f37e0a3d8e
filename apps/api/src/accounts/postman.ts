import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import type { PersonId } from '#libs/domain/kernel/brand';
import { letterTo, type Letter } from '#libs/identity/letters';
import { readerOf } from '#libs/identity/reader';
import type { Transport } from '#libs/mail/transport';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { TRANSPORT } from '../platform/ports.js';

const pausesMs = [2_000, 10_000];

/**
 * Letters about accounts leave at once and apart from the digests, after the answer: nobody waits for a mail server, and
 * nobody can tell by waiting whether there was anybody to write to. One that is lost is asked for again by its reader.
 */
@Injectable()
export class Postman implements OnApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(TRANSPORT) private readonly transport: Transport | null,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  /** Whether letters can leave at all. */
  get atWork(): boolean {
    return this.transport !== null;
  }

  write(personId: PersonId, letter: Letter): void {
    this.later(async () => this.send(personId, letter));
  }

  /** Does something once the answer has left; what goes wrong is logged, for there is nobody left to tell. */
  later(work: () => Promise<void>): void {
    const done = new Promise<void>((begin) => setImmediate(begin))
      .then(work)
      .catch((err: unknown) => this.logger.error({ err }, 'account letter not sent'))
      .finally(() => this.underWay.delete(done));
    this.underWay.add(done);
  }

  /** When everything that was to be written has left or was given up. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.idle();
    this.transport?.close();
  }

  private async send(personId: PersonId, letter: Letter): Promise<void> {
    const { defaultLocale, publicUrl = '' } = this.settings;
    const reader = await readerOf(this.dataSource, personId, defaultLocale);
    if (!reader || !this.transport) return;
    const posted = letterTo(reader, letter, publicUrl);
    for (const pauseMs of [0, ...pausesMs]) {
      if (pauseMs > 0) await sleep(pauseMs);
      const verdict = await this.transport.send(posted);
      if (verdict.kind === 'sent') return;
      if (verdict.kind !== 'later') break;
    }
    this.logger.warn({ personId, letter: letter.kind }, 'account letter not taken by the mail server');
  }
}
