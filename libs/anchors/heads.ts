import type { PoolClient } from 'pg';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { Head } from './anchor.js';

type HeadRow = {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly head: string;
  /** The hash of the last entry in the log. */
  readonly logged: string | null;
  readonly anchoredSequence: number | null;
  readonly anchoredHead: string | null;
  /** What the log holds today where the last anchor saw the head. */
  readonly thereNow: string | null;
};

export type CaseHead = Head & { readonly caseId: CaseId; readonly isNew: boolean; readonly fault?: string };

const pageSize = 2_000;

const pageSql = `
  SELECT c.id AS "caseId", c.sequence, c.head, e.hash AS logged, a.sequence AS "anchoredSequence",
    a.head AS "anchoredHead", o.hash AS "thereNow"
  FROM congress_case c
  LEFT JOIN case_event e ON e.case_id = c.id AND e.sequence = c.sequence
  LEFT JOIN LATERAL (SELECT l.sequence, l.head FROM audit_anchor_leaf l
    WHERE l.case_id = c.id ORDER BY l.number DESC LIMIT 1) a ON true
  LEFT JOIN case_event o ON o.case_id = c.id AND o.sequence = a.sequence
  WHERE c.id > $1 ORDER BY c.id LIMIT $2`;

/** The heads of all cases in the order of their ids, and where a log no longer holds what was anchored. */
export async function readHeads(client: PoolClient, beat: () => void): Promise<readonly CaseHead[]> {
  const heads: CaseHead[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await client.query<HeadRow>({
      name: 'heads-page',
      text: pageSql,
      values: [after, pageSize],
    });
    const last = rows.at(-1);
    if (!last) return heads;
    heads.push(...rows.map(headOf));
    after = last.caseId;
    beat();
  }
}

function headOf(row: HeadRow): CaseHead {
  const { caseId, sequence, head, anchoredSequence, anchoredHead } = row;
  const fault = faultOf(row);
  const isNew = anchoredSequence !== sequence || anchoredHead !== head;
  return { caseId, sequence, head, isNew, ...(fault && { fault }) };
}

function faultOf({ caseId, sequence, head, logged, anchoredSequence, anchoredHead, thereNow }: HeadRow) {
  if (logged !== head) return `case ${caseId}: entry ${sequence} is not the head of its row`;
  if (anchoredSequence === null) return undefined;
  if (thereNow === null) return `case ${caseId}: entry ${anchoredSequence}, which was anchored, is gone`;
  if (thereNow !== anchoredHead) return `case ${caseId}: entry ${anchoredSequence} is not what was anchored`;
  return undefined;
}
