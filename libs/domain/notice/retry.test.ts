import type { Instant } from '../kernel/brand.js';
import { lastAttempt, nextAttemptAt } from './retry.js';

const now = '2020-03-02T03:00:00.000Z' as Instant;
const minutesAfter = (attempts: number) =>
  (Date.parse(nextAttemptAt(attempts, now)!) - Date.parse(now)) / 60_000;

it('waits a minute, then twice as long each time, and never longer than an hour', () => {
  expect([1, 2, 3, 6, 7, 8, lastAttempt - 1].map(minutesAfter)).toEqual([1, 2, 4, 32, 60, 60, 60]);
});

it('gives up after the last attempt, about a day after the first', () => {
  expect(nextAttemptAt(lastAttempt, now)).toBeUndefined();
  const all = Array.from({ length: lastAttempt - 1 }, (_, at) => minutesAfter(at + 1));
  expect(all.reduce((sum, pause) => sum + pause, 0) / 60).toBeCloseTo(24, 0);
});
