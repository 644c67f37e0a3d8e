import { randomUUID } from 'node:crypto';
import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import type { Queries } from './queries.js';

/** An account at a provider, linked to a person: found by issuer and subject, never by an address. */
export type IdentityRow = {
  readonly id: string;
  readonly issuer: string;
  readonly linkedAt: Instant;
  readonly lastUsedAt: Instant | null;
};

type Account = { readonly issuer: string; readonly subject: string };

export async function listIdentities(queries: Queries, personId: PersonId): Promise<IdentityRow[]> {
  return queries.query<IdentityRow[]>(
    `SELECT id, issuer, linked_at AS "linkedAt", last_used_at AS "lastUsedAt"
     FROM person_identity WHERE person_id = $1 ORDER BY linked_at, id`,
    [personId],
  );
}

/** Whose account this is, written down as used. */
export async function useIdentity(
  queries: Queries,
  { issuer, subject }: Account,
  now: Instant,
): Promise<PersonId | undefined> {
  const [found] = await queries.query<{ personId: PersonId }[]>(
    `WITH used AS (
       UPDATE person_identity SET last_used_at = $3 WHERE issuer = $1 AND subject = $2
       RETURNING person_id AS "personId")
     SELECT * FROM used`,
    [issuer, subject, now],
  );
  return found?.personId;
}

/** Whose the account is after this: the person's, or whoever it was linked to before. */
export async function linkIdentity(
  queries: Queries,
  personId: PersonId,
  { issuer, subject }: Account,
  now: Instant,
): Promise<PersonId | undefined> {
  await queries.query(
    `INSERT INTO person_identity (id, issuer, subject, person_id, linked_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (issuer, subject) DO NOTHING`,
    [randomUUID(), issuer, subject, personId, now],
  );
  return useIdentity(queries, { issuer, subject }, now);
}

export async function unlinkIdentity(queries: Queries, personId: PersonId, id: string): Promise<boolean> {
  const gone = await queries.query<unknown[]>(
    `WITH gone AS (DELETE FROM person_identity WHERE person_id = $1 AND id = $2 RETURNING 1) SELECT * FROM gone`,
    [personId, id],
  );
  return gone.length === 1;
}

/** Takes a logout token once: false when it came before. Those that expired are forgotten. */
export async function takeLogoutToken(queries: Queries, jti: string, expiresAt: Instant): Promise<boolean> {
  const taken = await queries.query<unknown[]>(
    `WITH old AS (DELETE FROM logout_token WHERE expires_at < now() - interval '1 hour')
     INSERT INTO logout_token (jti, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING jti`,
    [jti, expiresAt],
  );
  return taken.length === 1;
}
