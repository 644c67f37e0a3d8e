import type { Instant } from '../kernel/brand.js';
import { toInstant } from '../kernel/day.js';

const firstPauseMs = 60_000;
const longestPauseMs = 3_600_000;
/** A minute, then twice as long each time up to an hour: the last attempt is about a day after the first. */
export const lastAttempt = 30;

/** When a message that could not be delivered is tried again; undefined after the last attempt. Real time. */
export function nextAttemptAt(attempts: number, now: Instant): Instant | undefined {
  if (attempts >= lastAttempt) return undefined;
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  return toInstant(Date.parse(now) + pauseMs);
}
