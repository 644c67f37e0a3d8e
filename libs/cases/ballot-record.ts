import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { hashOf } from '#libs/evidence/hash';
import type { CommandBody } from '#libs/domain/case/command';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { RecordedEntry } from './case-file.js';

/** A command with what its votes are salted with; no salt where there are no votes, or where old ones had none. */
export type Salted = { readonly body: CommandBody; readonly salt: string | undefined };

/**
 * The door hashes the votes itself: what the log vouches for is what was kept. The salt keeps whoever reads the hash from
 * trying every outcome of a small vote; a repeat is hashed with the salt of the first time, to be known again.
 */
export async function withOwnHash(
  client: PoolClient,
  body: CommandBody,
  recorded: RecordedEntry | undefined,
): Promise<Salted> {
  if (body.kind !== 'recordBallot') return { body, salt: undefined };
  const salt = recorded ? await saltOf(client, recorded) : randomBytes(32).toString('hex');
  return { body: { ...body, sha256: hashOf(salt ? { salt, votes: body.votes } : body.votes) }, salt };
}

async function saltOf(
  client: PoolClient,
  { case_id: id, sequence }: RecordedEntry,
): Promise<string | undefined> {
  const { rows } = await client.query<{ salt: string | null }>(
    'SELECT salt FROM ballot WHERE case_id = $1 AND sequence = $2',
    [id, sequence],
  );
  return rows[0]?.salt ?? undefined;
}

/** Keeps the votes of a ballot beside the log entry that holds their hash. */
export async function keepBallot(
  client: PoolClient,
  caseId: CaseId,
  sequence: number,
  { body, salt }: Salted,
): Promise<void> {
  if (body.kind !== 'recordBallot') return;
  await client.query(
    'INSERT INTO ballot (case_id, sequence, task_key, votes, sha256, salt) VALUES ($1, $2, $3, $4, $5, $6)',
    [caseId, sequence, body.task, JSON.stringify(body.votes), body.sha256, salt ?? null],
  );
}
