import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import type { Queries } from './queries.js';

export type PasskeyRow = {
  readonly id: string;
  readonly label: string;
  readonly transports: string[];
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
};

export async function listPasskeys(queries: Queries, personId: PersonId): Promise<PasskeyRow[]> {
  return queries.query<PasskeyRow[]>(
    `SELECT id, label, transports, created_at AS "createdAt", last_used_at AS "lastUsedAt"
     FROM passkey WHERE person_id = $1 AND removed_at IS NULL ORDER BY created_at, id`,
    [personId],
  );
}

type NewPasskey = Pick<PasskeyRow, 'id' | 'label'> & {
  readonly personId: PersonId;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly now: Instant;
};

/** False when the passkey is somebody's already: it stays theirs, and one that was removed stays removed. */
export async function insertPasskey(queries: Queries, passkey: NewPasskey): Promise<boolean> {
  const { id, personId, publicKey, counter, transports, label, now } = passkey;
  const made = await queries.query<unknown[]>(
    `INSERT INTO passkey (id, person_id, public_key, counter, transports, label, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, personId, Buffer.from(publicKey), counter, transports, label, now],
  );
  return made.length === 1;
}

/** The label of what was removed; undefined when the person has no such passkey. */
export async function removePasskey(
  queries: Queries,
  personId: PersonId,
  id: string,
  now: Instant,
): Promise<string | undefined> {
  const [gone] = await queries.query<{ label: string }[]>(
    `WITH gone AS (
       UPDATE passkey SET removed_at = $3 WHERE person_id = $1 AND id = $2 AND removed_at IS NULL RETURNING label)
     SELECT * FROM gone`,
    [personId, id, now],
  );
  return gone?.label;
}
