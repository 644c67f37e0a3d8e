import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { daySchema } from '#libs/contracts/http/text';
import type { CalendarsAnswer } from '#libs/contracts/http/working-calendar';
import type { Day } from '#libs/domain/kernel/brand';
import { CommandFault } from '../commands/command-fault.js';

/** Changes to the calendar in force, or a whole calendar in a file. */
export type DraftOptions = {
  readonly organization?: string;
  readonly file?: string;
  readonly off: readonly Day[];
  readonly work: readonly Day[];
  readonly plain: readonly Day[];
  readonly confirmYear: readonly number[];
};

const days = z.strictObject({
  weekend: z.array(z.int()).default([0, 6]),
  holidays: z.array(daySchema).default([]),
  workedWeekends: z.array(daySchema).default([]),
  confirmedYears: z.array(z.int()).default([]),
});
export type CalendarDays = z.output<typeof days>;
type Version = CalendarsAnswer['items'][number]['versions'][number];

/** The file's calendar, or else the one in force there, with the days and years that the options name. */
export function draftOf(inForce: Version | undefined, options: DraftOptions): CalendarDays {
  const { off, work, plain, confirmYear } = options;
  const base = options.file === undefined ? days.parse(daysOf(inForce)) : readFile(options.file);
  const without = (list: readonly Day[], gone: readonly Day[]) => list.filter((day) => !gone.includes(day));
  const withAll = <Item>(list: readonly Item[], more: readonly Item[]) => [...new Set([...list, ...more])];
  return {
    weekend: base.weekend,
    holidays: withAll(without(base.holidays, [...work, ...plain]), off).toSorted(),
    workedWeekends: withAll(without(base.workedWeekends, [...off, ...plain]), work).toSorted(),
    confirmedYears: withAll(base.confirmedYears, confirmYear).toSorted((a, b) => a - b),
  };
}

function daysOf(version: Version | undefined) {
  if (!version) return {};
  const { weekend, holidays, workedWeekends, confirmedYears } = version;
  return { weekend, holidays, workedWeekends, confirmedYears };
}

function readFile(path: string): CalendarDays {
  try {
    return days.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const texts = {
      vi: `Không đọc được lịch trong tệp ${path}.`,
      en: `The file ${path} holds no calendar: {"holidays": [...], "workedWeekends": [...], "confirmedYears": [...]}.`,
    };
    throw new CommandFault(texts, 2, { cause });
  }
}
