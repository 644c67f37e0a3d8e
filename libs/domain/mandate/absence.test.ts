import { brand, type Day } from '../kernel/brand.js';
import { checkAbsence } from './absence.js';

const day = (text: string) => brand<Day>(text);
const standing = [{ from: day('2020-03-10'), to: day('2020-03-12') }];
const refusalOf = (from: string, to: string) => {
  const verdict = checkAbsence({ from: day(from), to: day(to) }, { today: day('2020-03-05'), standing });
  return verdict.ok ? undefined : verdict.failure;
};

describe('an absence', () => {
  it('may begin today, and last a day', () => {
    expect(refusalOf('2020-03-05', '2020-03-05')).toBeUndefined();
  });

  it('is refused backwards, and in the past', () => {
    expect(refusalOf('2020-03-07', '2020-03-06')).toBe('END_BEFORE_START');
    expect(refusalOf('2020-03-04', '2020-03-06')).toBe('ABSENCE_IN_THE_PAST');
  });

  it('is refused where it has a day in common with another of the same person', () => {
    expect(refusalOf('2020-03-12', '2020-03-20')).toBe('ABSENCE_OVERLAPS');
    expect(refusalOf('2020-03-06', '2020-03-10')).toBe('ABSENCE_OVERLAPS');
    expect(refusalOf('2020-03-13', '2020-03-20')).toBeUndefined();
    expect(refusalOf('2020-03-06', '2020-03-09')).toBeUndefined();
  });
});
