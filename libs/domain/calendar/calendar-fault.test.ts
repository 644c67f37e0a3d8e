import { brand, type Day } from '../kernel/brand.js';
import { addDays } from '../kernel/day.js';
import { saturdayAndSunday, type Calendar } from './calendar.js';
import { calendarFault } from './calendar-fault.js';

const day = (text: string) => brand<Day>(text);

function calendar(given: Partial<Calendar>): Calendar {
  const plain = {
    version: 1,
    weekend: saturdayAndSunday,
    holidays: [],
    workedWeekends: [],
    confirmedYears: [],
  };
  return { ...plain, ...given };
}

function daysOff(count: number): readonly Day[] {
  return Array.from({ length: count }, (_, at) => addDays(day('2020-03-02'), at));
}

it('finds nothing wrong with holidays, also on weekends, and with a Saturday worked in exchange', () => {
  const given = {
    holidays: [day('2020-05-02'), day('2020-09-02')],
    workedWeekends: [day('2020-09-05')],
    confirmedYears: [],
  };
  expect(calendarFault(calendar(given))).toBeUndefined();
});

it('finds a calendar without working days', () => {
  const code = 'CALENDAR_WITHOUT_WORKING_DAYS';
  expect(calendarFault(calendar({ weekend: [0, 1, 2, 3, 4, 5, 6] }))).toEqual({ code });
  expect(calendarFault(calendar({ holidays: daysOff(61) }))).toEqual({ code });
  expect(calendarFault(calendar({ holidays: daysOff(60) }))).toBeUndefined();
});

it('finds a day named twice', () => {
  const holidays = [day('2020-09-02'), day('2020-09-02')];
  expect(calendarFault(calendar({ holidays }))).toEqual({ code: 'CALENDAR_DAY_TWICE', day: '2020-09-02' });
});

it('finds a swapped day that is no weekend day, or a holiday too', () => {
  const monday = [day('2020-09-07')];
  expect(calendarFault(calendar({ workedWeekends: monday }))).toEqual({
    code: 'SWAPPED_DAY_NOT_WEEKEND',
    day: '2020-09-07',
  });
  const saturday = [day('2020-09-05')];
  expect(calendarFault(calendar({ workedWeekends: saturday, holidays: saturday }))).toEqual({
    code: 'SWAPPED_DAY_IS_HOLIDAY',
    day: '2020-09-05',
  });
});
