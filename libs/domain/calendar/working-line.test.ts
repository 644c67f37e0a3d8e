import * as fc from 'fast-check';
import { workingLine } from './working-line.js';

/** Every seventh day and some others are off. */
const someDays = fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 60 }).map((off) => {
  const holidays = new Set(off);
  return (number: number) => ((number % 7) + 7) % 7 > 1 && !holidays.has(number);
});
const anyDay = fc.integer({ min: -4_000, max: 4_000 });

it('adds as one adds who walks day by day', () => {
  fc.assert(
    fc.property(
      someDays,
      anyDay,
      anyDay,
      fc.integer({ min: -300, max: 300 }),
      (isWorked, start, from, count) => {
        let [walked, left] = [from, Math.abs(count)];
        while (left > 0) {
          walked += Math.sign(count);
          if (isWorked(walked)) left -= 1;
        }
        expect(workingLine(isWorked, start).add(from, count)).toBe(walked);
      },
    ),
  );
});

it('counts between two days, however far from where it began', () => {
  fc.assert(
    fc.property(someDays, anyDay, anyDay, anyDay, (isWorked, start, from, to) => {
      let walked = 0;
      for (let day = Math.min(from, to) + 1; day <= Math.max(from, to); day += 1)
        if (isWorked(day)) walked += 1;
      expect(workingLine(isWorked, start).between(from, to)).toBe(walked * Math.sign(to - from) + 0);
    }),
    { numRuns: 50 },
  );
});

it('is loud about days that are never worked', () => {
  expect(() => workingLine(() => false, 0).add(0, 1)).toThrow('without working days');
});
