import type { PersonId } from '#libs/domain/kernel/brand';
import type { Queries } from './queries.js';

/** A session as its owner sees it: named by a hash, for whoever knows the id itself could use it. */
export type SessionRow = {
  readonly id: string;
  readonly device: string | null;
  readonly address: string | null;
  readonly signedInMs: number;
  readonly lastSeenMs: number;
};

const nameOf = "encode(sha256(convert_to(sid, 'UTF8')), 'hex')";

export async function listSessions(queries: Queries, personId: PersonId): Promise<readonly SessionRow[]> {
  return queries.query<SessionRow[]>(
    `SELECT ${nameOf} AS id, sess ->> 'device' AS device, sess ->> 'address' AS address,
       (sess ->> 'signedInMs')::float8 AS "signedInMs", (sess ->> 'lastSeenMs')::float8 AS "lastSeenMs"
     FROM session WHERE sess ->> 'personId' = $1::text AND expire > now()
     ORDER BY (sess ->> 'lastSeenMs')::float8 DESC, sid`,
    [personId],
  );
}

/** Ends one of a person's sessions; false when they have none of that name. */
export async function endSession(queries: Queries, personId: PersonId, id: string): Promise<boolean> {
  return (await ended(queries, `sess ->> 'personId' = $1::text AND ${nameOf} = $2`, [personId, id])) > 0;
}

/** Ends a person's sessions, but for the one that is named. Answers with how many there were. */
export async function endSessions(queries: Queries, personId: PersonId, but?: string): Promise<number> {
  return ended(queries, "sess ->> 'personId' = $1::text AND sid IS DISTINCT FROM $2::text", [
    personId,
    but ?? null,
  ]);
}

/** What an identity provider names when somebody signs out there: their subject, or one session of it. */
export type ProviderLogout = { readonly issuer: string; readonly subject?: string; readonly sid?: string };

export async function endProviderSessions(
  queries: Queries,
  { issuer, subject, sid }: ProviderLogout,
): Promise<readonly PersonId[]> {
  const rows = await queries.query<{ personId: PersonId }[]>(
    `WITH gone AS (
       DELETE FROM session
       WHERE sess ->> 'oidcSubject' IS NOT NULL AND sess ->> 'oidcIssuer' = $1
         AND ($2::text IS NULL OR sess ->> 'oidcSubject' = $2) AND ($3::text IS NULL OR sess ->> 'oidcSid' = $3)
       RETURNING sess ->> 'personId' AS "personId")
     SELECT * FROM gone`,
    [issuer, subject ?? null, sid ?? null],
  );
  return rows.map(({ personId }) => personId);
}

async function ended(queries: Queries, where: string, values: readonly unknown[]): Promise<number> {
  const rows = await queries.query<unknown[]>(
    `WITH gone AS (DELETE FROM session WHERE ${where} RETURNING 1) SELECT * FROM gone`,
    [...values],
  );
  return rows.length;
}
