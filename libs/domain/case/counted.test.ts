import * as fc from 'fast-check';
import { above, aCase, after, aStage, aTask, driven, here, on, type Scene } from '#libs/rehearsal/scene';
import {
  addWorkingDays,
  saturdayAndSunday,
  workingDaysBetween,
  type Calendar,
} from '../calendar/calendar.js';
import { brand, type Day, type Instant } from '../kernel/brand.js';
import { addDays, startOfDay, toInstant } from '../kernel/day.js';
import { assumed } from '../process/legal-basis.js';
import type { StageKey } from '../process/definition.js';
import { explainDue } from './explain-due.js';

const day = (text: string) => brand<Day>(text);
const decree = { issuer: 'BTV', number: '1-QĐ', issuedOn: day('2020-03-01') };
const list = { kind: 'checklist', items: [{ key: 'item', title: { vi: 'x', en: 'x' } }] } as const;
const stages: readonly StageKey[] = ['launch'];
const scene = aCase(
  aStage('launch', [
    aTask('fromStart', list, { due: { from: 'stageStart', workingDays: 20, basis: assumed } }),
    aTask('fromOpening', list, { due: { from: 'opening', workingDays: -45, basis: assumed } }),
  ]),
);

const anyDay = fc.integer({ min: 0, max: 800 }).map((days) => addDays(day('2020-01-01'), days));
const anyCalendar = fc
  .record({
    holidays: fc.uniqueArray(anyDay, { maxLength: 60 }),
    workedWeekends: fc.uniqueArray(anyDay, { maxLength: 10 }),
  })
  .map((days): Calendar => ({ version: 2, weekend: saturdayAndSunday, ...days, confirmedYears: [] }));
const anyKey = fc.constantFrom('fromStart', 'fromOpening');

/** The scene under a calendar, as its driver leaves it. */
function under(calendar: Calendar, { state, facts }: Scene = scene): Scene {
  return driven({ state, facts: { ...facts, calendar } });
}

function stopped(from: Day, to: Day, running: Scene): Scene {
  const held = after(on(running, from), [
    above('an'),
    { kind: 'hold', stages, reason: 'dịch bệnh', basis: decree },
  ]);
  return after(on(held, to), [above('an'), { kind: 'resume', stages }]);
}

function at(now: Instant, { state, facts }: Scene): Scene {
  return { state, facts: { ...facts, now } };
}

const due = ({ state }: Scene, key: string) => state.tasks[key]!.dueOn;

describe('the due day of a task', () => {
  it('moves by the working days of two holds together, whatever lies between them', () => {
    const lengths = fc.tuple(fc.nat(90), fc.nat(90), fc.nat(90), fc.nat(90));
    fc.assert(
      fc.property(anyCalendar, anyKey, lengths, (calendar, key, [start, first, between, second]) => {
        const days = [start, first, between, second].reduce<readonly Day[]>(
          (sum, length) => [...sum, addDays(sum.at(-1)!, length)],
          [day('2020-03-02')],
        );
        const [, from, to, again, end] = days;
        const running = under(calendar);
        const a = workingDaysBetween(calendar, from!, to!);
        const b = workingDaysBetween(calendar, again!, end!);
        const resumed = stopped(again!, end!, stopped(from!, to!, running));
        expect(due(resumed, key)).toBe(addWorkingDays(calendar, due(running, key), a + b));
      }),
    );
  });

  it('leaves after a hold the working days that were left when it was placed', () => {
    fc.assert(
      fc.property(anyCalendar, anyKey, fc.nat(120), fc.nat(120), (calendar, key, start, length) => {
        const from = addDays(day('2020-03-02'), start);
        const to = addDays(from, length);
        const running = under(calendar);
        const left = workingDaysBetween(calendar, from, due(running, key));
        fc.pre(left > 0);
        expect(workingDaysBetween(calendar, to, due(stopped(from, to, running), key))).toBe(left);
      }),
    );
  });

  it('does not move when a hold is lifted on the day it was placed', () => {
    fc.assert(
      fc.property(anyCalendar, fc.nat(120), (calendar, start) => {
        const on = addDays(day('2020-03-02'), start);
        const running = under(calendar);
        expect(stopped(on, on, running).state.tasks).toEqual(running.state.tasks);
      }),
    );
  });

  it('is the same from the first to the last moment of the days on which things happen', () => {
    const hour = fc.integer({ min: 0, max: 86_399_999 });
    fc.assert(
      fc.property(anyCalendar, anyKey, hour, hour, fc.nat(400), (calendar, key, early, late, length) => {
        const from = day('2020-03-02');
        const moment = (on: Day, ms: number) => toInstant(Date.parse(startOfDay(on)) + ms);
        const running = under(calendar);
        const held = after(at(moment(from, early), running), [
          above('an'),
          { kind: 'hold', stages, reason: 'x', basis: decree },
        ]);
        const resumed = after(at(moment(addDays(from, length), late), held), [
          above('an'),
          { kind: 'resume', stages },
        ]);
        expect(due(resumed, key)).toBe(due(stopped(from, addDays(from, length), running), key));
      }),
    );
  });

  it('is under a new calendar what it would be had that always been in force, and moves once', () => {
    fc.assert(
      fc.property(anyCalendar, anyCalendar, fc.nat(90), fc.nat(90), (before, now, start, length) => {
        const from = addDays(day('2020-03-02'), start);
        const to = addDays(from, length);
        const moved = under(now, stopped(from, to, under(before)));
        expect(moved.state.tasks).toEqual(stopped(from, to, under(now)).state.tasks);
        expect(under(now, moved).state).toBe(moved.state);
      }),
    );
  });

  it('is counted anew, without its stops, when what it counts from moves', () => {
    const resumed = stopped(day('2020-03-09'), day('2020-05-04'), scene);
    const extended = after(resumed, [
      above('an'),
      { kind: 'extend', to: day('2020-11-30'), reason: 'x', decision: decree },
    ]);
    expect(extended.state.tasks.fromOpening).toMatchObject({ dueOn: '2020-09-28' });
    expect(extended.state.tasks.fromOpening?.stops).toBeUndefined();
    expect(extended.state.tasks.fromStart).toEqual(resumed.state.tasks.fromStart);
  });

  it('keeps what of a hold came after what it is counted from, where that happened during the hold', () => {
    const drafts = { kind: 'hold', stages: ['drafts'], reason: 'dịch bệnh', basis: decree } as const;
    const resume = { kind: 'resume', stages: ['drafts'] } as const;
    const staged = aCase(
      aStage('launch', [aTask('first', list, { steps: [] })]),
      aStage('drafts', [
        aTask('after', list, { due: { from: { task: 'first' }, workingDays: 10, basis: assumed } }),
      ]),
    );
    const once = after(on(staged, '2020-03-02'), [above('an'), drafts]);
    const twice = after(on(once, '2020-03-04'), [above('an'), resume], [above('an'), drafts]);
    const first = after(
      on(twice, '2020-03-06'), // Friday
      [here('office'), { kind: 'tickItem', task: 'first', item: 'item' }],
      [here('office'), { kind: 'submit', task: 'first' }],
    );
    const resumed = after(on(first, '2020-03-13'), [above('an'), resume]);
    const due = addWorkingDays(staged.facts.calendar, day('2020-03-06'), 10 + 5);
    expect(resumed.state.tasks.after).toMatchObject({
      dueOn: due,
      stops: [{ from: '2020-03-06', to: '2020-03-13', countedFrom: '2020-03-06' }],
    });
    expect(driven(on(resumed, '2020-03-16')).state.tasks.after).toEqual(resumed.state.tasks.after);
    expect(explainDue(resumed.state, 'after', resumed.facts).map(({ kind }) => kind)).toEqual([
      'base',
      'rule',
      'calendar',
      'stop',
    ]);
  });

  it('stays on hold whatever calendar comes, and follows it when resumed', () => {
    const held = after(on(scene, '2020-03-09'), [
      above('an'),
      { kind: 'hold', stages, reason: 'x', basis: decree },
    ]);
    const calendar = { ...scene.facts.calendar, version: 2, holidays: [day('2020-03-10')] };
    const waiting = under(calendar, held);
    expect(waiting.state).toBe(held.state);
    expect(explainDue(waiting.state, 'fromStart', waiting.facts).slice(-2)).toEqual([
      { kind: 'onHold', since: '2020-03-09', reason: 'x', basis: decree },
      { kind: 'kept', counted: '2020-03-31' },
    ]);
    const resumed = after(on(waiting, '2020-03-16'), [above('an'), { kind: 'resume', stages }]);
    // 20 days from 2/3 and 4 for the hold, without 10/3.
    expect(due(resumed, 'fromStart')).toBe('2020-04-06');
  });

  it('of a task that opens after a hold has moved like those that were open during it', () => {
    const late = { needs: [{ task: 'first' }] } as const;
    const staged = aCase(
      aStage('launch', [
        aTask('first', list, { steps: [], due: { from: 'stageStart', workingDays: 20, basis: assumed } }),
        aTask('twin', list, { due: { from: 'stageStart', workingDays: 30, basis: assumed } }),
        aTask('late', list, { ...late, due: { from: 'stageStart', workingDays: 30, basis: assumed } }),
        aTask('after', list, { ...late, due: { from: { task: 'first' }, workingDays: 5, basis: assumed } }),
        aTask('back', list, { ...late, due: { from: 'opening', workingDays: -45, basis: assumed } }),
        aTask('backTwin', list, { due: { from: 'opening', workingDays: -45, basis: assumed } }),
      ]),
    );
    const resumed = stopped(day('2020-03-09'), day('2020-05-04'), staged);
    const opened = after(
      on(resumed, '2020-05-11'),
      [here('office'), { kind: 'tickItem', task: 'first', item: 'item' }],
      [here('office'), { kind: 'submit', task: 'first' }],
    );
    expect(due(opened, 'late')).toBe(due(opened, 'twin'));
    expect(opened.state.tasks.late?.stops).toEqual(opened.state.tasks.twin?.stops);
    expect(due(opened, 'back')).toBe(due(opened, 'backTwin'));
    expect(due(opened, 'after')).toBe('2020-05-18');
    expect(explainDue(opened.state, 'late', opened.facts).map(({ kind }) => kind)).toEqual([
      'base',
      'rule',
      'calendar',
      'stop',
    ]);
  });
});
