import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { Queries } from './queries.js';
import { hashOfSecret, newSecret } from './secret.js';

export const linkPurposes = ['invitation', 'reset', 'firstAdministrator'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

const hourMs = 3_600_000;
export const linkLifetimeMs: Readonly<Record<LinkPurpose, number>> = {
  invitation: 7 * 24 * hourMs,
  reset: hourMs,
  firstAdministrator: 24 * hourMs,
};

type Wanted = {
  readonly purpose: LinkPurpose;
  readonly personId: PersonId | null;
  readonly createdBy?: PersonId;
  readonly now: Instant;
};

/** The secret of a new link, told to one person and kept as a hash; links of the same purpose before it count no more. */
export async function newAccountLink(
  queries: Queries,
  { purpose, personId, createdBy, now }: Wanted,
): Promise<string> {
  const secret = newSecret();
  const expiresAt = toInstant(Date.parse(now) + linkLifetimeMs[purpose]);
  await queries.query(
    `WITH before AS (
       DELETE FROM account_link WHERE purpose = $2 AND person_id IS NOT DISTINCT FROM $3 AND used_at IS NULL)
     INSERT INTO account_link (token_hash, purpose, person_id, created_by, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [hashOfSecret(secret), purpose, personId, createdBy ?? null, now, expiresAt],
  );
  return secret;
}

export type OpenLink = {
  readonly purpose: LinkPurpose;
  readonly personId: PersonId | null;
  readonly name: string | null;
  readonly login: string | null;
  readonly expiresAt: Instant;
};

const open = `
  FROM account_link k LEFT JOIN person p ON p.id = k.person_id LEFT JOIN account a ON a.person_id = k.person_id
  WHERE k.token_hash = $1 AND k.used_at IS NULL AND k.expires_at > $2 AND p.disabled_at IS NULL`;

/** What a link is good for; undefined when it is used, over, or none of ours. */
export async function findAccountLink(
  queries: Queries,
  secret: string,
  now: Instant,
): Promise<OpenLink | undefined> {
  const [link] = await queries.query<OpenLink[]>(
    `SELECT k.purpose, k.person_id AS "personId", p.name, a.login, k.expires_at AS "expiresAt" ${open}`,
    [hashOfSecret(secret), now],
  );
  return link;
}

/** Uses a link up: of many who come with it at one time, one is told so. */
export async function useAccountLink(queries: Queries, secret: string, now: Instant): Promise<boolean> {
  const used = await queries.query<unknown[]>(
    `WITH used AS (
       UPDATE account_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
       RETURNING 1)
     SELECT * FROM used`,
    [hashOfSecret(secret), now],
  );
  return used.length === 1;
}

/** Whoever has a new password, or is disabled, has no use for links from before. */
export async function endAccountLinks(queries: Queries, personId: PersonId): Promise<void> {
  await queries.query('DELETE FROM account_link WHERE person_id = $1 AND used_at IS NULL', [personId]);
}
