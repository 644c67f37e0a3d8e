import type { DataSource } from 'typeorm';
import type { BallotRecord, Votes } from '#libs/domain/case/tasks/ballot/ballot';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';

export type StoredBallot = {
  readonly sequence: number;
  readonly at: Instant;
  readonly record: BallotRecord;
  readonly votes: readonly Votes[];
  readonly salt: string | null;
};

/** The full records of a task's ballots: confidential, for those concerned only. */
export async function readBallots(
  dataSource: DataSource,
  caseId: CaseId,
  task: string,
): Promise<readonly StoredBallot[]> {
  return dataSource.query<StoredBallot[]>(
    `SELECT b.sequence, e.at, b.votes, b.salt, x -> 'record' AS record
     FROM ballot b JOIN case_event e ON e.case_id = b.case_id AND e.sequence = b.sequence
     CROSS JOIN LATERAL jsonb_array_elements(e.events) x
     WHERE b.case_id = $1 AND b.task_key = $2 AND x ->> 'type' = 'BallotRecorded'
     ORDER BY b.sequence`,
    [caseId, task],
  );
}
