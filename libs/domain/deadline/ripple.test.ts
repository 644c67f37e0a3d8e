import { saturdayAndSunday, type Calendar } from '../calendar/calendar.js';
import { brand, type Day, type OrganizationId } from '../kernel/brand.js';
import { decidingLevel, ripple, type RippleSource } from './ripple.js';

const day = brand<Day>;
const calendar: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};
const source = (id: string, plan: Partial<RippleSource> = {}): RippleSource => ({
  organizationId: brand<OrganizationId>(id),
  name: id,
  calendar,
  ...plan,
});
/** Friday 28 August, with Wednesday 2 September off in the calendar of the top. */
const ward = source('ward', { plannedOpening: day('2020-08-31') });
const province = source('province', {
  plannedOpening: day('2020-10-15'),
  latestBelow: day('2020-08-20'),
  calendar: { ...calendar, holidays: [day('2020-09-02')] },
});
const centre = source('centre');

it('tells every organization above the working days it loses, by its own calendar', () => {
  const told = ripple([ward, province, centre], { from: day('2020-06-30'), to: day('2020-08-28') });
  expect(told).toMatchObject([
    { name: 'ward', slackBefore: 44, slackAfter: 1, overtaken: false, decides: true },
    // Others below the province are due on 20 August anyway: it loses the days after that.
    { name: 'province', slackBefore: 39, slackAfter: 33, overtaken: false, decides: false },
    { name: 'centre', overtaken: false, decides: false },
  ]);
  expect(told[2]).not.toHaveProperty('slackBefore');
});

it('tells who would be overtaken, and that the next above decides', () => {
  const told = ripple([ward, province, centre], { from: day('2020-06-30'), to: day('2020-08-31') });
  expect(told.map(({ overtaken, decides }) => [overtaken, decides])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
  expect(told[0]).toMatchObject({ slackAfter: 0 });
});

it('lets the topmost decide where everybody would be overtaken', () => {
  expect(decidingLevel([ward, province], day('2020-12-31'))?.name).toBe('province');
});

it('has no slack to lose above a congress that was held out of order', () => {
  const held = { ...ward, heldOn: day('2020-06-01') };
  expect(decidingLevel([held, province], day('2020-09-30'))?.name).toBe('ward');
  const [told] = ripple([held], { from: day('2020-06-30'), to: day('2020-09-30') });
  expect(told).not.toHaveProperty('slackBefore');
});
