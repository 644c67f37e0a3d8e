import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { inTransaction } from '#libs/cases/transaction';
import { hashOfTrailEntry, type TrailEntry } from './entry.js';
import { searchedText } from './searched-text.js';
import { readUnsealed, type UnsealedLine } from './unsealed.js';

/** How many lines are chained in one transaction. */
const pageSize = 1_000;

/**
 * Puts every line that was committed into the chain, in pages, and answers with how many. Safe to repeat and to run
 * twice at once: sealers wait for each other, those who record wait for nobody.
 */
export async function sealTrail(dataSource: DataSource, beat: () => void = () => undefined): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await inTransaction(dataSource, sealPage);
    sealed += count;
    beat();
    if (count < pageSize) return sealed;
  }
}

async function sealPage(client: PoolClient): Promise<number> {
  await client.query("SELECT pg_advisory_xact_lock(hashtext('trail_entry'))");
  const lines = await readUnsealed(client, pageSize);
  if (lines.length > 0) await write(client, chained(lines, await lastLink(client)));
  return lines.length;
}

type Link = { readonly sequence: number; readonly hash: string };

async function lastLink(client: PoolClient): Promise<Link> {
  const { rows } = await client.query<Link>(
    'SELECT sequence, hash FROM trail_entry ORDER BY sequence DESC LIMIT 1',
  );
  return rows[0] ?? { sequence: 0, hash: '' };
}

function chained(lines: readonly UnsealedLine[], last: Link) {
  let previous = last;
  return lines.map((line) => {
    const entry: TrailEntry = {
      ...line,
      sequence: previous.sequence + 1,
      previousHash: previous.hash,
    };
    previous = { sequence: entry.sequence, hash: hashOfTrailEntry(entry) };
    return { ...entry, hash: previous.hash, text: searchedText(entry.subject, entry.actor, entry.detail) };
  });
}

async function write(client: PoolClient, entries: ReturnType<typeof chained>): Promise<void> {
  await client.query(
    `INSERT INTO trail_entry (sequence, source, line_id, at, kind, subject, actor, detail, person_ids, organization_ids,
       previous_hash, hash, text)
     SELECT e.sequence, e.source, e."lineId", e.at, e.kind, e.subject, e.actor, e.detail, e."personIds",
       e."organizationIds", e."previousHash", e.hash, e.text
     FROM jsonb_to_recordset($1) AS e(sequence bigint, source text, "lineId" bigint, at timestamptz, kind text,
       subject jsonb, actor jsonb, detail jsonb, "personIds" uuid[], "organizationIds" uuid[], "previousHash" text,
       hash text, text text)`,
    [JSON.stringify(entries)],
  );
}
