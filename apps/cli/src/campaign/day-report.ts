import type { ProgressRow } from '#libs/domain/campaign/progress';
import { formatCount, formatPair, formatPercent } from '#libs/domain/campaign/vietnamese-number';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import type { CongressType } from '#libs/domain/organization/organization';
import { notable, type Notable, type Tally } from './ledger.js';

/** A day of the rehearsal, as it was in the evening. */
export type DayReport = {
  readonly day: Day;
  readonly rows: readonly ProgressRow[];
  readonly events: Tally;
  /** Notices recorded by kind, and messages that the mail server has taken in. */
  readonly notices: Readonly<Record<string, number>>;
  readonly mails: number;
  readonly decisions: number;
  /** How many times as fast as real time the day went by, waiting included. */
  readonly speed: number;
};

const short: Readonly<Record<CongressType, string>> = {
  cell: 'chi bộ',
  sectional: 'đảng bộ bộ phận',
  grassrootsCell: 'chi bộ cơ sở',
  grassroots: 'đảng bộ cơ sở',
  upperGrassroots: 'đảng bộ cấp trên',
  centralAffiliate: 'đảng bộ trực thuộc Trung ương',
};

/** The day in one line, for a file or a pipe. */
export function dayLine(
  report: DayReport,
  decimals: Partial<Readonly<Record<CongressType, number>>>,
): string {
  const { day, rows, decisions, mails, speed } = report;
  const progress = rows.map(
    ({ type, done, total }) =>
      `${short[type]} ${formatPair(done, total)} ${formatPercent(done, total, decimals[type] ?? 0)}`,
  );
  const overdue = rows.reduce((sum, row) => sum + row.overdue, 0);
  const counted = [
    `quá hạn ${formatCount(overdue)}`,
    `${formatCount(decisions)} quyết định`,
    ...happened(report),
    `${formatCount(mails)} thư`,
    `nhanh gấp ${formatCount(Math.round(speed))}`,
  ];
  return `${printedDay(day)}   ${progress.join(' · ')}   ${counted.join(', ')}`;
}

/** What happened at all that day, with how often. */
export function happened({ events, notices }: Pick<DayReport, 'events' | 'notices'>): readonly string[] {
  const kinds = Object.keys(notable).filter((kind): kind is Notable => kind in events);
  const told = kinds
    .filter((kind) => events[kind] > 0)
    .map((kind) => `${formatCount(events[kind])} ${notable[kind][0]}`);
  const sent = Object.values(notices).reduce((sum, count) => sum + count, 0);
  return sent > 0 ? [...told, `${formatCount(sent)} thông báo`] : told;
}
