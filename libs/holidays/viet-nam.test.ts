import { proposedHolidays } from './viet-nam.js';

const days = (year: number) => proposedHolidays(year).map(({ day }) => day);

it('proposes the public holidays of 2020, day by day, with names in both languages', () => {
  expect(days(2020)).toEqual([
    '2020-01-01',
    '2020-01-24',
    '2020-01-25',
    '2020-01-26',
    '2020-01-27',
    '2020-01-28',
    '2020-04-02',
    '2020-04-30',
    '2020-05-01',
    '2020-09-02',
  ]);
  expect(proposedHolidays(2020).at(-1)).toEqual({
    day: '2020-09-02',
    name: { vi: 'Quốc khánh', en: 'National Day' },
    weekend: false,
  });
});

it('marks the holidays that fall on a weekend, for which a working day is usually given by decree', () => {
  const weekends = proposedHolidays(2026).filter(({ weekend }) => weekend);
  expect(weekends.map(({ day, name }) => [day, name.vi])).toEqual([['2026-04-26', 'Giỗ tổ Hùng Vương']]);
});
