import type { DateLink } from '#libs/domain/case/explain-due';
import { printedDay } from '#libs/domain/kernel/day';
import type { Basis } from '#libs/domain/process/legal-basis';
import type { Locale } from '#libs/i18n/texts';

/** One link of "why this date" as a line a committee reads. */
export function dateText(link: DateLink, locale: Locale): string {
  const word = words[locale];
  switch (link.kind) {
    case 'base':
      return `${word.from[link.from]}${link.task ? ` ${link.task}` : ''}: ${printedDay(link.day)}`;
    case 'extension': {
      const { issuer, number, issuedOn } = link.decision;
      return `${word.extended} ${printedDay(link.from)} → ${printedDay(link.to)} (${number}, ${issuer}, ${printedDay(issuedOn)})`;
    }
    case 'rule':
      return `${signed(link.workingDays)} ${word.workingDays} (${basisText(link.basis, locale)})`;
    case 'calendar': {
      const off = link.daysOff.map((day) => `${word.off} ${printedDay(day)}`);
      const worked = link.daysWorked.map((day) => `${word.worked} ${printedDay(day)}`);
      return [`${word.calendar} ${link.version}`, ...off, ...worked].join(', ');
    }
    case 'resumed':
      return `${word.resumed} (${word.otherwise} ${printedDay(link.counted)})`;
    case 'condition':
      return `${word.condition}: ${link.text}`;
  }
}

export function basisText(basis: Basis, locale: Locale): string {
  switch (basis.mark) {
    case 'rule':
      return `${basis.number}, ${basis.issuer}, ${printedDay(basis.issuedOn)}`;
    case 'published':
      return basis.source[locale];
    case 'assumed':
      return words[locale].assumed;
  }
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
    },
    extended: 'Gia hạn',
    workingDays: 'ngày làm việc',
    calendar: 'Lịch làm việc, bản',
    off: 'nghỉ',
    worked: 'làm bù',
    resumed: 'Đã dời do tạm dừng, giữ nguyên số ngày làm việc còn lại',
    otherwise: 'nếu không:',
    condition: 'Cấp trên ấn định cùng điều kiện',
    assumed: 'mặc định',
  },
  en: {
    from: {
      opening: 'Counted from the opening day',
      deadline: 'Counted from the deadline',
      stageStart: "Counted from the stage's start",
      held: 'Counted from the close of the congress',
      task: 'Counted from the end of task',
    },
    extended: 'Extended',
    workingDays: 'working days',
    calendar: 'Working calendar, version',
    off: 'off',
    worked: 'worked',
    resumed: 'Moved by a hold, with the working days that were left',
    otherwise: 'without it:',
    condition: 'Named by the superior with its condition',
    assumed: 'default',
  },
} as const;
