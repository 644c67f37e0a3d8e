import type { Day } from '../kernel/brand.js';
import { dayNumber, dayNumbered, weekdayNumbered } from '../kernel/day.js';
import { workingLine, type IsWorked, type WorkingLine } from './working-line.js';

/** The working days of a campaign or of a part of its tree, as confirmed data: weekends are off unless swapped. */
export type Calendar = {
  readonly version: number;
  /** Days of the week that are off; 0 is Sunday. */
  readonly weekend: readonly number[];
  /** Days off besides weekends: public holidays and days given in exchange. */
  readonly holidays: readonly Day[];
  /** Weekend days worked in exchange for another day. */
  readonly workedWeekends: readonly Day[];
  /** Years whose holidays an administrator has confirmed; other years are counted, and said to be unconfirmed. */
  readonly confirmedYears: readonly number[];
};

export const saturdayAndSunday: readonly number[] = [0, 6];

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return lineOf(calendar, dayNumber(day)).isWorked(dayNumber(day));
}

/**
 * The day that lies `count` working days after (or, when negative, before) a day. Whole days: the start is not counted.
 * Zero gives the day itself, whether worked or not.
 */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): Day {
  const number = dayNumber(from);
  return dayNumbered(lineOf(calendar, number).add(number, count));
}

/** Working days in the half-open range after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const number = dayNumber(from);
  return lineOf(calendar, number).between(number, dayNumber(to));
}

type CalendarLine = WorkingLine & { readonly isWorked: IsWorked };

const known = new WeakMap<Calendar, CalendarLine>();

/** Kept with the calendar: plans count hundreds of days for every task of every case. `around`: where counting begins. */
export function lineOf(calendar: Calendar, around: number): CalendarLine {
  const found = known.get(calendar);
  if (found) return found;
  const off = new Set(calendar.holidays.map(dayNumber));
  const swapped = new Set(calendar.workedWeekends.map(dayNumber));
  const isWorked: IsWorked = (number) => {
    if (off.has(number)) return false;
    return !calendar.weekend.includes(weekdayNumbered(number)) || swapped.has(number);
  };
  const line = { isWorked, ...workingLine(isWorked, around) };
  known.set(calendar, line);
  return line;
}

/** The days from one day to another, both included, that are not what their weekday says: given off, or worked. */
export function unusualDays(
  calendar: Calendar,
  from: Day,
  to: Day,
): { readonly daysOff: readonly Day[]; readonly daysWorked: readonly Day[] } {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const within = (days: readonly Day[]) => days.filter((day) => day >= first && day <= last).toSorted();
  const weekend = (day: Day) => calendar.weekend.includes(weekdayNumbered(dayNumber(day)));
  return {
    daysOff: within(calendar.holidays).filter((day) => !weekend(day)),
    daysWorked: within(calendar.workedWeekends),
  };
}

/** The years from one day to another, both included, whose holidays nobody has confirmed. */
export function unconfirmedYears({ confirmedYears }: Calendar, from: Day, to: Day): readonly number[] {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4))).toSorted((a, b) => a - b);
  if (first === undefined || last === undefined) return [];
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return years.filter((year) => !confirmedYears.includes(year));
}
