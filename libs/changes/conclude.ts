import type { DataSource } from 'typeorm';
import { inTransaction } from '#libs/cases/transaction';
import type { CaseId, ChangeSetId, Instant } from '#libs/domain/kernel/brand';

/** A page of the cases that were changed and whose drivers have work, in the order of their ids. */
export async function casesToWake(
  dataSource: Pick<DataSource, 'query'>,
  id: ChangeSetId,
  after: string | undefined,
  limit: number,
): Promise<readonly CaseId[]> {
  const rows = await dataSource.query<{ id: CaseId }[]>(
    `SELECT c.id FROM change_set_item i JOIN congress_case c ON c.id = i.case_id
     WHERE i.change_set_id = $1 AND i.result = 'applied' AND c.needs_driving_since IS NOT NULL
       AND ($2::uuid IS NULL OR c.id > $2)
     ORDER BY c.id LIMIT $3`,
    [id, after ?? null, limit],
  );
  return rows.map((row) => row.id);
}

/** Says how it came out. Safe to repeat: what is concluded is left alone. */
export async function conclude(dataSource: DataSource, id: ChangeSetId, realNow: Instant): Promise<void> {
  await inTransaction(dataSource, async (client) => {
    const { rows } = await client.query<{ undo_of: ChangeSetId | null }>(
      `UPDATE change_set s SET finished_at = $2, state = CASE WHEN EXISTS (SELECT 1 FROM change_set_item i
           WHERE i.change_set_id = s.id AND i.result IN ('pending', 'failed')) THEN 'failed' ELSE 'applied' END
       WHERE id = $1 AND state = 'applying' RETURNING CASE WHEN state = 'applied' THEN undo_of END AS undo_of`,
      [id, realNow],
    );
    const undone = rows[0]?.undo_of;
    if (undone)
      await client.query(`UPDATE change_set SET state = 'undone' WHERE id = $1 AND state = 'undoing'`, [
        undone,
      ]);
  });
}
