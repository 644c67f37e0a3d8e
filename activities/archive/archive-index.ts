import type { DataSource } from 'typeorm';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import type { CaseId } from '#libs/domain/kernel/brand';

type LogLine = {
  readonly sequence: number;
  readonly at: string;
  readonly command: string;
  readonly hash: string;
};

/** The index of a case's file: every task with its documents, every line of the log with its hash. */
export async function archiveIndex(database: Pick<DataSource, 'query'>, state: CaseState, round: number) {
  return {
    kind: 'archive',
    organizationId: state.organizationId,
    round,
    tasks: Object.values(state.tasks)
      .map(taskEntry)
      .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    procedures: state.procedures,
    log: await logLines(database, state.caseId),
  };
}

function taskEntry({ key, stage, status, round, openedAt, doneAt, content }: TaskState) {
  const versions = content.kind === 'document' ? content.versions : [];
  return { key, stage, status, round, openedAt, ...(doneAt ? { doneAt } : {}), versions };
}

async function logLines(database: Pick<DataSource, 'query'>, caseId: CaseId): Promise<readonly LogLine[]> {
  return database.query<LogLine[]>(
    `SELECT sequence, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
            command->>'kind' AS command, hash
     FROM case_event WHERE case_id = $1 ORDER BY sequence`,
    [caseId],
  );
}
