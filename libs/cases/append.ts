import type { PoolClient } from 'pg';
import type { CaseState } from '#libs/domain/case/state';
import type { Instant } from '#libs/domain/kernel/brand';
import type { Changes } from './changes.js';
import { hashOfEntry, type Entry } from './entry.js';

/** What a decision writes: its line in the log and exactly the rows that it changes. */
export type Appended = {
  readonly entry: Entry;
  readonly state: CaseState;
  readonly changes: Changes;
  readonly nextWakeAt: Instant | undefined;
  /** `since`: marked as waiting to be driven, keeping an earlier mark; `clear`: the driver has taken it up. */
  readonly driving:
    | { readonly kind: 'since'; readonly since: Instant }
    | { readonly kind: 'keep' }
    | { readonly kind: 'clear' };
};

/** Everything in one statement: all of it is there or none of it. */
const appendSql = `
  WITH entry AS (
    INSERT INTO case_event (case_id, sequence, command_id, at, actor, command, evidence, events, previous_hash, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ), kase AS (
    UPDATE congress_case SET
      sequence = $2, head = $10, status = $11, deadline_on = $12, opening_on = $13, held_on = $14,
      holds = $15, waivers = $16, deadline_moves = $17, procedures = $18, next_wake_at = $19,
      extension_request = $28,
      needs_driving_since = CASE $20::text
        WHEN 'clear' THEN NULL
        WHEN 'since' THEN coalesce(needs_driving_since, $21::timestamptz)
        ELSE needs_driving_since END
    WHERE id = $1
  ), stages AS (
    INSERT INTO case_stage (case_id, key, entered_at, left_at)
    SELECT $1, s.key, s.entered_at, s.left_at
    FROM jsonb_to_recordset($22) AS s(key text, entered_at timestamptz, left_at timestamptz)
    ON CONFLICT (case_id, key) DO UPDATE SET entered_at = excluded.entered_at, left_at = excluded.left_at
  ), tasks AS (
    INSERT INTO task (case_id, key, stage, kind, status, round, due_on, opened_at, done_at, claimed_by, detail)
    SELECT $1, t.key, t.stage, t.kind, t.status, t.round, t.due_on, t.opened_at, t.done_at, t.claimed_by, t.detail
    FROM jsonb_to_recordset($23) AS t(key text, stage text, kind text, status text, round integer, due_on date,
      opened_at timestamptz, done_at timestamptz, claimed_by uuid, detail jsonb)
    ON CONFLICT (case_id, key) DO UPDATE SET status = excluded.status, round = excluded.round,
      due_on = excluded.due_on, opened_at = excluded.opened_at, done_at = excluded.done_at,
      claimed_by = excluded.claimed_by, detail = excluded.detail
  ), gone AS (
    DELETE FROM task_awaiting a
    USING jsonb_to_recordset($24) AS g(task_key text, organization_id uuid, body text)
    WHERE a.case_id = $1 AND a.task_key = g.task_key AND a.organization_id = g.organization_id AND a.body = g.body
    RETURNING a.task_key, a.organization_id, a.body, a.since
  ), turns AS (
    INSERT INTO task_turn (case_id, task_key, organization_id, body, from_at, to_at)
    SELECT $1, g.task_key, g.organization_id, g.body, coalesce(g.since, t.opened_at), $4
    FROM gone g JOIN task t ON t.case_id = $1 AND t.key = g.task_key
  ), come AS (
    INSERT INTO task_awaiting (case_id, task_key, organization_id, body, due_on, lies, since)
    SELECT $1, c.task_key, c.organization_id, c.body, c.due_on, c.lies, $4
    FROM jsonb_to_recordset($25) AS c(task_key text, organization_id uuid, body text, due_on date, lies text)
    ON CONFLICT (case_id, task_key, organization_id, body) DO UPDATE SET due_on = excluded.due_on, lies = excluded.lies
  ), hands AS (
    /* Who signs the same step again through the same seat has signed it; through another seat it is refused by the key. */
    INSERT INTO task_hand (case_id, task_key, round, step, person_id, part, seat_id)
    SELECT $1, h.task_key, h.round, h.step, h.person_id, h.part, h.seat_id
    FROM jsonb_to_recordset($26)
      AS h(task_key text, round integer, step integer, person_id uuid, part text, seat_id uuid)
    WHERE NOT EXISTS (SELECT FROM task_hand k WHERE (k.case_id, k.task_key, k.round, k.step, k.person_id, k.part)
      = ($1, h.task_key, h.round, h.step, h.person_id, h.part) AND k.seat_id IS NOT DISTINCT FROM h.seat_id)
  ), recalled AS (
    DELETE FROM task_hand k USING jsonb_to_recordset($29) AS u(task_key text, step integer, seat_id uuid)
    WHERE k.case_id = $1 AND (k.task_key, k.step, k.seat_id, k.part) = (u.task_key, u.step, u.seat_id, 'signed')
      AND k.round = (SELECT max(m.round) FROM task_hand m
        WHERE (m.case_id, m.task_key, m.step, m.seat_id, m.part) = ($1, u.task_key, u.step, u.seat_id, 'signed'))
  )
  INSERT INTO notice (case_id, task_key, round, step, organization_id, body, person_id, kind, at)
  SELECT $1, n.task_key, n.round, n.step, n.organization_id, n.body, n.person_id, n.kind, $4
  FROM jsonb_to_recordset($27) AS n(task_key text, round integer, step integer, organization_id uuid, body text,
    person_id uuid, kind text)
  ON CONFLICT DO NOTHING`;

export async function append(client: PoolClient, appended: Appended): Promise<void> {
  await client.query({
    name: 'append-entry',
    text: appendSql,
    values: [...entryValues(appended.entry), ...rowValues(appended)],
  });
}

function entryValues(entry: Entry): readonly unknown[] {
  return [
    entry.caseId,
    entry.sequence,
    entry.commandId,
    entry.at,
    JSON.stringify(entry.actor),
    JSON.stringify(entry.command),
    JSON.stringify(entry.evidence),
    JSON.stringify(entry.events),
    entry.previousHash,
    hashOfEntry(entry),
  ];
}

function rowValues({ state, changes, nextWakeAt, driving }: Appended): readonly unknown[] {
  return [
    state.status,
    state.deadlineOn,
    state.openingOn ?? null,
    state.heldOn ?? null,
    JSON.stringify(state.holds),
    JSON.stringify(state.waivers),
    JSON.stringify(state.deadlineMoves),
    JSON.stringify(state.procedures),
    nextWakeAt ?? null,
    driving.kind,
    driving.kind === 'since' ? driving.since : null,
    JSON.stringify(changes.stages),
    JSON.stringify(changes.tasks),
    JSON.stringify(changes.awaitingGone),
    JSON.stringify(changes.awaitingCome),
    JSON.stringify(changes.hands),
    JSON.stringify([...changes.notices, ...changes.toPersons]),
    state.extensionRequest ? JSON.stringify(state.extensionRequest) : null,
    JSON.stringify(changes.recalled),
  ];
}
