import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import type { Queries } from './queries.js';

export type StoredAccount = {
  readonly personId: PersonId;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string | null;
  /** Sealed. */
  readonly totpSecret: string | null;
  readonly totpConfirmedAt: Instant | null;
  readonly disabled: boolean;
};

const select = `
  SELECT a.person_id AS "personId", a.login, p.name, p.email, a.password_hash AS "passwordHash",
    a.totp_secret AS "totpSecret", a.totp_confirmed_at AS "totpConfirmedAt", p.disabled_at IS NOT NULL AS disabled
  FROM account a JOIN person p ON p.id = a.person_id`;

export async function findAccount(queries: Queries, login: string): Promise<StoredAccount | undefined> {
  const [account] = await queries.query<StoredAccount[]>(`${select} WHERE a.login = $1`, [login]);
  return account;
}

export async function accountOf(queries: Queries, personId: PersonId): Promise<StoredAccount | undefined> {
  const [account] = await queries.query<StoredAccount[]>(`${select} WHERE a.person_id = $1`, [personId]);
  return account;
}

export async function storePassword(
  queries: Queries,
  personId: PersonId,
  passwordHash: string,
  now: Instant,
): Promise<void> {
  await queries.query('UPDATE account SET password_hash = $2, password_set_at = $3 WHERE person_id = $1', [
    personId,
    passwordHash,
    now,
  ]);
}

/** A secret that counts only once a code of it was confirmed; null takes two-factor sign-in away. */
export async function storeTotp(queries: Queries, personId: PersonId, sealed: string | null): Promise<void> {
  await queries.query(
    'UPDATE account SET totp_secret = $2, totp_confirmed_at = NULL, totp_last_step = NULL WHERE person_id = $1',
    [personId, sealed],
  );
}

/** Takes a step of time once: false when a code of this step or a later one was accepted before. */
export async function takeTotpStep(
  queries: Queries,
  personId: PersonId,
  step: number,
  now: Instant,
): Promise<boolean> {
  const taken = await queries.query<unknown[]>(
    `WITH taken AS (
       UPDATE account SET totp_last_step = $2, totp_confirmed_at = coalesce(totp_confirmed_at, $3)
       WHERE person_id = $1 AND coalesce(totp_last_step, -1) < $2 RETURNING 1)
     SELECT * FROM taken`,
    [personId, step, now],
  );
  return taken.length === 1;
}

/** Who asks for a new password, by login or by address; undefined where nobody is meant, or more than one. */
export async function findForReset(queries: Queries, loginOrAddress: string): Promise<PersonId | undefined> {
  const found = await queries.query<{ personId: PersonId }[]>(
    `SELECT a.person_id AS "personId" FROM account a JOIN person p ON p.id = a.person_id
     WHERE (a.login = $1 OR lower(p.email) = lower($1)) AND p.disabled_at IS NULL LIMIT 2`,
    [loginOrAddress],
  );
  return found.length === 1 ? found[0]?.personId : undefined;
}
