import type {
  CalendarConfirmed,
  CalendarPreviewAnswer,
  CalendarProposal,
  CalendarsAnswer,
} from '#libs/contracts/http/working-calendar';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { printedDay } from '#libs/domain/kernel/day';

type Named = Pick<CalendarConfirmed, 'holidays' | 'workedWeekends' | 'confirmedYears'>;

export function printedCalendars({ items }: CalendarsAnswer): string {
  return items
    .flatMap(({ organization, versions }) => [
      `${organization.code}  ${organization.name}`,
      ...versions.map((one) => {
        const by = [printedDay(one.confirmedAt.slice(0, 10)), one.confirmedBy].filter(Boolean).join(', ');
        return `  bản / version ${one.version}${one.inForce ? '' : ' (đã thay / replaced)'}: ${one.reason} (${by})\n    ${printedDays(one)}`;
      }),
    ])
    .join('\n');
}

export function printedProposal({ year, note, holidays }: CalendarProposal): string {
  const lines = holidays.map(
    ({ day, name, weekend }) => `  ${printedDay(day)}  ${name.vi}${weekend ? ' (cuối tuần / weekend)' : ''}`,
  );
  return [`${year}: dự kiến / proposed`, ...lines, note.vi, note.en].join('\n');
}

export function printedPreview(preview: CalendarPreviewAnswer): string {
  const { organization, cases, casesMoved, tasksMoved, farthestDays, leadTimesLost, unconfirmedYears } =
    preview;
  const moves = preview.moves.map(
    ({ organization: of, title, from, to }) =>
      `  ${of.code}  ${title.vi}: ${printedDay(from)} → ${printedDay(to)}`,
  );
  const lost = preview.lost.map(
    ({ organization: of, title, to }) => `  ${of.code}  ${title.vi}: ${printedDay(to)} đã qua / is over`,
  );
  const years =
    unconfirmedYears.length === 0 ? [] : [`Chưa xác nhận năm / unconfirmed: ${unconfirmedYears.join(', ')}`];
  return [
    `${organization.code}  ${organization.name}`,
    `${formatCount(casesMoved)}/${formatCount(cases)} hồ sơ, ${formatCount(tasksMoved)} nhiệm vụ đổi hạn, nhiều nhất ${farthestDays} ngày / cases, tasks move, at most so many days`,
    ...moves,
    ...(tasksMoved > moves.length ? [`  … ${formatCount(tasksMoved - moves.length)}`] : []),
    ...(leadTimesLost > 0
      ? [`Không còn kịp / no longer in time: ${formatCount(leadTimesLost)}`, ...lost]
      : []),
    ...years,
  ].join('\n');
}

export function printedConfirmed({ organization, version, woken, ...days }: CalendarConfirmed): string {
  return `${organization.code}: bản / version ${version}, ${formatCount(woken)} hồ sơ được tính lại / cases counted anew\n  ${printedDays(days)}`;
}

function printedDays({ holidays, workedWeekends, confirmedYears }: Named): string {
  const list = (days: readonly string[]) =>
    days.length === 0 ? '–' : days.toSorted().map(printedDay).join(', ');
  const years = confirmedYears.length === 0 ? '–' : confirmedYears.join(', ');
  return `nghỉ / off ${list(holidays)}; làm bù / worked ${list(workedWeekends)}; xác nhận / confirmed ${years}`;
}
