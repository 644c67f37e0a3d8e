import type { Day } from '../kernel/brand.js';
import { dayNumber, dayNumbered, weekdayNumbered } from '../kernel/day.js';

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
  return worked(calendar)(dayNumber(day));
}

/**
 * The day that lies `count` working days after (or, when negative, before) a day. Whole days: the start is not counted.
 * Zero gives the day itself, whether worked or not.
 */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): Day {
  const isWorked = worked(calendar);
  const direction = count < 0 ? -1 : 1;
  let number = dayNumber(from);
  for (let left = Math.abs(count); left > 0;) {
    number += direction;
    if (isWorked(number)) left -= 1;
  }
  return dayNumbered(number);
}

/** Working days in the half-open range after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  const isWorked = worked(calendar);
  let count = 0;
  for (let number = dayNumber(from) + 1; number <= dayNumber(to); number += 1) {
    if (isWorked(number)) count += 1;
  }
  return count;
}

type IsWorked = (number: number) => boolean;

const known = new WeakMap<Calendar, IsWorked>();

/** Days by number, and kept with the calendar: plans count hundreds of days for every task of every case. */
function worked(calendar: Calendar): IsWorked {
  const found = known.get(calendar);
  if (found) return found;
  const off = new Set(calendar.holidays.map(dayNumber));
  const swapped = new Set(calendar.workedWeekends.map(dayNumber));
  const isWorked: IsWorked = (number) => {
    if (off.has(number)) return false;
    return !calendar.weekend.includes(weekdayNumbered(number)) || swapped.has(number);
  };
  known.set(calendar, isWorked);
  return isWorked;
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
