import { addWorkingDays, saturdayAndSunday, type Calendar } from '../calendar/calendar.js';
import { brand, type Day } from '../kernel/brand.js';
import { addDays } from '../kernel/day.js';
import { definitionFor } from '../process/definitions/index.js';
import type { Forecast } from './forecast.js';
import { healthOf } from './health.js';
import { outlookOf } from './outlook.js';
import type { PlannedCase } from './planned-case.js';
import { usualPlanning } from './planning.js';

const plain: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};
const deadlineOn = brand<Day>('2020-08-31');
const before = (workingDays: number) => addWorkingDays(plain, deadlineOn, -workingDays);

/** A cell that was launched some working days before its last day; its plan is due after ten. */
function cell(launched: number, more: Partial<PlannedCase> = {}): PlannedCase {
  return {
    deadlineOn,
    flags: { contents: 'four', directElection: false },
    stages: { launch: { enteredOn: before(launched) } },
    holds: [],
    tasks: { plan: { stage: 'launch', status: 'open', dueOn: before(launched - 10) } },
    ...more,
  };
}

function health(
  kase: PlannedCase,
  today: Day,
  more: { forecast?: Forecast; tightWorkingDays?: number } = {},
) {
  const facts = { today, definition: definitionFor('cell'), calendar: plain };
  const { forecast, ...planning } = more;
  return healthOf(kase, facts, {
    outlook: outlookOf(kase, facts),
    planning: { ...usualPlanning, ...planning },
    ...(forecast && { forecast }),
  });
}

const expected = (median: Day): Forecast => ({
  kind: 'expected',
  median,
  earliest: before(50),
  latest: addDays(median, 30),
  samples: 20,
});

it('is on track while there are days to spare, and says how many and where', () => {
  expect(health(cell(41), before(41))).toEqual({
    health: 'onTrack',
    reason: { code: 'ON_TRACK', stage: 'launch', workingDays: 10 },
  });
});

it('is at risk when fewer days are left than the campaign calls enough', () => {
  const reason = { code: 'TIGHT', stage: 'launch', workingDays: 4 };
  expect(health(cell(35), before(35))).toEqual({ health: 'atRisk', reason });
  expect(health(cell(35), before(35), { tightWorkingDays: 4 }).health).toBe('onTrack');
});

it('is at risk from the day after a task was due, and names the oldest', () => {
  expect(health(cell(60), before(50)).health).toBe('onTrack');
  expect(health(cell(60), before(49))).toEqual({
    health: 'atRisk',
    reason: { code: 'OVERDUE', count: 1, overdue: { task: 'plan', stage: 'launch', dueOn: before(50) } },
  });
});

it('is off track when the slack is used up, and says by what', () => {
  expect(health(cell(28), before(28))).toEqual({
    health: 'offTrack',
    reason: { code: 'BEHIND', stage: 'launch', workingDays: 3 },
  });
  expect(health(cell(33), before(18))).toEqual({
    health: 'offTrack',
    reason: {
      code: 'BEHIND_OVERDUE',
      stage: 'launch',
      workingDays: 3,
      overdue: { task: 'plan', stage: 'launch', dueOn: before(23) },
    },
  });
});

it('is off track when the congress is to be expected after the deadline', () => {
  expect(health(cell(41), before(41), { forecast: expected(addDays(deadlineOn, 1)) })).toEqual({
    health: 'offTrack',
    reason: { code: 'FORECAST_LATE', median: '2020-09-01', deadlineOn },
  });
  expect(health(cell(41), before(41), { forecast: expected(deadlineOn) }).health).toBe('onTrack');
  const little: Forecast = { kind: 'insufficient', stage: 'drafts', samples: 3, needed: 10 };
  expect(health(cell(41), before(41), { forecast: little }).health).toBe('onTrack');
});

it('is off track once the deadline is over, whatever else is late', () => {
  expect(health(cell(41), addDays(deadlineOn, 9))).toEqual({
    health: 'offTrack',
    reason: { code: 'DEADLINE_PASSED', deadlineOn, workingDays: 7 },
  });
});

it('is at risk while a stage is on hold with nobody saying until when', () => {
  const hold = { stages: ['congress'], placedOn: before(60) } as const;
  expect(health(cell(60, { holds: [hold] }), before(59))).toEqual({
    health: 'atRisk',
    reason: { code: 'ON_HOLD', stage: 'congress', since: before(60) },
  });
  const ending = { ...hold, until: before(20) };
  expect(health(cell(60, { holds: [ending] }), before(59)).health).toBe('onTrack');
});

it('is at peace once the congress is held, however late', () => {
  const heldOn = addDays(deadlineOn, 3);
  expect(health(cell(41, { heldOn }), addDays(deadlineOn, 9))).toEqual({
    health: 'onTrack',
    reason: { code: 'HELD', heldOn },
  });
});
