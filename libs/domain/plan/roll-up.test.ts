import * as fc from 'fast-check';
import { brand, type Day } from '../kernel/brand.js';
import { addDays } from '../kernel/day.js';
import type { Forecast } from './forecast.js';
import { bySubtree, forecastRollUp, slackRollUp, type Assessed } from './roll-up.js';

const today = brand<Day>('2020-06-01');

function expected(days: number): Forecast {
  return {
    kind: 'expected',
    earliest: addDays(today, days - 5),
    median: addDays(today, days),
    latest: addDays(today, days + 9),
    samples: 12,
  };
}

function kase(path: string, slack: number | undefined, forecast: Forecast = expected(30)): Assessed {
  return {
    path,
    code: path,
    deadlineOn: addDays(today, 40),
    health: slack !== undefined && slack < 0 ? 'offTrack' : 'onTrack',
    ...(slack !== undefined && { slack: { workingDays: slack, stage: 'drafts' } }),
    forecast,
  };
}

it('names the tightest case and its stage, by code among equals, and counts who stands how', () => {
  const held: Assessed = kase('a.1', undefined, { kind: 'held', heldOn: today });
  const { tightest, counts } = slackRollUp([kase('a.3', -2), held, kase('a.2', -2), kase('a.4', 7)]);
  expect([tightest?.kase.path, tightest?.slack]).toEqual(['a.2', { workingDays: -2, stage: 'drafts' }]);
  expect(counts).toEqual({ held: 1, onTrack: 1, atRisk: 0, offTrack: 2, total: 4 });
  expect(slackRollUp([held]).tightest).toBeUndefined();
});

it('expects a part of the tree when its last member is, and counts those later than their deadline', () => {
  const little: Forecast = { kind: 'insufficient', stage: 'congress', samples: 1, needed: 10 };
  const cases = [kase('a.1', 3, expected(41)), kase('a.2', 3, expected(10)), kase('a.3', 3, little)];
  const { last, ...counts } = forecastRollUp(cases);
  expect(last).toMatchObject({ kase: cases[0], median: addDays(today, 41), latest: addDays(today, 50) });
  expect(counts).toEqual({ late: 1, expected: 2, insufficient: 1, held: 0 });
  expect(forecastRollUp([kase('a.3', 3, little)]).last).toBeUndefined();
});

const anyPath = fc
  .array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 })
  .map((tail) => ['a', ...tail].join('.'));
const anyCases = fc.array(
  fc.tuple(anyPath, fc.integer({ min: -9, max: 9 })).map(([path, slack]) => kase(path, slack)),
);

it('adds up: the parts below a root and the root itself are the whole', () => {
  fc.assert(
    fc.property(anyCases, (cases) => {
      const parts = [...bySubtree(cases, 'a').values(), cases.filter(({ path }) => path === 'a')];
      const totals = parts.map((part) => slackRollUp(part).counts.offTrack);
      expect(totals.reduce((all, one) => all + one, 0)).toBe(slackRollUp(cases).counts.offTrack);
      const tightest = parts.flatMap((part) => slackRollUp(part).tightest?.slack.workingDays ?? []);
      expect(Math.min(...tightest)).toBe(slackRollUp(cases).tightest?.slack.workingDays ?? Math.min());
    }),
  );
});
