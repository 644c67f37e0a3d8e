import type { DataSource } from 'typeorm';
import { leafOf, type Head } from '#libs/anchors/anchor';
import type { CaseId } from '#libs/domain/kernel/brand';
import { merklePath, merkleTree, type MerklePath } from '#libs/evidence/merkle';

/** What shows that an anchor vouches for the head of a log as it was then. */
export type Proof = Head & { readonly anchor: number; readonly path: MerklePath };
export type Proofs = ReadonlyMap<string, readonly Proof[]>;

/** For each of some cases, and for the trail, a proof under every anchor that saw a new head of it. */
export async function proofsOf(
  dataSource: Pick<DataSource, 'query'>,
  caseIds: readonly CaseId[],
  withTrail: boolean,
): Promise<Proofs> {
  const wanted = new Set<string>([...caseIds, ...(withTrail ? ['trail'] : [])]);
  const numbers = await dataSource.query<{ number: number }[]>(
    `SELECT number FROM audit_anchor_leaf WHERE case_id = ANY($1::uuid[])
     UNION SELECT max(number) FROM audit_anchor WHERE $2 HAVING max(number) IS NOT NULL ORDER BY number`,
    [caseIds, withTrail],
  );
  const proofs = new Map<string, Proof[]>();
  for (const { number } of numbers) {
    const heads = await headsAt(dataSource, number);
    const tree = merkleTree(heads.map(leafOf));
    for (const [place, { isNew, ...head }] of heads.entries()) {
      if (!isNew || !wanted.has(head.caseId)) continue;
      const known = proofs.get(head.caseId) ?? [];
      proofs.set(head.caseId, [...known, { ...head, anchor: number, path: merklePath(tree, place) }]);
    }
  }
  return proofs;
}

/** The leaves of an anchor, in its order: of each case the last that was new at or before it; the trail's behind them. */
async function headsAt(
  dataSource: Pick<DataSource, 'query'>,
  number: number,
): Promise<readonly (Head & { readonly isNew: boolean })[]> {
  return dataSource.query(
    `SELECT "caseId", sequence, head, "isNew" FROM (
       SELECT DISTINCT ON (case_id) case_id::text AS "caseId", sequence, head, number = $1 AS "isNew"
       FROM audit_anchor_leaf WHERE number <= $1 ORDER BY case_id, number DESC) l
     UNION ALL
     SELECT 'trail', trail_sequence, trail_head, true FROM audit_anchor WHERE number = $1
     ORDER BY "caseId"`,
    [number],
  );
}
