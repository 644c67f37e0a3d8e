import type { TokenScope } from '#libs/domain/identity/token-scope';
import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import { hashOfSecret } from './secret.js';
import type { Queries } from './queries.js';

/** Marks a secret as ours, so that tools which look for leaked secrets find it. */
export const tokenPrefix = 'congress_';

export type TokenRow = {
  readonly id: string;
  readonly label: string;
  /** The first signs of the token: enough to tell one's own tokens apart. */
  readonly hint: string;
  readonly scopes: TokenScope[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
};

const columns = `id, label, hint, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt"`;

type NewTokenRow = Pick<TokenRow, 'id' | 'label' | 'hint'> & {
  readonly scopes: readonly TokenScope[];
  readonly personId: PersonId;
  readonly token: string;
  readonly now: Instant;
  readonly expiresAt: Instant;
};

/** Safe to repeat: false when a token of that id was made before, whose secret is then another. */
export async function insertToken(queries: Queries, token: NewTokenRow): Promise<boolean> {
  const rows = await queries.query<unknown[]>(
    `INSERT INTO api_token (id, person_id, label, token_hash, hint, scopes, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [
      token.id,
      token.personId,
      token.label,
      hashOfSecret(token.token),
      token.hint,
      token.scopes,
      token.now,
      token.expiresAt,
    ],
  );
  return rows.length === 1;
}

export async function listTokens(queries: Queries, personId: PersonId): Promise<readonly TokenRow[]> {
  return queries.query<TokenRow[]>(
    `SELECT ${columns} FROM api_token WHERE person_id = $1 AND revoked_at IS NULL ORDER BY created_at, id`,
    [personId],
  );
}

/** False when the person has no such token that is not revoked. */
export async function revokeToken(
  queries: Queries,
  personId: PersonId,
  id: string,
  now: Instant,
): Promise<boolean> {
  const rows = await queries.query<unknown[]>(
    `WITH gone AS (
       UPDATE api_token SET revoked_at = $3 WHERE person_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING 1)
     SELECT * FROM gone`,
    [personId, id, now],
  );
  return rows.length === 1;
}

export async function revokeTokens(queries: Queries, personId: PersonId, now: Instant): Promise<void> {
  await queries.query('UPDATE api_token SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL', [
    personId,
    now,
  ]);
}

export type Bearer = {
  readonly id: string;
  readonly personId: PersonId;
  readonly scopes: readonly TokenScope[];
  /** Not written down as used for some minutes. */
  readonly stale: boolean;
};

/** Whose token this is, if it counts. */
export async function findBearer(queries: Queries, token: string, now: Instant): Promise<Bearer | undefined> {
  const [bearer] = await queries.query<Bearer[]>(
    `SELECT id, person_id AS "personId", scopes,
       last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '5 minutes' AS stale
     FROM api_token WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2`,
    [hashOfSecret(token), now],
  );
  return bearer;
}

export async function touchToken(queries: Queries, id: string, now: Instant): Promise<void> {
  await queries.query('UPDATE api_token SET last_used_at = $2 WHERE id = $1', [id, now]);
}
