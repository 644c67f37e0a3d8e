import type { PoolClient } from 'pg';
import type { PersonCommand } from '#libs/domain/case/command';
import type { Refusal } from '#libs/domain/case/refusal';
import type { CaseId, ChangeSetId } from '#libs/domain/kernel/brand';
import type { Foreseen } from './preview-case.js';

/** A line of a preview. `command` where the case gets one of its own. */
export type ForeseenItem = {
  readonly caseId: CaseId;
  readonly command: PersonCommand | null;
  readonly foreseen: Foreseen;
};

/** What came of one case. */
export type ItemOutcome = { readonly caseId: CaseId } & (
  | { readonly result: 'applied'; readonly sequence: number }
  | { readonly result: 'refused'; readonly code: string; readonly places?: Refusal['detail'] }
  | { readonly result: 'failed'; readonly code: string }
);

/** A page of cases to be changed; `command` as each of them gets it. */
export type PendingItem = { readonly caseId: CaseId; readonly command: PersonCommand };

export async function replaceItems(
  client: PoolClient,
  id: ChangeSetId,
  items: readonly ForeseenItem[],
): Promise<void> {
  await client.query('DELETE FROM change_set_item WHERE change_set_id = $1', [id]);
  await client.query(
    `INSERT INTO change_set_item
       (change_set_id, case_id, command, verdict, result, code, places, moves, notices, lasting)
     SELECT $1, r.case_id, r.command, r.verdict, r.result, r.code, r.places, coalesce(r.moves, '[]'),
       coalesce(r.notices, 0), r.lasting
     FROM jsonb_to_recordset($2::jsonb) AS r(case_id uuid, command jsonb, verdict text, result text, code text,
       places jsonb, moves jsonb, notices integer, lasting text)`,
    [id, JSON.stringify(items.map(rowOf))],
  );
}

/** What is refused beforehand is not tried. */
function rowOf({ caseId, command, foreseen }: ForeseenItem) {
  const row = { case_id: caseId, command: command ?? undefined, verdict: foreseen.verdict };
  if (foreseen.verdict === 'refused')
    return { ...row, result: 'refused', code: foreseen.code, places: foreseen.places };
  const { moves, notices, lasting } = foreseen;
  return { ...row, result: 'pending', moves, notices: notices.length, lasting };
}

/** In the order of their ids. */
export async function pendingItems(
  client: PoolClient,
  id: ChangeSetId,
  after: string | undefined,
  limit: number,
): Promise<readonly PendingItem[]> {
  const { rows } = await client.query<PendingItem>(
    `SELECT i.case_id AS "caseId", coalesce(i.command, s.command) AS command
     FROM change_set_item i JOIN change_set s ON s.id = i.change_set_id
     WHERE i.change_set_id = $1 AND i.result = 'pending' AND ($2::uuid IS NULL OR i.case_id > $2)
     ORDER BY i.case_id LIMIT $3`,
    [id, after ?? null, limit],
  );
  return rows;
}

/** A result that stands already is not written again. */
export async function recordOutcomes(
  client: PoolClient,
  id: ChangeSetId,
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  await client.query({
    name: 'change-set-outcomes',
    text: `UPDATE change_set_item i SET result = r.result, code = r.code, places = r.places, sequence = r.sequence
           FROM jsonb_to_recordset($2::jsonb) AS r("caseId" uuid, result text, code text, places jsonb, sequence integer)
           WHERE i.change_set_id = $1 AND i.case_id = r."caseId" AND i.result = 'pending'`,
    values: [id, JSON.stringify(outcomes)],
  });
}
