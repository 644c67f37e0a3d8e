import type { Day } from '../kernel/brand.js';
import { addDays, weekday } from '../kernel/day.js';

/** The working days of a campaign, as confirmed data: weekends are off unless swapped. */
export type Calendar = {
  readonly version: number;
  /** Days off besides weekends: public holidays and days given in exchange. */
  readonly holidays: readonly Day[];
  /** Weekend days worked in exchange for another day. */
  readonly workedWeekends: readonly Day[];
};

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (calendar.holidays.includes(day)) return false;
  const dayOfWeek = weekday(day);
  return (dayOfWeek !== 0 && dayOfWeek !== 6) || calendar.workedWeekends.includes(day);
}

/**
 * The day that lies `count` working days after (or, when negative, before) a day. Whole days: the start is not counted.
 * Zero gives the day itself, whether worked or not.
 */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): Day {
  const direction = count < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, direction);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
}

/** Working days in the half-open range after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}
