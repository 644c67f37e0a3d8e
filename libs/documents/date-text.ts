import type { DateLink } from '#libs/domain/case/explain-due';
import { printedDay } from '#libs/domain/kernel/day';
import type { Basis, LegalText } from '#libs/domain/process/legal-basis';
import type { Locale } from '#libs/i18n/texts';

/** One link of "why this date" as a line a committee reads. */
export function dateText(link: DateLink, locale: Locale): string {
  const word = words[locale];
  switch (link.kind) {
    case 'base':
      return `${word.from[link.from]}${link.task ? ` ${link.task}` : ''}: ${printedDay(link.day)}`;
    case 'extension':
      return `${word.extended} ${printedDay(link.from)} → ${printedDay(link.to)} (${cited(link.decision)})`;
    case 'byPolicy': {
      const decision = link.decision ? ` (${cited(link.decision)})` : '';
      return `${word.byPolicy} ${printedDay(link.from)} → ${printedDay(link.to)}${decision}`;
    }
    case 'rule':
      return `${signed(link.workingDays)} ${word.workingDays} (${basisText(link.basis, locale)})`;
    case 'calendar': {
      const off = link.daysOff.map((day) => `${word.off} ${printedDay(day)}`);
      const worked = link.daysWorked.map((day) => `${word.worked} ${printedDay(day)}`);
      const years = link.unconfirmedYears.map((year) => `${word.unconfirmed} ${year}`);
      return [`${word.calendar} ${link.version}`, ...off, ...worked, ...years].join(', ');
    }
    case 'stop':
      return `${signed(link.workingDays)} ${word.workingDays}: ${word.stopped} ${printedDay(link.from)} – ${printedDay(link.to)}, ${because(link)}`;
    case 'condition':
      return `${word.condition} ${printedDay(link.day)}: ${link.text}`;
    case 'onHold':
      return `${word.onHold} ${printedDay(link.since)}, ${because(link)}`;
    case 'kept':
      return `${word.kept} ${printedDay(link.counted)}`;
  }
}

type Cited = Omit<LegalText, 'issuedOn'> & { readonly issuedOn: string };

export function basisText(basis: Basis, locale: Locale): string {
  switch (basis.mark) {
    case 'rule':
      return cited(basis);
    case 'published':
      return basis.source[locale];
    case 'assumed':
      return words[locale].assumed;
  }
}

function because({ reason, basis }: { readonly reason: string; readonly basis: LegalText }): string {
  return `${reason} (${cited(basis)})`;
}

/** A public text as papers cite it. */
export function cited({ number, issuer, issuedOn }: Cited): string {
  return `${number}, ${issuer}, ${printedDay(issuedOn)}`;
}

function signed(count: number): string {
  return count < 0 ? `− ${-count}` : `+ ${count}`;
}

const words = {
  vi: {
    from: {
      opening: 'Tính từ ngày khai mạc',
      deadline: 'Tính từ thời hạn',
      stageStart: 'Tính từ ngày bắt đầu giai đoạn',
      held: 'Tính từ ngày bế mạc',
      task: 'Tính từ ngày hoàn thành nhiệm vụ',
      opened: 'Tính từ ngày mở nhiệm vụ, vì việc làm mốc chưa hoàn thành',
    },
    extended: 'Gia hạn',
    byPolicy: 'Thời hạn theo quy định mới',
    workingDays: 'ngày làm việc',
    calendar: 'Lịch làm việc, bản',
    off: 'nghỉ',
    worked: 'làm bù',
    unconfirmed: 'ngày lễ chưa được xác nhận cho năm',
    stopped: 'tạm dừng',
    condition: 'Cấp trên ấn định cùng điều kiện ngày',
    onHold: 'Đang tạm dừng từ',
    kept: 'Giữ nguyên hạn đã tính trước đó; nếu tính lại:',
    assumed: 'mặc định',
  },
  en: {
    from: {
      opening: 'Counted from the opening day',
      deadline: 'Counted from the deadline',
      stageStart: "Counted from the stage's start",
      held: 'Counted from the close of the congress',
      task: 'Counted from the end of task',
      opened: 'Counted from the day the task opened, what it counts from being still to come',
    },
    extended: 'Extended',
    byPolicy: 'Deadline by the new policy',
    workingDays: 'working days',
    calendar: 'Working calendar, version',
    off: 'off',
    worked: 'worked',
    unconfirmed: 'holidays not confirmed for',
    stopped: 'on hold',
    condition: 'Named by the superior with its condition, day',
    onHold: 'On hold since',
    kept: 'The day stands as counted before; counted now it would be',
    assumed: 'default',
  },
} as const;
