import * as fc from 'fast-check';
import {
  addWorkingDays,
  isWorkingDay,
  lineOf,
  saturdayAndSunday,
  workingDaysBetween,
  type Calendar,
} from '../calendar/calendar.js';
import { brand, type Day } from '../kernel/brand.js';
import { addDays, dayNumber } from '../kernel/day.js';
import { congressTypes, type CongressType } from '../organization/organization.js';
import type { Variant } from '../process/applies.js';
import { definitionFor } from '../process/definitions/index.js';
import type { ProcessDefinition, StageKey } from '../process/definition.js';
import { outlineOf } from './outline.js';
import { finishesFrom } from './walk.js';
import { workBack } from './work-back.js';

const day = brand<Day>;
const fourContents: Variant = { contents: 'four', directElection: false };
const plain = calendarOf([]);

function calendarOf(holidays: readonly Day[]): Calendar {
  return { version: 1, weekend: saturdayAndSunday, holidays, workedWeekends: [], confirmedYears: [] };
}

function planOf(
  definition: ProcessDefinition,
  days: { readonly deadlineOn: string; readonly openingOn?: string },
) {
  const stages = workBack({
    definition,
    variant: fourContents,
    calendar: plain,
    deadlineOn: day(days.deadlineOn),
    ...(days.openingOn && { openingOn: day(days.openingOn) }),
  });
  return new Map(stages.map((stage) => [stage.key, stage]));
}

/** Latest start, latest finish and length of a stage that must end by 31/8/2020, in working days before that day. */
function beforeTheLastDay(type: CongressType, key: StageKey) {
  const stage = planOf(definitionFor(type), { deadlineOn: '2020-08-31' }).get(key)!;
  const left = (from: Day) => workingDaysBetween(plain, from, day('2020-08-31'));
  return [left(stage.latestStart), left(stage.latestFinish), stage.workingDays];
}

describe('working back from the last day of a tier', () => {
  it.each([
    [
      'launch',
      [140, 110, 30],
      'its longest task takes 30 days, and the personnel direction is due 110 before',
    ],
    ['drafts', [95, 75, 20], 'outlines take 20 days, the drafts are due 75 before'],
    ['consultation', [71, 60, 6], 'windows of ten calendar days close 65 before'],
    ['personnel', [110, 50, 1], 'from the direction to the complete files'],
    ['approval', [50, 30, 20], 'the superior has 20 days, and the date is announced 30 before'],
    ['convocation', [30, 10, 1], 'from the announcement to the materials'],
    ['congress', [2, 0, 2], 'three days, of which the last is the last day'],
  ] as const)('gives %s of an upper organization its latest days: %j, %s', (key, expected, _why) => {
    expect(beforeTheLastDay('upperGrassroots', key)).toEqual(expected);
  });

  it.each([
    ['launch', [31, 21, 10]],
    ['approval', [11, 6, 5]],
    ['congress', [1, 0, 1]],
  ] as const)('gives %s of a cell its latest days', (key, expected) => {
    expect(beforeTheLastDay('cell', key)).toEqual(expected);
  });

  it('works back from the opening day once that is fixed', () => {
    const definition = definitionFor('upperGrassroots');
    const fixed = planOf(definition, { deadlineOn: '2020-08-31', openingOn: '2020-07-31' });
    const unfixed = planOf(definition, { deadlineOn: '2020-07-31' });
    expect(fixed.get('convocation')).toEqual(unfixed.get('convocation'));
    expect(fixed.get('congress')).toMatchObject({ latestStart: '2020-07-31', latestFinish: '2020-08-31' });
  });

  it('plans what follows the congress forward from it', () => {
    const plan = planOf(definitionFor('cell'), { deadlineOn: '2020-08-31' });
    expect(plan.get('results')).toMatchObject({ latestStart: '2020-08-31', workingDays: 7 + 15 });
  });

  it('leaves out what the agenda does not have', () => {
    const two = { contents: 'two', directElection: false } as const;
    const terms = {
      definition: definitionFor('centralAffiliate'),
      calendar: plain,
      deadlineOn: day('2020-10-30'),
    };
    const startOf = (variant: Variant) =>
      workBack({ ...terms, variant }).find(({ key }) => key === 'convocation')!;
    expect(startOf(two)).toEqual(startOf(fourContents)); // the announcement binds, not the candidacies
    const stages = outlineOf(terms.definition, two).find(({ key }) => key === 'personnel')!;
    expect(stages.tasks.map(({ key }) => key)).not.toContain('reElection1');
  });
});

const anyDay = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays(day('2019-06-01'), days));
const anyType = fc.constantFrom(...congressTypes);
const anyVariant = fc.record({
  contents: fc.constantFrom('four', 'three', 'two'),
  directElection: fc.boolean(),
} as const);
const anyCalendar = fc.array(anyDay, { maxLength: 40 }).map(calendarOf);
const anyTerms = fc
  .record({
    type: anyType,
    variant: anyVariant,
    calendar: anyCalendar,
    deadlineOn: anyDay,
    before: fc.nat(60),
  })
  .map(({ type, before, ...terms }) => ({
    ...terms,
    definition: definitionFor(type),
    ...(before > 0 && { openingOn: addDays(terms.deadlineOn, -before) }),
  }));

describe('a work-back plan', () => {
  it('starts no stage after its finish, and finishes what a stage needs before that starts', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const plan = new Map(workBack(terms).map((stage) => [stage.key, stage]));
        for (const { key, needs } of terms.definition.stages) {
          const stage = plan.get(key)!;
          expect(stage.latestStart <= stage.latestFinish).toBe(true);
          expect(stage.workingDays).toBeGreaterThanOrEqual(1);
          for (const need of needs) expect(plan.get(need)!.latestFinish <= stage.latestStart).toBe(true);
        }
      }),
    );
  });

  it('can be kept: what starts on its latest day, and takes its planned length, is finished in time', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const plan = new Map(workBack(terms).map((stage) => [stage.key, stage]));
        for (const stage of outlineOf(terms.definition, terms.variant)) {
          const { latestStart, latestFinish } = plan.get(stage.key)!;
          const line = lineOf(terms.calendar, dayNumber(latestStart));
          for (const finish of finishesFrom(stage, dayNumber(latestStart), line)) {
            expect(finish).toBeLessThanOrEqual(dayNumber(latestFinish));
          }
        }
      }),
    );
  });

  it('lets nothing that is due so many days before the opening be finished later', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const plan = new Map(workBack(terms).map((stage) => [stage.key, stage]));
        const opening = terms.openingOn ?? terms.deadlineOn;
        for (const { key, tasks } of outlineOf(terms.definition, terms.variant)) {
          const dues = tasks.flatMap(({ due }) =>
            due.from === 'opening' && due.workingDays < 0
              ? [addWorkingDays(terms.calendar, opening, due.workingDays)]
              : [],
          );
          for (const due of dues) expect(plan.get(key)!.latestStart <= due).toBe(true);
        }
      }),
    );
  });

  it('moves no day of it back when the deadline moves on', () => {
    fc.assert(
      fc.property(anyTerms, fc.nat(90), (terms, later) => {
        const moved = workBack({ ...terms, deadlineOn: addDays(terms.deadlineOn, later) });
        workBack(terms).forEach((stage, place) => {
          expect(moved[place]!.latestStart >= stage.latestStart).toBe(true);
          expect(moved[place]!.latestFinish >= stage.latestFinish).toBe(true);
        });
      }),
    );
  });

  it('moves every latest finish before the congress by as many working days as the deadline was extended', () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 1, max: 60 }), (terms, days) => {
        fc.pre(isWorkingDay(terms.calendar, terms.deadlineOn));
        const to = addWorkingDays(terms.calendar, terms.deadlineOn, days);
        const unfixed = { ...terms, openingOn: undefined };
        const moved = workBack({ ...unfixed, deadlineOn: to });
        workBack(unfixed).forEach(({ key, latestFinish }, place) => {
          if (key === 'results' || key === 'followUp') return;
          expect(workingDaysBetween(terms.calendar, latestFinish, moved[place]!.latestFinish)).toBe(days);
        });
      }),
    );
  });

  it('is the same twice, and is worked out once for all cases alike', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const again = structuredClone({ definition: terms.definition, calendar: terms.calendar });
        expect(workBack({ ...terms, ...again })).toEqual(workBack(terms));
        expect(workBack({ ...terms })).toBe(workBack(terms));
      }),
      { numRuns: 25 },
    );
  });
});
