import { createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterFailure, blockedForMs, type Attempts } from '#libs/domain/identity/attempts';
import type { Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { Queries } from './queries.js';

type Row = {
  readonly failures: number;
  readonly lastFailedAt: Instant;
  readonly blockedUntil: Instant | null;
};

/** `waitMs` 0: one may try, and this try is counted as failed until `forgive` says otherwise. */
export type Attempt = { readonly waitMs: number; readonly attempts: Attempts };

/**
 * Counts a try before its password is looked at: many at one time get no more tries than one after another. During a pause
 * nothing is counted.
 */
export async function beginAttempt(dataSource: DataSource, key: string, nowMs: number): Promise<Attempt> {
  return dataSource.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO sign_in_attempt (key, failures, last_failed_at) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING`,
      [key, toInstant(nowMs)],
    );
    const rows = await manager.query<Row[]>(
      `SELECT failures, last_failed_at AS "lastFailedAt", blocked_until AS "blockedUntil"
       FROM sign_in_attempt WHERE key = $1 FOR UPDATE`,
      [key],
    );
    const before = rows[0] && attemptsOf(rows[0]);
    const waitMs = blockedForMs(before, nowMs);
    const attempts = waitMs > 0 && before ? before : afterFailure(before, nowMs);
    if (waitMs === 0) await store(manager, key, attempts);
    return { waitMs, attempts };
  });
}

/** The right password, or a new one: nothing is held against anybody any more. */
export async function forgive(queries: Queries, keys: readonly string[]): Promise<void> {
  await queries.query('DELETE FROM sign_in_attempt WHERE key = ANY($1)', [keys]);
}

/**
 * What failures are counted under: the login alone, or the login on a device that has signed in with it before. So whoever
 * fails elsewhere locks nobody out of where they usually work.
 */
export function attemptKey(secret: string, login: string, device?: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['attempt', login, device ?? null]))
    .digest('base64url');
}

function attemptsOf({ failures, lastFailedAt, blockedUntil }: Row): Attempts {
  return {
    failures,
    lastFailedMs: Date.parse(lastFailedAt),
    ...(blockedUntil ? { blockedUntilMs: Date.parse(blockedUntil) } : {}),
  };
}

async function store(
  queries: Queries,
  key: string,
  { failures, lastFailedMs, blockedUntilMs }: Attempts,
): Promise<void> {
  const until = blockedUntilMs === undefined ? null : toInstant(blockedUntilMs);
  await queries.query(
    'UPDATE sign_in_attempt SET failures = $2, last_failed_at = $3, blocked_until = $4 WHERE key = $1',
    [key, failures, toInstant(lastFailedMs), until],
  );
}
