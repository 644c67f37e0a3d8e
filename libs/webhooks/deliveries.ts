import type { DataSource } from 'typeorm';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';

export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** One event on its way to one webhook. */
export type DeliveryRow = {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly payload: Record<string, unknown>;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly attemptedAt: Instant | null;
  readonly nextAttemptAt: Instant | null;
  readonly responseCode: number | null;
  readonly lastError: string | null;
  readonly createdAt: Instant;
};

const columns = `id, number, kind, payload, status, attempts, attempted_at AS "attemptedAt",
  CASE status WHEN 'pending' THEN next_attempt_at END AS "nextAttemptAt", response_code AS "responseCode",
  last_error AS "lastError", created_at AS "createdAt"`;

/** The latest first. */
export async function listDeliveries(
  dataSource: DataSource,
  webhookId: string,
  {
    status,
    before,
    limit,
  }: { status: DeliveryStatus | undefined; before: number | undefined; limit: number },
): Promise<readonly DeliveryRow[]> {
  return dataSource.query<DeliveryRow[]>(
    `SELECT ${columns} FROM webhook_delivery
     WHERE webhook_id = $1 AND ($2::text IS NULL OR status = $2) AND ($3::bigint IS NULL OR number < $3)
     ORDER BY number DESC LIMIT $4`,
    [webhookId, status ?? null, before ?? null, limit],
  );
}

export async function findDelivery(
  dataSource: DataSource,
  webhookId: string,
  id: string,
): Promise<DeliveryRow | undefined> {
  const [row] = await dataSource.query<DeliveryRow[]>(
    `SELECT ${columns} FROM webhook_delivery WHERE webhook_id = $1 AND id = $2`,
    [webhookId, id],
  );
  return row;
}

/** What is to be sent, to whom, and by which key it is known: the same event for the same webhook is there once. */
export type NewDelivery = {
  readonly webhookId: string;
  readonly caseId: CaseId | null;
  /** Of the log; absent for what the log does not hold. */
  readonly sequence: number | null;
  readonly eventKey: string;
  readonly kind: string;
  readonly payload: object;
};

/** The id follows from webhook and event, so that a receiver knows a second copy for what it is. */
export function deliveryIdOf({ webhookId, caseId, eventKey }: NewDelivery): string {
  return uuidOf('webhook-delivery', webhookId, caseId ?? '', eventKey);
}

/** All in one statement; those that are there already stay as they are. Answers with how many are new. */
export async function insertDeliveries(
  dataSource: DataSource,
  deliveries: readonly NewDelivery[],
): Promise<number> {
  if (deliveries.length === 0) return 0;
  const inserted = await dataSource.query<unknown[]>(
    `INSERT INTO webhook_delivery (id, webhook_id, case_id, sequence, event_key, kind, payload)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::json[])
     ON CONFLICT DO NOTHING RETURNING 1`,
    [
      deliveries.map(deliveryIdOf),
      deliveries.map(({ webhookId }) => webhookId),
      deliveries.map(({ caseId }) => caseId),
      deliveries.map(({ sequence }) => sequence),
      deliveries.map(({ eventKey }) => eventKey),
      deliveries.map(({ kind }) => kind),
      deliveries.map(({ payload }) => JSON.stringify(payload)),
    ],
  );
  return inserted.length;
}

/** Longer than any attempt lasts: a delivery that is taken up is nobody else's for so long. */
const leaseSeconds = 60;

/**
 * Sends once more what was sent or given up, from the first attempt on, and at once what waits for its next attempt. What
 * is under way just now is left alone. Safe to repeat: one key replays once.
 */
export async function replayDelivery(
  dataSource: DataSource,
  webhookId: string,
  id: string,
  replayKey: string,
): Promise<void> {
  await dataSource.query(
    `UPDATE webhook_delivery SET status = 'pending', next_attempt_at = clock_timestamp(), replay_key = $3,
       attempts = CASE status WHEN 'pending' THEN attempts ELSE 0 END
     WHERE webhook_id = $1 AND id = $2 AND replay_key IS DISTINCT FROM $3
       AND (status <> 'pending' OR attempted_at IS NULL
         OR attempted_at < clock_timestamp() - make_interval(secs => $4))`,
    [webhookId, id, replayKey, leaseSeconds],
  );
}

/** A delivery that one worker has taken up; `attempt` tells its outcome from a later one's. */
export type Taken = { readonly id: string; readonly attempt: number; readonly body: string };

/** The next delivery that is due, for this caller alone: another worker skips it, and passes over it until the lease ends. */
export async function takeDelivery(dataSource: DataSource, webhookId: string): Promise<Taken | undefined> {
  const [[taken]] = await dataSource.query<[Taken[], number]>(
    `UPDATE webhook_delivery SET attempts = attempts + 1, attempted_at = clock_timestamp(),
       next_attempt_at = clock_timestamp() + make_interval(secs => $2)
     WHERE id = (SELECT id FROM webhook_delivery
       WHERE webhook_id = $1 AND status = 'pending' AND next_attempt_at <= clock_timestamp()
       ORDER BY next_attempt_at, number LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, attempts AS attempt, payload::text AS body`,
    [webhookId, leaseSeconds],
  );
  return taken;
}

export type Outcome = {
  readonly status: DeliveryStatus;
  readonly responseCode: number | null;
  readonly error: string | null;
  /** Until the next attempt, where there is one. */
  readonly pauseSeconds: number | null;
};

/** Records how an attempt went, unless a later one has begun; pauses vary by a tenth, so that many do not return at once. */
export async function recordAttempt(
  dataSource: DataSource,
  { id, attempt }: Taken,
  { status, responseCode, error, pauseSeconds }: Outcome,
): Promise<void> {
  await dataSource.query(
    `UPDATE webhook_delivery SET status = $3, response_code = $4, last_error = $5,
       next_attempt_at = clock_timestamp() + make_interval(secs => coalesce($6, 0) * (1 + random() / 10))
     WHERE id = $1 AND attempts = $2 AND status = 'pending'`,
    [id, attempt, status, responseCode, error, pauseSeconds],
  );
}
