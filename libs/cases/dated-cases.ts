import type { PoolClient } from 'pg';
import type { Calendar } from '#libs/domain/calendar/calendar';
import { campaignNow, type Clock } from '#libs/domain/campaign/clock';
import type { Facts } from '#libs/domain/case/facts';
import type { CaseState } from '#libs/domain/case/state';
import type { CampaignId, CaseId, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import type { Definitions } from './definitions.js';
import { stateOf, type CaseRow } from './rows.js';

/** A case with what its days are counted by, and without the people around it. */
export type DatedCase = { readonly state: CaseState; readonly facts: Facts };

/** The calendar by which the cases under a head are counted now, and the instant it is in their campaign. */
export type Ground = { readonly calendar: Calendar; readonly now: Instant };

export async function readGround(
  client: PoolClient,
  campaignId: CampaignId,
  headId: OrganizationId,
  realNow: Instant,
): Promise<Ground> {
  const { rows } = await client.query<{ calendar: Calendar; clock: Clock | null }>(
    `SELECT (calendar_in_force(c.id, o.path)).body AS calendar, c.clock
     FROM campaign c, organization o WHERE c.id = $1 AND o.id = $2`,
    [campaignId, headId],
  );
  const [row] = rows;
  if (!row) throw new Error(`There is no campaign ${campaignId} with an organization ${headId}`);
  return { calendar: row.calendar, now: campaignNow(row.clock ?? undefined, realNow) };
}

/** Who worked on a task and what they said does not say when it is due: it makes up most of a row. */
const casesSql = `
  SELECT c.*, coalesce(s.rows, '[]') AS stages, coalesce(t.rows, '[]') AS tasks
  FROM congress_case c
  LEFT JOIN (SELECT case_id, json_agg(r) AS rows FROM case_stage r WHERE case_id = ANY($1::uuid[]) GROUP BY case_id) s
    ON s.case_id = c.id
  LEFT JOIN (
    SELECT case_id, json_agg(json_build_object('key', key, 'stage', stage, 'kind', kind, 'status', status,
      'round', round, 'due_on', due_on, 'opened_at', opened_at, 'done_at', done_at,
      'detail', detail - 'signing' || '{"preparedBy": [], "signatures": [], "points": [], "objections": [], "conditions": []}'
    )) AS rows FROM task WHERE case_id = ANY($1::uuid[]) GROUP BY case_id) t ON t.case_id = c.id
  WHERE c.id = ANY($1::uuid[]) ORDER BY c.id`;

/** A page of cases that are counted by one calendar, in one statement. */
export async function readDatedCases(
  client: PoolClient,
  definitions: Definitions,
  ground: Ground,
  caseIds: readonly CaseId[],
): Promise<readonly DatedCase[]> {
  const { rows } = await client.query<CaseRow>(casesSql, [caseIds]);
  const read: DatedCase[] = [];
  for (const row of rows) {
    const definition = await definitions.get(client, row.definition_sha256);
    const roster = { own: {}, superior: {}, holders: {} };
    read.push({
      state: stateOf(row, { key: definition.key, version: definition.version }),
      facts: { ...ground, definition, roster, above: [], evidence: {} },
    });
  }
  return read;
}
