import * as fc from 'fast-check';
import { brand, type Day } from '../kernel/brand.js';
import { addDays, weekday } from '../kernel/day.js';
import {
  addWorkingDays,
  isWorkingDay,
  saturdayAndSunday,
  workingDaysBetween,
  type Calendar,
} from './calendar.js';

const day = brand<Day>;

function calendar(holidays: readonly string[], workedWeekends: readonly string[] = []): Calendar {
  return {
    version: 1,
    weekend: saturdayAndSunday,
    holidays: holidays.map(day),
    workedWeekends: workedWeekends.map(day),
    confirmedYears: [],
  };
}

describe('working back from the opening day', () => {
  const autumn2020 = calendar(['2020-09-02']);
  const autumn2025 = calendar(['2025-09-01', '2025-09-02']);
  const spring2025 = calendar(['2025-04-30', '2025-05-01', '2025-05-02'], ['2025-04-26']);

  it.each([
    ['27/10/2020', '2020-10-27', autumn2020, ['2020-08-24', '2020-09-15', '2020-10-06']],
    ['23/9/2025', '2025-09-23', autumn2025, ['2025-07-18', '2025-08-08', '2025-08-29']],
    ['30/6/2025', '2025-06-30', spring2025, ['2025-04-24', '2025-05-19', '2025-06-09']],
  ] as const)('finds the days 45, 30 and 15 working days before %s', (_title, opening, named, expected) => {
    expect([45, 30, 15].map((lead) => addWorkingDays(named, day(opening), -lead))).toEqual(expected);
  });

  it('works a Saturday that was given in exchange, and rests on the day it was given for', () => {
    expect(isWorkingDay(spring2025, day('2025-04-26'))).toBe(true);
    expect(isWorkingDay(spring2025, day('2025-05-02'))).toBe(false);
  });
});

describe('arithmetic of working days', () => {
  const anyDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(day('2019-01-01'), days));
  const anyCount = fc.integer({ min: -120, max: 120 });
  const anyCalendar = fc
    .record({ off: fc.array(anyDay, { maxLength: 40 }), swapped: fc.array(anyDay, { maxLength: 10 }) })
    .map(({ off, swapped }) => ({
      version: 1,
      weekend: saturdayAndSunday,
      holidays: off,
      workedWeekends: swapped,
      confirmedYears: [],
    }));

  it('lands on a working day whenever it moves at all', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyCount, (named, from, count) => {
        fc.pre(count !== 0);
        expect(isWorkingDay(named, addWorkingDays(named, from, count))).toBe(true);
      }),
    );
  });

  it('counts back what it counted out', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.nat(120), (named, from, count) => {
        expect(workingDaysBetween(named, from, addWorkingDays(named, from, count))).toBe(count);
      }),
    );
  });

  it('comes home from a working day by as many days the other way', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyCount, (named, from, count) => {
        fc.pre(isWorkingDay(named, from));
        expect(addWorkingDays(named, addWorkingDays(named, from, count), -count)).toBe(from);
      }),
    );
  });

  it('keeps the order of days', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyDay, anyCount, (named, one, other, count) => {
        const [first, second] = [one, other].toSorted();
        expect(addWorkingDays(named, first!, count) <= addWorkingDays(named, second!, count)).toBe(true);
      }),
    );
  });

  it('loses and gains nothing at the turn of a year', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.nat(900), (named, from, length) => {
        const to = addDays(from, length);
        const turns = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029]
          .map((year) => day(`${year}-12-31`))
          .filter((turn) => turn > from && turn < to);
        const parts = [from, ...turns, to].slice(1).map((end, at) => [[from, ...turns][at]!, end] as const);
        const sum = parts.reduce((total, [start, end]) => total + workingDaysBetween(named, start, end), 0);
        expect(workingDaysBetween(named, from, to)).toBe(sum);
      }),
    );
  });

  it('goes the same way in one stretch or in two', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.nat(60), fc.nat(60), (named, from, first, second) => {
        const inTwo = addWorkingDays(named, addWorkingDays(named, from, first), second);
        expect(inTwo).toBe(addWorkingDays(named, from, first + second));
      }),
    );
  });

  it('never comes later by a holiday less, nor earlier by a holiday more', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyDay, fc.nat(60), (named, from, holiday, count) => {
        const more = { ...named, holidays: [...named.holidays, holiday] };
        expect(addWorkingDays(more, from, count) >= addWorkingDays(named, from, count)).toBe(true);
      }),
    );
  });

  it('rests on Saturdays and Sundays that are not swapped', () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        expect(isWorkingDay(calendar([]), on)).toBe(![0, 6].includes(weekday(on)));
      }),
    );
  });
});
