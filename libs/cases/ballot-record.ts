import type { PoolClient } from 'pg';
import { hashOf } from '#libs/evidence/hash';
import type { CommandBody } from '#libs/domain/case/command';
import type { CaseId } from '#libs/domain/kernel/brand';

/** The door hashes the votes itself: what the log vouches for is what was kept. */
export function withOwnHash(body: CommandBody): CommandBody {
  return body.kind === 'recordBallot' ? { ...body, sha256: hashOf(body.votes) } : body;
}

/** Keeps the votes of a ballot beside the log entry that holds their hash. */
export async function keepBallot(
  client: PoolClient,
  caseId: CaseId,
  sequence: number,
  body: CommandBody,
): Promise<void> {
  if (body.kind !== 'recordBallot') return;
  await client.query(
    'INSERT INTO ballot (case_id, sequence, task_key, votes, sha256) VALUES ($1, $2, $3, $4, $5)',
    [caseId, sequence, body.task, JSON.stringify(body.votes), body.sha256],
  );
}
