import * as fc from 'fast-check';
import { addWorkingDays, saturdayAndSunday, type Calendar } from '../calendar/calendar.js';
import { brand, type Day } from '../kernel/brand.js';
import { addDays } from '../kernel/day.js';
import { definitionFor } from '../process/definitions/index.js';
import { stageKeys, type StageKey } from '../process/definition.js';
import { forecastOf, quantileOf, type Durations } from './forecast.js';
import type { PlannedCase } from './planned-case.js';

const plain: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};
const today = brand<Day>('2020-06-01');
const after = (workingDays: number) => addWorkingDays(plain, today, workingDays);

/** Twenty durations of every stage: 1 to 20 working days. */
const oneToTwenty = Array.from({ length: 20 }, (_, at) => at + 1);
const seen: Durations = Object.fromEntries(stageKeys.map((key) => [key, oneToTwenty]));

function inStage(entered: StageKey, since: Day, more: Partial<PlannedCase> = {}): PlannedCase {
  const left = stageKeys.slice(0, stageKeys.indexOf(entered));
  return {
    deadlineOn: brand<Day>('2020-10-31'),
    flags: { contents: 'four', directElection: false },
    stages: {
      ...Object.fromEntries(left.map((key) => [key, { enteredOn: since, leftOn: since }])),
      [entered]: { enteredOn: since },
    },
    holds: [],
    tasks: {},
    ...more,
  };
}

function forecast(kase: PlannedCase, durations: Durations = seen, leastSamples = 10) {
  const facts = { today, definition: definitionFor('cell'), calendar: plain };
  return forecastOf(kase, facts, { durations, leastSamples });
}

it('walks the stages that are left, each as long as half of those seen, and one in twenty at either end', () => {
  expect(forecast(inStage('approval', today))).toEqual({
    kind: 'expected',
    earliest: after(1 + 1 + 1),
    median: after(10 + 10 + 10),
    latest: after(19 + 19 + 19),
    samples: 20,
  });
});

it('takes the longest of the ways that lead to the congress', () => {
  const slow = { ...seen, logistics: oneToTwenty.map((days) => days + 100) };
  const waiting = inStage('approval', today);
  const { logistics: _, ...stages } = waiting.stages;
  expect(forecast({ ...waiting, stages }, slow)).toMatchObject({ median: after(110 + 10) });
});

it('takes off what an entered stage has used of its days, and is never over before today', () => {
  expect(forecast(inStage('congress', after(-4)))).toMatchObject({ earliest: today, median: after(6) });
  expect(forecast(inStage('congress', after(-15)))).toMatchObject({ median: today, latest: after(4) });
});

it('counts nothing while a stage is on hold, and goes on when the hold ends', () => {
  const hold = { stages: ['congress'], placedOn: after(-2) } as const;
  expect(forecast(inStage('congress', after(-4), { holds: [hold] }))).toMatchObject({ median: after(8) });
  const ending = { ...hold, until: after(10) };
  expect(forecast(inStage('congress', after(-4), { holds: [ending] }))).toMatchObject({ median: after(18) });
});

it('opens a congress on its opening day once that is fixed, and needs to have seen none for it', () => {
  const { congress: _, ...others } = seen;
  const fixed = inStage('convocation', after(-20), { openingOn: after(25) });
  const day = after(25);
  expect(forecast(fixed, others)).toMatchObject({ earliest: day, median: day, latest: day, samples: 20 });
  const convened = inStage('congress', after(-20), { openingOn: after(25) });
  expect(forecast(convened, {})).toEqual({ kind: 'expected', earliest: day, median: day, latest: day });
});

it('takes nothing from an opening day that went by without a congress', () => {
  const missed = inStage('congress', after(-20), { openingOn: after(-1) });
  expect(forecast(missed, {})).toMatchObject({ kind: 'insufficient', stage: 'congress' });
  expect(forecast(missed)).toMatchObject({ kind: 'expected', samples: 20 });
});

it('makes nothing up: it says of which stage too little was seen, and how little', () => {
  const few = { ...seen, congress: [3, 4] };
  expect(forecast(inStage('approval', today), few)).toEqual({
    kind: 'insufficient',
    stage: 'congress',
    samples: 2,
    needed: 10,
  });
  expect(forecast(inStage('approval', today), few, 2)).toMatchObject({ kind: 'expected', samples: 2 });
  expect(forecast(inStage('launch', today), {})).toMatchObject({ kind: 'insufficient', samples: 0 });
  expect(forecast(inStage('approval', today), { ...seen, launch: [] })).toMatchObject({ kind: 'expected' });
});

it('says of a congress that was held when that was', () => {
  expect(forecast(inStage('results', today, { heldOn: after(-1) }), {})).toEqual({
    kind: 'held',
    heldOn: after(-1),
  });
});

it('takes the nearest rank of what was seen', () => {
  expect([0.05, 0.5, 0.95].map((share) => quantileOf(oneToTwenty, share))).toEqual([1, 10, 19]);
  expect([0.05, 0.5, 0.95].map((share) => quantileOf([7], share))).toEqual([7, 7, 7]);
});

it('keeps its order: no earlier than today, the median within the band', () => {
  const durations = fc
    .array(fc.nat(60), { minLength: 1, maxLength: 30 })
    .map((days) => days.toSorted((a, b) => a - b));
  const entered = fc.constantFrom(...stageKeys.slice(0, 8));
  fc.assert(
    fc.property(durations, durations, entered, fc.nat(90), (some, others, stage, ago) => {
      const mixed = Object.fromEntries(stageKeys.map((key, at) => [key, at % 2 === 0 ? some : others]));
      const answer = forecast(inStage(stage, addDays(today, -ago)), mixed, 1);
      if (answer.kind !== 'expected') throw new Error(answer.kind);
      const { earliest, median, latest } = answer;
      expect([today, earliest, median, latest]).toEqual([today, earliest, median, latest].toSorted());
    }),
  );
});
