import { setTimeout as sleep } from 'node:timers/promises';

type Patience = {
  readonly stopped: AbortSignal;
  /** Hears why an attempt failed, and in how long there is another. */
  readonly failed: (error: unknown, againInMs: number) => void;
};

const firstPauseMs = 250;
const longestPauseMs = 10_000;

/** Tries again, with growing pauses, until it works. Throws only once `stopped`. */
export async function untilItWorks<Value>(
  attempt: () => Promise<Value>,
  { stopped, failed }: Patience,
): Promise<Value> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    stopped.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      failed(error, pauseMs);
      await sleep(pauseMs, undefined, { signal: stopped });
    }
  }
}
