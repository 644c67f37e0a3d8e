import { saturdayAndSunday, type Calendar } from '../calendar/calendar.js';
import { brand, type Day } from '../kernel/brand.js';
import { definitionFor } from '../process/definitions/index.js';
import { outlookOf } from './outlook.js';
import type { PlannedCase } from './planned-case.js';
import { unmeetable } from './unmeetable.js';

const day = brand<Day>;
const plain: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};
const founded = day('2025-07-01');
const launched: PlannedCase = {
  deadlineOn: day('2025-08-31'),
  flags: { contents: 'two', directElection: false },
  stages: { launch: { enteredOn: founded } },
  holds: [],
  tasks: {},
};

function findings(kase: PlannedCase, startsOn = founded, waived: readonly string[] = []) {
  const facts = { today: founded, definition: definitionFor('upperGrassroots'), calendar: plain };
  return unmeetable(kase, facts, outlookOf(kase, facts), { startsOn, waived });
}

it('tells an organization founded on 1/7/2025 that its plan would have begun before it did, and by how much', () => {
  const [plan, lead] = findings(launched);
  expect(plan).toMatchObject({
    code: 'PLAN_BEFORE_START',
    latestStart: '2025-02-17',
    startsOn: '2025-07-01',
    workingDays: 96,
    text: { vi: expect.stringContaining('thiếu 96 ngày làm việc') },
  });
  expect(lead).toMatchObject({ code: 'LEAD_TIME_BEFORE_START', task: 'submission' });
});

it('has nothing to say to an organization that was there in time', () => {
  expect(findings(launched, day('2025-02-17'))).toEqual([]);
});

it('says nothing of a lead time that was waived, or of what is done', () => {
  expect(findings(launched, founded, ['approvalLeadTime']).map(({ code }) => code)).toEqual([
    'PLAN_BEFORE_START',
  ]);
  const left = { enteredOn: founded, leftOn: founded };
  const approved = { ...launched, stages: { launch: left, approval: left } };
  expect(findings(approved)).toEqual([]);
  expect(findings({ ...launched, heldOn: day('2025-08-20') })).toEqual([]);
});
