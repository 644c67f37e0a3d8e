import { setImmediate } from 'node:timers/promises';
import ical, { ICalEventStatus } from 'ical-generator';
import type { Day, Instant } from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';

/** One whole day of a calendar, or from an hour of it on. */
export type CalendarEntry = {
  /** The same for the same thing however often its day moves: programs move the entry instead of adding one. */
  readonly uid: string;
  readonly day: Day;
  /** Absent where it is the whole day. */
  readonly from?: Instant;
  readonly location?: string;
  readonly cancelled?: true;
  readonly summary: string;
  /** Never decreases; grows with every change of the case. */
  readonly sequence: number;
  readonly changedAt: Instant;
  /** A page that shows; nothing is decided by following it. */
  readonly url?: string;
};

/** What a reader should wait before asking again. */
const refreshEverySeconds = 3_600;
/** Folding lines is slow, some tenths of a millisecond an entry: others get their turn in between. */
const entriesAtOnce = 50;
const end = 'END:VCALENDAR';

/**
 * An iCalendar file (RFC 5545). Instants are UTC: a value with a zone would be written in the zone of the
 * process. The same state gives the same bytes.
 */
export async function calendarFile(name: string, entries: readonly CalendarEntry[]): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < entries.length; at += entriesAtOnce) {
    const piece = fileOf(name, entries.slice(at, at + entriesAtOnce));
    pieces.push(piece.slice(piece.indexOf('\r\nBEGIN:VEVENT') + 2, -end.length));
    await setImmediate();
  }
  return `${fileOf(name, []).slice(0, -end.length)}${pieces.join('')}${end}\r\n`;
}

function fileOf(name: string, entries: readonly CalendarEntry[]): string {
  const prodId = { company: 'congress-engine', product: 'calendar' };
  const calendar = ical({ name: escaped(name), prodId, ttl: refreshEverySeconds });
  for (const { uid, day, from, location, cancelled, summary, sequence, changedAt, url } of entries) {
    const changed = new Date(changedAt);
    calendar.createEvent({
      id: uid,
      ...(from
        ? { start: new Date(from) }
        : { allDay: true, start: midnight(day), end: midnight(addDays(day, 1)) }),
      ...(location ? { location } : {}),
      ...(cancelled ? { status: ICalEventStatus.CANCELLED } : {}),
      summary,
      sequence,
      stamp: changed,
      lastModified: changed,
      ...(url ? { url } : {}),
    });
  }
  return calendar.toString();
}

/** A day's numbers are read back in UTC. */
function midnight(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The generator writes a calendar's name as it is given. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r\n|\r|\n/g, '\\n');
}
