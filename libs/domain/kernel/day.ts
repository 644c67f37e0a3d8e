import { brand, type Day, type Instant } from './brand.js';

const MS_PER_DAY = 86_400_000;
/** Viet Nam keeps UTC+7 all year and has had no daylight saving time since 1975. */
const ZONE_OFFSET_MS = 7 * 3_600_000;

/** The day it is in Viet Nam at an instant. */
export function dayOf(instant: Instant): Day {
  return fromMs(Date.parse(instant) + ZONE_OFFSET_MS);
}

/** The first instant of a day in Viet Nam. */
export function startOfDay(day: Day): Instant {
  return toInstant(Date.parse(`${day}T00:00:00.000Z`) - ZONE_OFFSET_MS);
}

/** The first instant at which a day is over. */
export function endOfDay(day: Day): Instant {
  return startOfDay(addDays(day, 1));
}

/** The hour it is in Viet Nam at an instant, 0 to 23. */
export function hourOf(instant: Instant): number {
  return new Date(Date.parse(instant) + ZONE_OFFSET_MS).getUTCHours();
}

/** The instant at which an hour of a day begins in Viet Nam; hour 24 begins the next day. */
export function hourOfDay(day: Day, hour: number): Instant {
  return toInstant(Date.parse(startOfDay(day)) + hour * 3_600_000);
}

/** dd/MM/yyyy, as papers carry it; takes any text of the form `YYYY-MM-DD`. */
export function printedDay(day: string): string {
  return day.split('-').toReversed().join('/');
}

/** Calendar days, not working days; negative counts go back. */
export function addDays(day: Day, days: number): Day {
  return fromMs(Date.parse(`${day}T00:00:00.000Z`) + days * MS_PER_DAY);
}

/** Calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / MS_PER_DAY;
}

/** Plans ask for the same few hundred days over and over: so many are remembered. */
const remembered = 10_000;
const numbers = new Map<Day, number>();
const days = new Map<number, Day>();

/** Days are numbered from 1/1/1970 on, so that they can be counted in. */
export function dayNumber(day: Day): number {
  return recall(numbers, day, () => Date.parse(`${day}T00:00:00.000Z`) / MS_PER_DAY);
}

export function dayNumbered(number: number): Day {
  return recall(days, number, () => fromMs(number * MS_PER_DAY));
}

function recall<Key, Value>(known: Map<Key, Value>, key: Key, work: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= remembered) known.clear();
  const value = work();
  known.set(key, value);
  return value;
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(day: Day): number {
  return weekdayNumbered(dayNumber(day));
}

/** Day 0 was a Thursday. */
export function weekdayNumbered(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

/** Saturdays and Sundays, whatever a calendar says of them. */
export function isWeekend(day: Day): boolean {
  return [0, 6].includes(weekday(day));
}

/** Whether a text is a day that exists: 30 February is none. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && fromMs(ms) === text;
}

export function toInstant(ms: number): Instant {
  return brand<Instant>(new Date(ms).toISOString());
}

/** The earlier of two days or instants; both sort as text. */
export function earlier<T extends Day | Instant>(a: T, b: T): T {
  return a <= b ? a : b;
}

/** The later of two days or instants; both sort as text. */
export function later<T extends Day | Instant>(a: T, b: T): T {
  return a >= b ? a : b;
}

function fromMs(ms: number): Day {
  return brand<Day>(new Date(ms).toISOString().slice(0, 10));
}
