import { brand, type Instant } from '../kernel/brand.js';
import { campaignNow, realWaitMs, type Clock } from './clock.js';

const at = brand<Instant>;
const startedAt = at('2026-01-01T00:00:00.000Z');
const standing: Clock = { origin: at('2020-07-09T01:00:00.000Z'), startedAt, rate: 0 };
const aDayASecond: Clock = { ...standing, rate: 86_400 };

it('shows real time in a real campaign', () => {
  expect(campaignNow(undefined, startedAt)).toBe(startedAt);
  expect(realWaitMs(undefined, startedAt, at('2026-01-01T00:00:05.000Z'))).toBe(5_000);
});

it('stands still at its origin with a rate of zero, and never comes to a later instant', () => {
  expect(campaignNow(standing, at('2027-01-01T00:00:00.000Z'))).toBe('2020-07-09T01:00:00.000Z');
  expect(realWaitMs(standing, standing.origin, at('2020-07-10T01:00:00.000Z'))).toBeUndefined();
});

it('lets a day pass in a second', () => {
  expect(campaignNow(aDayASecond, at('2026-01-01T00:00:02.000Z'))).toBe('2020-07-11T01:00:00.000Z');
  expect(realWaitMs(aDayASecond, aDayASecond.origin, at('2020-07-12T01:00:00.000Z'))).toBe(3_000);
});

it('waits no time for what is past, whatever the rate', () => {
  const past = at('2020-07-01T00:00:00.000Z');
  expect(realWaitMs(standing, standing.origin, past)).toBe(0);
  expect(realWaitMs(aDayASecond, aDayASecond.origin, past)).toBe(0);
});
