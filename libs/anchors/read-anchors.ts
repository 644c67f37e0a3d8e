import type { DataSource } from 'typeorm';
import type { Instant } from '#libs/domain/kernel/brand';
import type { Anchor } from './anchor.js';

export const anchoredColumns = `number, at, cases, root, trail_sequence AS "trailSequence", trail_head AS "trailHead",
  key_id AS "keyId", previous_hash AS "previousHash", hash, signature`;

/** Anchors after a number, in order. */
export async function readAnchors(
  dataSource: Pick<DataSource, 'query'>,
  after = 0,
  limit: number | null = null,
): Promise<readonly Anchor[]> {
  return dataSource.query<Anchor[]>(
    `SELECT ${anchoredColumns} FROM audit_anchor WHERE audit_anchor.number > $1 ORDER BY audit_anchor.number LIMIT $2`,
    [after, limit],
  );
}

/** The newest first, from before a number. */
export async function readLatestAnchors(
  dataSource: Pick<DataSource, 'query'>,
  before: number | undefined,
  limit: number,
): Promise<readonly Anchor[]> {
  return dataSource.query<Anchor[]>(
    `SELECT ${anchoredColumns} FROM audit_anchor WHERE $1::bigint IS NULL OR audit_anchor.number < $1
     ORDER BY audit_anchor.number DESC LIMIT $2`,
    [before ?? null, limit],
  );
}

export type PublicKey = { readonly keyId: string; readonly publicKey: string; readonly since: Instant };

/** Every key that ever signed an anchor, the first first. */
export async function readKeys(dataSource: Pick<DataSource, 'query'>): Promise<readonly PublicKey[]> {
  return dataSource.query<PublicKey[]>(
    'SELECT key_id AS "keyId", public_key AS "publicKey", since FROM audit_key ORDER BY since, key_id',
  );
}
