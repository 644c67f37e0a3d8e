/** How often somebody failed to sign in under one login, by real milliseconds. */
export type Attempts = {
  readonly failures: number;
  readonly lastFailedMs: number;
  readonly blockedUntilMs?: number;
};

const freeFailures = 4;
/** So many failures lock; each pair of locks has `lockAt / 2` guesses between them. */
const lockAt = 10;
const lockMs = 15 * 60_000;
/** Failures count half after so long without another. */
const halfLifeMs = 15 * 60_000;

/** How long nobody is let try; 0 when they may. */
export function blockedForMs(attempts: Attempts | undefined, nowMs: number): number {
  return Math.max(0, (attempts?.blockedUntilMs ?? 0) - nowMs);
}

/**
 * One more failure: the first few cost nothing, then each doubles a pause of a second, the tenth locks for a quarter of an
 * hour. What comes during a pause is not looked at and not counted, so that nobody can make a lock longer by knocking.
 */
export function afterFailure(attempts: Attempts | undefined, nowMs: number): Attempts {
  const failures = remembered(attempts, nowMs) + 1;
  const pauseMs = pauseAfter(failures);
  return {
    failures,
    lastFailedMs: nowMs,
    ...(pauseMs > 0 ? { blockedUntilMs: nowMs + pauseMs } : {}),
  };
}

export function isLocking({ failures }: Attempts): boolean {
  return failures >= lockAt;
}

function pauseAfter(failures: number): number {
  if (failures <= freeFailures) return 0;
  return failures >= lockAt ? lockMs : 1_000 * 2 ** (failures - freeFailures - 1);
}

function remembered(attempts: Attempts | undefined, nowMs: number): number {
  if (!attempts) return 0;
  const halvings = Math.floor(Math.max(0, nowMs - attempts.lastFailedMs) / halfLifeMs);
  return halvings > 30 ? 0 : attempts.failures >> halvings;
}
