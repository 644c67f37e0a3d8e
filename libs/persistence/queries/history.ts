import type { DataSource } from 'typeorm';
import type { BySitting } from '#libs/domain/case/facts';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';

export type HistoryRow = {
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: Record<string, unknown>;
  readonly command: Record<string, unknown>;
  readonly events: Record<string, unknown>[];
  /** Where it was decided in a sitting of the body. */
  readonly sitting: BySitting | null;
};

/** The log of a case, latest first. Who passed a ballot is confidential and left out. */
export async function readHistory(
  dataSource: DataSource,
  caseId: CaseId,
  before: number | undefined,
  limit: number,
): Promise<readonly HistoryRow[]> {
  return dataSource.query<HistoryRow[]>(
    `SELECT sequence, at, actor, command,
       (SELECT coalesce(jsonb_agg(e #- '{record,passed}' ORDER BY n), '[]')
        FROM jsonb_array_elements(events) WITH ORDINALITY AS x(e, n)) AS events, evidence -> 'sitting' AS sitting
     FROM case_event WHERE case_id = $1 AND ($2::int IS NULL OR sequence < $2)
     ORDER BY sequence DESC LIMIT $3`,
    [caseId, before ?? null, limit],
  );
}
