import Holidays from 'date-holidays';
import type { Day } from '#libs/domain/kernel/brand';
import { addDays, dayOf, isWeekend, toInstant } from '#libs/domain/kernel/day';

/** A public holiday as a library computes it: a proposal that an administrator confirms or corrects. */
export type ProposedHoliday = {
  readonly day: Day;
  readonly name: { readonly vi: string; readonly en: string };
  /** Falls on a Saturday or Sunday: off anyway, and a working day is usually given in its place by decree. */
  readonly weekend: boolean;
};

const vietNam = new Holidays('VN', { types: ['public'] });

/**
 * Viet Nam's public holidays of a year, day by day. The library knows neither the second day of the National Day nor the
 * days given in exchange, which are decreed year by year.
 */
export function proposedHolidays(year: number): readonly ProposedHoliday[] {
  const english = new Map(vietNam.getHolidays(year, 'en').map(({ rule, name }) => [rule, name]));
  const found = new Map<Day, ProposedHoliday>();
  for (const { start, end, rule, name } of vietNam.getHolidays(year, 'vi')) {
    const after = dayOf(toInstant(end.getTime()));
    for (let day = dayOf(toInstant(start.getTime())); day < after; day = addDays(day, 1)) {
      const names = { vi: name, en: english.get(rule) ?? name };
      found.set(day, { day, name: names, weekend: isWeekend(day) });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
