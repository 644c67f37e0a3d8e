import type { DataSource } from 'typeorm';
import { nextAttemptAt } from '#libs/domain/notice/retry';
import type { CampaignId, Day, Instant, PersonId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';

type Queries = Pick<DataSource, 'query'>;

/** A message that one worker sends now. `attempts` tells its claim from a later one. */
export type Claim = {
  readonly id: string;
  readonly personId: PersonId;
  readonly campaignId: CampaignId;
  readonly kind: 'digest' | 'single';
  readonly day: Day;
  readonly attempts: number;
};

/** Longer than any attempt takes: a claim that old belonged to a worker that died, and is sent again. */
const leaseMs = 5 * 60_000;

/** Takes the message that has waited longest; nobody else takes it meanwhile. */
export async function claimMessage(queries: Queries, realNow: Instant): Promise<Claim | undefined> {
  const [rows] = await queries.query<[Claim[], number]>(
    `UPDATE message g SET status = 'sending', attempts = g.attempts + 1, claimed_at = $1
     FROM (SELECT g.id FROM message g JOIN person p ON p.id = g.person_id
       WHERE (g.status = 'queued' AND g.next_attempt_at <= $1 OR g.status = 'sending' AND g.claimed_at <= $2)
         AND p.email IS NOT NULL AND p.email_bounced_at IS NULL
       ORDER BY g.next_attempt_at LIMIT 1 FOR UPDATE OF g SKIP LOCKED) due
     WHERE g.id = due.id
     RETURNING g.id, g.person_id AS "personId", g.campaign_id AS "campaignId", g.kind, g.day, g.attempts`,
    [realNow, toInstant(Date.parse(realNow) - leaseMs)],
  );
  return rows[0];
}

type Ending = {
  readonly status: 'queued' | 'sent' | 'failed' | 'bounced' | 'dropped';
  readonly error?: string;
  readonly nextAttemptAt?: Instant;
  readonly sentOn?: Day;
  readonly address?: string;
  readonly subject?: string;
  /** The attempt is not counted: nothing was tried. */
  readonly untried?: boolean;
};

/** Writes how a claim ended, unless another worker has taken it over meanwhile. */
export async function endClaim(
  queries: Queries,
  { id, attempts }: Claim,
  realNow: Instant,
  { status, error, nextAttemptAt: next, sentOn, address, subject, untried = false }: Ending,
): Promise<void> {
  await queries.query(
    `UPDATE message SET status = $3, last_error = $4, next_attempt_at = coalesce($5, next_attempt_at),
       sent_on = $6, sent_at = CASE WHEN $3 = 'sent' THEN $7::timestamptz END, claimed_at = NULL,
       address = coalesce($8, address), subject = coalesce($9, subject), attempts = attempts - $10
     WHERE id = $1 AND status = 'sending' AND attempts = $2`,
    [
      id,
      attempts,
      status,
      error ?? null,
      next ?? null,
      sentOn ?? null,
      realNow,
      address ?? null,
      subject ?? null,
      untried ? 1 : 0,
    ],
  );
}

/** Tried again after a pause that grows, until the last attempt; then it has failed, and the organizer sees it. */
export async function tryLater(
  queries: Queries,
  claim: Claim,
  realNow: Instant,
  error: string,
): Promise<void> {
  const next = nextAttemptAt(claim.attempts, realNow);
  const ending = next ? { status: 'queued' as const, nextAttemptAt: next } : { status: 'failed' as const };
  await endClaim(queries, claim, realNow, { ...ending, error });
}

/** Flags an address that a server refused for good; nothing is sent to this person until there is a new one. */
export async function flagAddress(
  queries: Queries,
  { personId }: Claim,
  {
    address,
    error,
    realNow,
  }: { readonly address: string; readonly error: string; readonly realNow: Instant },
): Promise<void> {
  await queries.query(
    'UPDATE person SET email_bounced_at = $3, email_bounce = $4 WHERE id = $1 AND email = $2',
    [personId, address, realNow, error],
  );
}
