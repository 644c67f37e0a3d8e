import type { DataSource } from 'typeorm';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { Votes } from '#libs/domain/case/tasks/ballot/ballot';

/** The votes behind a hash in the log. `salt` is null in records from before votes were salted. */
export type ShownBallot = {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly task: string;
  readonly salt: string | null;
  readonly votes: readonly Votes[];
};

export async function readShownBallots(
  dataSource: Pick<DataSource, 'query'>,
  caseIds: readonly CaseId[],
): Promise<readonly ShownBallot[]> {
  return dataSource.query<ShownBallot[]>(
    `SELECT case_id AS "caseId", sequence, task_key AS task, salt, votes FROM ballot
     WHERE case_id = ANY($1::uuid[]) ORDER BY case_id, sequence`,
    [caseIds],
  );
}
