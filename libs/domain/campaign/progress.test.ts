import { brand, type Day } from '../kernel/brand.js';
import { progressOf, progressRow, type Counted } from './progress.js';

const day = brand<Day>;

describe('figures as published', () => {
  it.each([
    [5_180, 5_390, 96.1039],
    [495, 534, 92.6966],
    [493, 558, 88.3513],
    [35, 67, 52.2388],
    [108, 108, 100],
    [31, 36, 86.1111],
    [16_317, 17_116, 95.3319],
    [83, 89, 93.2584],
    [51_985, 52_105, 99.7697],
    [1_298, 1_311, 99.0084],
    [40, 40, 100],
  ])('computes %i of %i as %d percent', (done, total, exact) => {
    expect(progressRow({ type: 'cell', total, done, overdue: 0, late: 0 }).percent).toBe(exact);
  });
});

it('has no percentage where there is nothing to count', () => {
  expect(progressRow({ type: 'sectional', total: 0, done: 0, overdue: 0, late: 0 })).toEqual({
    type: 'sectional',
    total: 0,
    done: 0,
    remaining: 0,
    overdue: 0,
    late: 0,
  });
});

describe('progress as of a day', () => {
  const deadlineOn = day('2020-06-30');
  const cases: readonly Counted[] = [
    { type: 'grassroots', deadlineOn, heldOn: day('2020-06-30') },
    { type: 'grassroots', deadlineOn, heldOn: day('2020-07-09') },
    { type: 'grassroots', deadlineOn },
    { type: 'grassroots', deadlineOn: day('2020-07-31') },
    { type: 'cell', deadlineOn, heldOn: day('2020-03-01') },
  ];

  it('counts congresses held by the end of that day, of one type', () => {
    expect(progressOf('grassroots', cases, day('2020-07-09'))).toEqual({
      type: 'grassroots',
      total: 4,
      done: 2,
      remaining: 2,
      overdue: 1,
      late: 2,
      percent: 50,
    });
  });

  it('knows nothing yet of what was held later', () => {
    expect(progressOf('grassroots', cases, day('2020-07-08'))).toMatchObject({ done: 1, overdue: 2 });
  });

  it('is not overdue on the last day itself', () => {
    expect(progressOf('grassroots', cases, deadlineOn)).toMatchObject({ done: 1, overdue: 0 });
  });

  it('counts who is late by the deadline without extensions, though an extension keeps them from being overdue', () => {
    const extended = { type: 'grassroots', deadlineOn: day('2020-09-30'), unextendedOn: deadlineOn } as const;
    const all = [...cases, extended, { ...extended, heldOn: day('2020-07-02') }];
    expect(progressOf('grassroots', all, day('2020-07-09'))).toMatchObject({ overdue: 1, late: 4 });
    expect(progressOf('grassroots', all, deadlineOn)).toMatchObject({ late: 0 });
  });
});

it('keeps 13 of 1.311 late countable, though each of them was extended', () => {
  const deadlineOn = day('2020-08-31');
  const extended = {
    type: 'upperGrassroots',
    deadlineOn: day('2020-09-30'),
    unextendedOn: deadlineOn,
  } as const;
  const held = { type: 'upperGrassroots', deadlineOn, heldOn: day('2020-08-20') } as const;
  const cases = Array.from({ length: 1_311 }, (_, at): Counted => (at < 13 ? extended : held));
  const row = progressOf('upperGrassroots', cases, day('2020-09-15'));
  expect(row).toMatchObject({ total: 1_311, done: 1_298, overdue: 0, late: 13, percent: 99.0084 });
});
