import type { DataSource } from 'typeorm';
import type { Day } from '#libs/domain/kernel/brand';
import { boardQuery } from '#libs/persistence/queries/board';
import type { DayReport } from './day-report.js';
import type { Ledger } from './ledger.js';
import type { PostOffice } from './post-office.js';
import type { Troupe } from './troupe.js';
import type { Figures } from './verdict.js';

const daySpanMs = 86_400_000;

type Sources = {
  readonly ledger: Ledger;
  readonly troupe: Pick<Troupe, 'counts'>;
  readonly post: Pick<PostOffice, 'received'>;
};

/** Sums up each day in the evening: the board as it is, and what has come since the evening before. */
export class Reporter {
  private startedMs = Date.now();
  private decided = 0;
  private received = 0;
  private lastNotice = '0';
  private begunMs = Date.now();
  private readonly notices: Record<string, number> = {};

  constructor(
    private readonly dataSource: DataSource,
    private readonly campaignCode: string,
    private readonly sources: Sources,
  ) {}

  /** Counts from here on. */
  async begin(): Promise<void> {
    await this.newNotices();
    for (const kind of Object.keys(this.notices)) delete this.notices[kind];
    this.startedMs = Date.now();
    this.begunMs = this.startedMs;
  }

  /** Of the whole rehearsal so far. */
  figures(): Figures {
    const { ledger, troupe, post } = this.sources;
    return {
      decisions: troupe.counts.decisions,
      refused: troupe.counts.refused,
      opinions: troupe.counts.opinions,
      events: ledger.total,
      notices: this.notices,
      mails: post.received,
      seconds: (Date.now() - this.begunMs) / 1_000,
    };
  }

  async sumUp(day: Day): Promise<DayReport> {
    const { ledger, troupe, post } = this.sources;
    const [decided, received, now] = [troupe.counts.decisions, post.received, Date.now()];
    const report = {
      day,
      rows: await boardQuery(this.dataSource, { campaignCode: this.campaignCode, asOf: day }),
      events: ledger.takeDay(),
      notices: await this.newNotices(),
      mails: received - this.received,
      decisions: decided - this.decided,
      speed: daySpanMs / Math.max(1, now - this.startedMs),
    };
    [this.decided, this.received, this.startedMs] = [decided, received, now];
    return report;
  }

  private async newNotices(): Promise<Record<string, number>> {
    const rows = await this.dataSource.query<{ kind: string; count: number; last: string }[]>(
      'SELECT kind, count(*)::int AS count, max(id)::text AS last FROM notice WHERE id > $1 GROUP BY kind',
      [this.lastNotice],
    );
    const counts: Record<string, number> = {};
    for (const { kind, count, last } of rows) {
      counts[kind] = count;
      this.notices[kind] = (this.notices[kind] ?? 0) + count;
      if (BigInt(last) > BigInt(this.lastNotice)) this.lastNotice = last;
    }
    return counts;
  }
}
