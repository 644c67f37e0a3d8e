import { saturdayAndSunday, type Calendar } from '#libs/domain/calendar/calendar';
import { brand, type Day } from '#libs/domain/kernel/brand';

const newYear = ['2019-01-01', '2020-01-01'];
const lunarNewYear2019 = ['2019-02-04', '2019-02-05', '2019-02-06', '2019-02-07', '2019-02-08'];
const lunarNewYear2020 = ['2020-01-23', '2020-01-24', '2020-01-27', '2020-01-28', '2020-01-29'];
const hungKings = ['2019-04-15', '2020-04-02'];
const springDays = ['2019-04-29', '2019-04-30', '2019-05-01', '2020-04-30', '2020-05-01'];
const nationalDay = ['2019-09-02', '2020-09-02'];

/** Public holidays of 2019 and 2020; Saturday 4/5/2019 was worked for Monday 29/4. */
export const calendar2020: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [
    ...newYear,
    ...lunarNewYear2019,
    ...lunarNewYear2020,
    ...hungKings,
    ...springDays,
    ...nationalDay,
  ].map((day) => brand<Day>(day)),
  workedWeekends: [brand<Day>('2019-05-04')],
  confirmedYears: [2019, 2020],
};
