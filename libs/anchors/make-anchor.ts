import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { inTransaction } from '#libs/cases/transaction';
import type { Instant } from '#libs/domain/kernel/brand';
import { merkleRoot, merkleTree } from '#libs/evidence/merkle';
import { leafOf, signed, type Anchor } from './anchor.js';
import { readHeads, type CaseHead } from './heads.js';
import { anchoredColumns } from './read-anchors.js';
import type { SigningKey } from './signing-key.js';

/** The evidence no longer holds what an earlier anchor vouches for: nothing is signed over it. */
export class EvidenceBroken extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Nothing is signed over broken evidence: ${faults.slice(0, 20).join('; ')}`);
    this.name = 'EvidenceBroken';
  }
}

type Given = {
  readonly dataSource: DataSource;
  readonly key: SigningKey;
  readonly realNow: () => Instant;
  readonly beat?: () => void;
};

/**
 * Signs the heads of all cases and of the trail as they stand; undefined when nothing has changed since the last anchor.
 * Safe to repeat: makers wait for each other, and the second finds nothing new.
 */
export async function makeAnchor({
  dataSource,
  key,
  realNow,
  beat = () => undefined,
}: Given): Promise<Anchor | undefined> {
  return inTransaction(dataSource, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('audit_anchor'))");
    const last = await lastAnchor(client);
    const heads = await readHeads(client, beat);
    const trail = await trailHead(client);
    const faults = [
      ...heads.flatMap(({ fault }) => fault ?? []),
      ...(await goneCases(client)),
      ...(await trailFaults(client, last)),
    ];
    if (faults.length > 0) throw new EvidenceBroken(faults);
    const fresh = heads.filter(({ isNew }) => isNew);
    if (last && fresh.length === 0 && last.trailSequence === trail.sequence) return undefined;
    const leaves = [...heads.map(leafOf), leafOf({ caseId: 'trail', ...trail })];
    const anchor = signed(
      {
        number: (last?.number ?? 0) + 1,
        at: realNow(),
        cases: heads.length,
        root: merkleRoot(merkleTree(leaves)),
        trailSequence: trail.sequence,
        trailHead: trail.head,
        keyId: key.keyId,
        previousHash: last?.hash ?? '',
      },
      key,
    );
    await write(client, anchor, fresh, key);
    return anchor;
  });
}

async function lastAnchor(client: PoolClient): Promise<Anchor | undefined> {
  const { rows } = await client.query<Anchor>(
    `SELECT ${anchoredColumns} FROM audit_anchor ORDER BY number DESC LIMIT 1`,
  );
  return rows[0];
}

type TrailHead = { readonly sequence: number; readonly head: string };

async function trailHead(client: PoolClient): Promise<TrailHead> {
  const { rows } = await client.query<TrailHead>(
    'SELECT sequence, hash AS head FROM trail_entry ORDER BY sequence DESC LIMIT 1',
  );
  return rows[0] ?? { sequence: 0, head: '' };
}

async function goneCases(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT l.case_id AS id FROM audit_anchor_leaf l
     WHERE NOT EXISTS (SELECT FROM congress_case c WHERE c.id = l.case_id) LIMIT 20`,
  );
  return rows.map(({ id }) => `case ${id}: was anchored and is gone`);
}

async function trailFaults(client: PoolClient, last: Anchor | undefined): Promise<readonly string[]> {
  if (!last || last.trailSequence === 0) return [];
  const { rows } = await client.query<{ hash: string }>('SELECT hash FROM trail_entry WHERE sequence = $1', [
    last.trailSequence,
  ]);
  const [there] = rows;
  if (there?.hash === last.trailHead) return [];
  return [`trail: entry ${last.trailSequence} is ${there ? 'not what was anchored' : 'gone'}`];
}

async function write(
  client: PoolClient,
  anchor: Anchor,
  fresh: readonly CaseHead[],
  { keyId, publicKey }: SigningKey,
): Promise<void> {
  await client.query(
    'INSERT INTO audit_key (key_id, public_key) VALUES ($1, $2) ON CONFLICT (key_id) DO NOTHING',
    [keyId, publicKey],
  );
  await client.query(
    `INSERT INTO audit_anchor (number, at, cases, root, trail_sequence, trail_head, key_id, previous_hash, hash, signature)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      anchor.number,
      anchor.at,
      anchor.cases,
      anchor.root,
      anchor.trailSequence,
      anchor.trailHead,
      anchor.keyId,
      anchor.previousHash,
      anchor.hash,
      anchor.signature,
    ],
  );
  await client.query(
    `INSERT INTO audit_anchor_leaf (case_id, number, sequence, head)
     SELECT case_id, $1, sequence, head FROM unnest($2::uuid[], $3::int[], $4::text[]) AS l(case_id, sequence, head)`,
    [
      anchor.number,
      fresh.map(({ caseId }) => caseId),
      fresh.map(({ sequence }) => sequence),
      fresh.map(({ head }) => head),
    ],
  );
}
