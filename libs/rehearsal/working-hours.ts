import { isWorkingDay, workingDaysBetween, type Calendar } from '#libs/domain/calendar/calendar';
import type { Day, Instant } from '#libs/domain/kernel/brand';
import { addDays, dayOf, startOfDay, toInstant } from '#libs/domain/kernel/day';

const hourMs = 3_600_000;
/** Offices work from 8:00 to 17:00; nobody there minds the break. */
const opensMs = 8 * hourMs;
const openForMs = 9 * hourMs;

/** The moment itself while an office is open, else when the next one opens. */
export function nextOfficeMoment(calendar: Calendar, at: Instant): Instant {
  const day = dayOf(at);
  const sinceOpeningMs = Date.parse(at) - opening(day);
  if (isWorkingDay(calendar, day) && sinceOpeningMs >= 0 && sinceOpeningMs < openForMs) return at;
  const stillToCome = isWorkingDay(calendar, day) && sinceOpeningMs < 0;
  return toInstant(opening(stillToCome ? day : nextWorkingDay(calendar, day)));
}

/** So much office time later. */
export function laterInOfficeHours(calendar: Calendar, now: Instant, officeMs: number): Instant {
  const from = nextOfficeMoment(calendar, now);
  let day = dayOf(from);
  let sinceOpeningMs = Date.parse(from) - opening(day) + officeMs;
  while (sinceOpeningMs >= openForMs) {
    day = nextWorkingDay(calendar, day);
    sinceOpeningMs -= openForMs;
  }
  return toInstant(opening(day) + Math.floor(sinceOpeningMs));
}

/** Office time from one instant to another, in whole days; none when the second is earlier. */
export function officeTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  return Math.max(0, workingDaysBetween(calendar, dayOf(from), dayOf(to))) * openForMs;
}

/** When the offices open on a day. */
export function openingOf(day: Day): Instant {
  return toInstant(opening(day));
}

/** When they close. */
export function closingOf(day: Day): Instant {
  return toInstant(opening(day) + openForMs);
}

function opening(day: Day): number {
  return Date.parse(startOfDay(day)) + opensMs;
}

function nextWorkingDay(calendar: Calendar, day: Day): Day {
  let next = addDays(day, 1);
  while (!isWorkingDay(calendar, next)) next = addDays(next, 1);
  return next;
}
