import { addWorkingDays, type Calendar } from '#libs/domain/calendar/calendar';
import type { CaseState } from '#libs/domain/case/state';
import type { Day, Instant } from '#libs/domain/kernel/brand';
import { dayOf, startOfDay } from '#libs/domain/kernel/day';
import { laterInOfficeHours, nextOfficeMoment, officeTimeBetween } from '../working-hours.js';
import { chanceOf } from './chance.js';
import type { Outlook } from './outlook.js';
import type { Part } from './part.js';

const minuteMs = 60_000;
/** Nobody does two things in less, and nobody who has time lets a thing lie for longer. */
const fastestMs = 12 * minuteMs;
const slowestMs = 8 * 60 * minuteMs;
/** Whoever is late makes haste. */
const hurriedMs = 30 * minuteMs;
/** On the day itself one thing follows another; afterwards there is time. */
const onTheDayMs = 15 * minuteMs;
const afterwardsMs = 3 * 60 * minuteMs;

/** A part, and the office time that its people take between two acts. */
export type Paced = { readonly part: Part; readonly paceMs: number };

/** The first day on which a congress could open, were everybody as fast as people can be. */
export function soonestCongress({ acts, leastOfficeMs }: Outlook, now: Instant, calendar: Calendar): Day {
  const ready = laterInOfficeHours(calendar, now, leastOfficeMs + acts * fastestMs * 1.5);
  return addWorkingDays(calendar, dayOf(ready), 4);
}

/** Office time between two acts, so that everything is ready by its day. */
export function paceUntil(readyBy: Day, { acts, leastOfficeMs }: Outlook, now: Instant, calendar: Calendar) {
  const officeMs = officeTimeBetween(calendar, now, startOfDay(readyBy)) - leastOfficeMs;
  return Math.min(slowestMs, Math.max(fastestMs, officeMs / Math.max(1, acts)));
}

/** When people come to the next act after one at `now`: as long as they take, give or take a half. */
export function nextActAt(
  state: Pick<CaseState, 'caseId' | 'stages' | 'heldOn'>,
  { part, paceMs }: Paced,
  now: Instant,
  number: number,
  calendar: Calendar,
): Instant {
  const late = dayOf(now) >= part.readyBy;
  const preparingMs = late ? Math.min(paceMs, hurriedMs) : paceMs;
  const usualMs = state.heldOn ? afterwardsMs : state.stages.congress ? onTheDayMs : preparingMs;
  const takenMs = usualMs * (0.5 + chanceOf('pace', state.caseId, number));
  return laterInOfficeHours(calendar, now, takenMs);
}

/** When people look again at what waits: when the offices open after it, not all of them in the same minute. */
export function lookAgainAt(caseId: string, until: Instant, number: number, calendar: Calendar): Instant {
  const spreadMs = chanceOf('look', caseId, number) * 60 * minuteMs;
  return laterInOfficeHours(calendar, nextOfficeMoment(calendar, until), spreadMs);
}
