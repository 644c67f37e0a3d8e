import type { CalendarEntry } from '#libs/documents/calendar-file';
import { startOfDay, toInstant } from '#libs/domain/kernel/day';
import { textOf, type Locale } from '#libs/i18n/texts';
import type { SittingDayRow } from '#libs/persistence/queries/sitting';

const msPerMinute = 60_000;

/** A sitting in the calendar of whoever sits in it; called off it stays there as such, so that programs strike it out. */
export function sittingEntry(
  row: SittingDayRow,
  locale: Locale,
  publicUrl: string | undefined,
): CalendarEntry {
  const { id, body, number, state, day, startsAt, place, organization, version, changedAt } = row;
  const [hours = 0, minutes = 0] = startsAt.split(':').map(Number);
  const atMs = Date.parse(startOfDay(day)) + (hours * 60 + minutes) * msPerMinute;
  return {
    uid: `sitting-${id}@congress-engine`,
    day,
    from: toInstant(atMs),
    location: place,
    ...(state === 'cancelled' ? { cancelled: true } : {}),
    summary: textOf(locale, 'calendar', 'sitting', {
      number,
      body: textOf(locale, 'body', body),
      organization,
    }),
    sequence: version,
    changedAt,
    ...(publicUrl ? { url: `${publicUrl}/sittings/${id}` } : {}),
  };
}
