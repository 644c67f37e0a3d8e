import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { CaseId, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { readCaseFiles } from './case-files.js';
import type { CaseFile } from './case-file.js';
import { changesBetween } from './changes.js';
import { Definitions } from './definitions.js';
import { inTransaction } from './transaction.js';

const pageSize = 200;

const linesSql = `
  WITH gone AS (
    DELETE FROM task_awaiting a
    USING jsonb_to_recordset($1) AS g(case_id uuid, task_key text, organization_id uuid, body text,
      at timestamptz)
    WHERE (a.case_id, a.task_key, a.organization_id, a.body) = (g.case_id, g.task_key, g.organization_id, g.body)
    RETURNING a.case_id, a.task_key, a.organization_id, a.body, a.since, g.at
  ), turns AS (
    INSERT INTO task_turn (case_id, task_key, organization_id, body, from_at, to_at)
    SELECT g.case_id, g.task_key, g.organization_id, g.body, coalesce(g.since, t.opened_at), g.at
    FROM gone g JOIN task t ON t.case_id = g.case_id AND t.key = g.task_key
  ), come AS (
    INSERT INTO task_awaiting (case_id, task_key, organization_id, body, due_on, lies, since)
    SELECT c.case_id, c.task_key, c.organization_id, c.body, c.due_on, c.lies, c.at
    FROM jsonb_to_recordset($2) AS c(case_id uuid, task_key text, organization_id uuid, body text, due_on date,
      lies text, at timestamptz)
    ON CONFLICT (case_id, task_key, organization_id, body) DO UPDATE SET due_on = excluded.due_on, lies = excluded.lies
  ), driven AS (
    UPDATE congress_case SET needs_driving_since = coalesce(needs_driving_since, $3) WHERE id = ANY($4::uuid[])
  )
  INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, at)
  SELECT n.case_id, n.task_key, n.round, n.step, n.organization_id, n.body, n.kind, n.at
  FROM jsonb_to_recordset($5) AS n(case_id uuid, task_key text, round integer, step integer, organization_id uuid,
    body text, kind text, at timestamptz)
  ON CONFLICT DO NOTHING`;

/** Organizations that got seats, and among them those where a body has its first. */
export type SeatsCame = {
  readonly anySeat: readonly OrganizationId[];
  readonly firstOfBody: readonly OrganizationId[];
};

/** Another seat in a body that is there changes nothing, but for a step in which nobody could be asked. */
const touchedSql = `
  WITH came AS (SELECT unnest($1::uuid[])), first AS (SELECT unnest($2::uuid[]))
  SELECT c.id FROM congress_case c
  WHERE c.status = 'open' AND (c.organization_id IN (TABLE came) OR c.superior_id IN (TABLE came))
    AND (c.organization_id IN (TABLE first) OR c.superior_id IN (TABLE first) OR EXISTS (SELECT FROM task t
      WHERE t.case_id = c.id AND t.status = 'inSignOff' AND t.detail #> '{signing,signers}' = '[]'))
  ORDER BY c.id`;

/**
 * Puts the inboxes right at once where the seats of organizations changed: a body that has seats now acts for itself, and
 * no longer the one that stood in for it. Answers with the cases in which somebody can now be asked to sign who could not
 * before. No other case is locked or read. Safe to repeat: what is right stays.
 */
export async function healInbox(
  dataSource: DataSource,
  { anySeat, firstOfBody }: SeatsCame,
  realNow: Instant,
): Promise<readonly CaseId[]> {
  const rows = await dataSource.query<{ id: CaseId }[]>(touchedSql, [anySeat, firstOfBody]);
  const definitions = new Definitions();
  const waiting: CaseId[] = [];
  for (let at = 0; at < rows.length; at += pageSize) {
    const ids = rows.slice(at, at + pageSize).map(({ id }) => id);
    waiting.push(
      ...(await inTransaction(dataSource, (client) => healPage(client, definitions, realNow, ids))),
    );
  }
  return waiting;
}

async function healPage(
  client: PoolClient,
  definitions: Definitions,
  realNow: Instant,
  ids: readonly CaseId[],
): Promise<readonly CaseId[]> {
  await client.query('SELECT 1 FROM congress_case WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    ids,
  ]);
  const files = await readCaseFiles(client, definitions, realNow, ids);
  const healed = files.map((file) => ({ file, changes: changesOf(file) }));
  const of = (part: 'awaitingGone' | 'awaitingCome' | 'notices') =>
    healed.flatMap(({ file, changes }) =>
      changes[part].map((row) => ({ case_id: file.state.caseId, at: file.facts.now, ...row })),
    );
  const waiting = files.filter(hasNobodyAsked).map(({ state }) => state.caseId);
  const [gone, come, notices] = [of('awaitingGone'), of('awaitingCome'), of('notices')];
  if (gone.length + come.length + waiting.length > 0) {
    const [written, told] = [[gone, come].map((lines) => JSON.stringify(lines)), JSON.stringify(notices)];
    await client.query(linesSql, [...written, realNow, waiting, told]);
  }
  return waiting;
}

function changesOf({ state, facts, awaited }: CaseFile) {
  return changesBetween(state, state, { facts, awaited, told: [] });
}

function hasNobodyAsked({ state }: CaseFile): boolean {
  return Object.values(state.tasks).some(
    ({ status, signing }) => status === 'inSignOff' && signing?.signers.length === 0,
  );
}
