import type { Calendar } from '#libs/domain/calendar/calendar';
import { calendarFault } from '#libs/domain/calendar/calendar-fault';
import { EdgeProblem } from '../platform/failures.js';

export type CalendarDays = Omit<Calendar, 'version'>;

/** A calendar that can be counted by; else refused by the code of its fault. */
export function countable(version: number, days: CalendarDays): Calendar {
  const calendar = { version, ...days };
  const fault = calendarFault(calendar);
  if (!fault) return calendar;
  throw new EdgeProblem(fault.code, 'day' in fault ? { places: { day: fault.day } } : {});
}

export function daysOf({ weekend, holidays, workedWeekends, confirmedYears }: Calendar): CalendarDays {
  return { weekend, holidays, workedWeekends, confirmedYears };
}

/** As an answer carries it. */
export function shown({ version, weekend, holidays, workedWeekends, confirmedYears }: Calendar) {
  return {
    version,
    weekend: [...weekend],
    holidays: [...holidays],
    workedWeekends: [...workedWeekends],
    confirmedYears: [...confirmedYears],
  };
}
