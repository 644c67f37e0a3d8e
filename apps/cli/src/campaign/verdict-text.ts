import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { printedDay } from '#libs/domain/kernel/day';
import type { CongressType } from '#libs/domain/organization/organization';
import { boardText } from '../board/board-text.js';
import { notable, type Notable } from './ledger.js';
import type { Verdict } from './verdict.js';

/** The end of a rehearsal on paper: the board, the figures, and whether board and log agree. */
export function verdictText(
  { asOf, rows, headHeldOn, faults, figures }: Verdict,
  decimals: Partial<Readonly<Record<CongressType, number>>>,
): string {
  const head = headHeldOn ? `đã tổ chức ngày ${printedDay(headHeldOn)}` : 'chưa tổ chức';
  const { decisions, opinions, mails, seconds, events, notices } = figures;
  const counted = [
    `${formatCount(decisions)} quyết định`,
    ...kindsOf(events).map((kind) => `${formatCount(events[kind])} ${notable[kind][0]}`),
    `${formatCount(opinions)} ý kiến`,
    `${formatCount(notices['reminder'] ?? 0)} lần nhắc`,
    `${formatCount(notices['escalated'] ?? 0)} báo cáo cấp trên`,
    `${formatCount(mails)} thư`,
    `${formatCount(Math.round(seconds))} giây`,
  ];
  const agreement =
    faults.length === 0
      ? 'Bảng tiến độ khớp với nhật ký / the board agrees with the log'
      : `Không khớp / disagreement:\n${faults.join('\n')}`;
  return [
    '',
    `Tính đến ngày ${printedDay(asOf)}`,
    boardText(rows, decimals),
    `Đại hội Đảng bộ Khối: ${head}`,
    counted.join(', '),
    agreement,
  ].join('\n');
}

function kindsOf(events: object): readonly Notable[] {
  return Object.keys(notable).filter((kind): kind is Notable => kind in events);
}
