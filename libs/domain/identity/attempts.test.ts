import { afterFailure, blockedForMs, isLocking, type Attempts } from './attempts.js';

const minute = 60_000;
/** Fails again and again as soon as one may. */
function failing(times: number, from?: Attempts, startMs = 0): { attempts: Attempts; nowMs: number } {
  let attempts = from;
  let nowMs = startMs;
  for (let at = 0; at < times; at += 1) {
    nowMs += blockedForMs(attempts, nowMs);
    attempts = afterFailure(attempts, nowMs);
  }
  return { attempts: attempts!, nowMs };
}

it('lets four mistakes pass without a pause', () => {
  const { attempts, nowMs } = failing(4);
  expect(blockedForMs(attempts, nowMs)).toBe(0);
});

it('then pauses for a second, and twice as long each time', () => {
  const pauses = [5, 6, 7, 8, 9].map((times) => {
    const { attempts, nowMs } = failing(times);
    return blockedForMs(attempts, nowMs);
  });
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
});

it('locks at the tenth for a quarter of an hour', () => {
  const { attempts, nowMs } = failing(10);
  expect([isLocking(attempts), blockedForMs(attempts, nowMs)]).toEqual([true, 15 * minute]);
  expect(blockedForMs(attempts, nowMs + 15 * minute)).toBe(0);
});

it('leaves five guesses between two locks, which is fewer than five hundred a day', () => {
  const { attempts, nowMs } = failing(10);
  const { attempts: later } = failing(4, attempts, nowMs + 15 * minute);
  expect(isLocking(later)).toBe(false);
  expect(isLocking(failing(5, attempts, nowMs + 15 * minute).attempts)).toBe(true);
});

it('forgets by halves: after an hour and a half nothing is left', () => {
  const { attempts, nowMs } = failing(10);
  expect(afterFailure(attempts, nowMs + 30 * minute).failures).toBe(3);
  expect(afterFailure(attempts, nowMs + 90 * minute).failures).toBe(1);
});
