import type { Instant } from '../kernel/brand.js';
import { toInstant } from '../kernel/day.js';

/**
 * The clock of a rehearsal: at the real instant `startedAt` it shows `origin`, and runs `rate` times as fast as real
 * time from there; a rate of 0 stands still. A real campaign has none: its time is real time.
 */
export type Clock = {
  readonly origin: Instant;
  readonly startedAt: Instant;
  readonly rate: number;
};

/** What time it is in a campaign. */
export function campaignNow(clock: Clock | undefined, realNow: Instant): Instant {
  if (!clock) return realNow;
  const elapsedMs = Date.parse(realNow) - Date.parse(clock.startedAt);
  return toInstant(Date.parse(clock.origin) + elapsedMs * clock.rate);
}

/** Real milliseconds from one campaign instant to another, never negative; undefined while the clock stands still. */
export function realWaitMs(clock: Clock | undefined, from: Instant, to: Instant): number | undefined {
  const rate = clock?.rate ?? 1;
  const waitMs = Math.max(0, Date.parse(to) - Date.parse(from));
  if (waitMs === 0) return 0;
  return rate > 0 ? Math.ceil(waitMs / rate) : undefined;
}
