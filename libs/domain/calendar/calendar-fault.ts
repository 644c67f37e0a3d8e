import type { Day } from '../kernel/brand.js';
import { dayNumber, dayNumbered, weekday } from '../kernel/day.js';
import { isWorkingDay, type Calendar } from './calendar.js';

/** What keeps a calendar from being counted by. */
export type CalendarFault =
  | { readonly code: 'CALENDAR_WITHOUT_WORKING_DAYS' }
  | {
      readonly code: 'CALENDAR_DAY_TWICE' | 'SWAPPED_DAY_NOT_WEEKEND' | 'SWAPPED_DAY_IS_HOLIDAY';
      readonly day: Day;
    };

/** Nobody rests longer in one go: with more days off a calendar is taken for a mistake. */
export const longestRest = 60;

/** The first fault of a calendar, or undefined: a day is named once, only weekend days are swapped, work never ends. */
export function calendarFault(calendar: Calendar): CalendarFault | undefined {
  const { weekend, holidays, workedWeekends } = calendar;
  if (new Set(weekend).size === 7) return { code: 'CALENDAR_WITHOUT_WORKING_DAYS' };
  const twice = firstTwice(holidays) ?? firstTwice(workedWeekends);
  if (twice) return { code: 'CALENDAR_DAY_TWICE', day: twice };
  const off = new Set(holidays);
  for (const day of workedWeekends) {
    if (off.has(day)) return { code: 'SWAPPED_DAY_IS_HOLIDAY', day };
    if (!weekend.includes(weekday(day))) return { code: 'SWAPPED_DAY_NOT_WEEKEND', day };
  }
  const endless = holidays.some((day) => restsTooLong(calendar, day));
  return endless ? { code: 'CALENDAR_WITHOUT_WORKING_DAYS' } : undefined;
}

function firstTwice(days: readonly Day[]): Day | undefined {
  const seen = new Set<Day>();
  return days.find((day) => seen.size === seen.add(day).size);
}

function restsTooLong(calendar: Calendar, from: Day): boolean {
  const first = dayNumber(from);
  for (let number = first; number <= first + longestRest; number += 1) {
    if (isWorkingDay(calendar, dayNumbered(number))) return false;
  }
  return true;
}
