import type { PoolClient } from 'pg';
import type { CaseEvent } from '#libs/domain/case/event';
import { fold } from '#libs/domain/case/evolve';
import type { CaseState } from '#libs/domain/case/state';
import type { CaseId } from '#libs/domain/kernel/brand';
import { instantOf } from './rows.js';

/** A place in a case's log. */
export type Place = { readonly caseId: CaseId; readonly sequence: number };
type Told = { readonly at: string; readonly events: readonly CaseEvent[] };

/** How many cases stood before an entry of their logs: the fold of everything earlier. One statement for all of them. */
export async function statesBefore(
  client: PoolClient,
  places: readonly Place[],
): Promise<ReadonlyMap<CaseId, CaseState>> {
  const { rows } = await client.query<{ id: CaseId; log: readonly Told[] }>(
    `SELECT p.id, json_agg(json_build_object('at', e.at, 'events', e.events) ORDER BY e.sequence) AS log
     FROM unnest($1::uuid[], $2::integer[]) AS p(id, sequence)
     JOIN case_event e ON e.case_id = p.id AND e.sequence < p.sequence GROUP BY p.id`,
    [places.map(({ caseId }) => caseId), places.map(({ sequence }) => sequence)],
  );
  const states = new Map<CaseId, CaseState>();
  for (const { id, log } of rows) {
    const state = fold(log.map(({ at, events }) => ({ at: instantOf(at), events })));
    if (state) states.set(id, state);
  }
  return states;
}
