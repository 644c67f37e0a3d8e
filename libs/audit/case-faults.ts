import type { DataSource } from 'typeorm';
import { rosterOf } from '#libs/cases/case-file';
import { handsIn, type HandRow } from '#libs/cases/hands';
import { genesis, hashOfEntry } from '#libs/cases/entry';
import { entryOf, type EntryRow, type Logged } from '#libs/cases/logged-entry';
import { instantOf, stateOf, type CaseRow } from '#libs/cases/rows';
import { awaitingRows, type AwaitingRow } from '#libs/cases/changes';
import { hashOf } from '#libs/evidence/hash';
import type { Facts } from '#libs/domain/case/facts';
import { fold } from '#libs/domain/case/evolve';
import { nextWake } from '#libs/domain/case/next-wake';
import type { CaseState } from '#libs/domain/case/state';
import { toInstant } from '#libs/domain/kernel/day';
import type { ProcessDefinition } from '#libs/domain/process/definition';

type StoredCase = CaseRow & {
  readonly sequence: number;
  readonly head: string;
  readonly next_wake_at: string | null;
  readonly seats: Parameters<typeof rosterOf>[0];
  readonly calendar: Facts['calendar'];
  readonly definition: ProcessDefinition;
  readonly awaited: readonly AwaitingRow[];
  readonly hands: readonly HandRow[];
  readonly log: readonly EntryRow[];
};

/** How many cases are checked at a time. */
const pageSize = 500;

const pageSql = `
  SELECT c.*, c.deadline_on::text, c.opening_on::text, c.held_on::text, d.body AS definition,
    (calendar_in_force(c.campaign_id, o.path)).body AS calendar,
    (SELECT coalesce(jsonb_agg(to_jsonb(s) - 'case_id'), '[]') FROM case_stage s WHERE s.case_id = c.id) AS stages,
    (SELECT coalesce(jsonb_agg(to_jsonb(t) - 'case_id'), '[]') FROM task t WHERE t.case_id = c.id) AS tasks,
    (SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.id), '[]') FROM seat s
     WHERE s.organization_id IN (c.organization_id, c.superior_id)) AS seats,
    (SELECT coalesce(jsonb_agg(to_jsonb(a)), '[]') FROM task_awaiting a WHERE a.case_id = c.id) AS awaited,
    (SELECT coalesce(jsonb_agg(to_jsonb(h)), '[]') FROM task_hand h WHERE h.case_id = c.id) AS hands,
    (SELECT coalesce(jsonb_agg(to_jsonb(e) ORDER BY e.sequence), '[]')
     FROM case_event e WHERE e.case_id = c.id) AS log
  FROM congress_case c
  JOIN process_definition d ON d.sha256 = c.definition_sha256
  JOIN organization o ON o.id = c.organization_id
  WHERE c.id > $1 ORDER BY c.id LIMIT $2`;

/**
 * What must hold of every case and does not; a line for each fault, none when all is well. Sequences have no gap, hashes
 * chain, the rows are the fold of the log, and an open case has somebody to wait for.
 */
export async function findCaseFaults(dataSource: Pick<DataSource, 'query'>): Promise<readonly string[]> {
  const faults: string[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page: StoredCase[] = await dataSource.query(pageSql, [after, pageSize]);
    const last = page.at(-1);
    if (!last) break;
    faults.push(...page.flatMap(faultsOfCase));
    after = last.id;
  }
  return faults;
}

function faultsOfCase(row: StoredCase): readonly string[] {
  const log = row.log.map(entryOf);
  const state = fold(log);
  if (!state) return [`${row.id}: no log`];
  return [...faultsOfLog(row, log), ...faultsOfRows(row, log, state)].map((fault) => `${row.id}: ${fault}`);
}

function faultsOfLog(row: StoredCase, log: readonly Logged[]): readonly string[] {
  const faults: string[] = [];
  let previous: string = genesis;
  for (const [index, { hash, ...entry }] of log.entries()) {
    if (entry.sequence !== index + 1) faults.push(`gap before sequence ${entry.sequence}`);
    if (entry.previousHash !== previous) faults.push(`chain broken at ${entry.sequence}`);
    if (hashOfEntry(entry) !== hash) faults.push(`entry ${entry.sequence} is not what was hashed`);
    previous = hash;
  }
  if (row.sequence !== log.length) faults.push(`row at sequence ${row.sequence}, log at ${log.length}`);
  if (row.head !== previous) faults.push('head is not the last hash');
  return faults;
}

function faultsOfRows(row: StoredCase, log: readonly Logged[], state: CaseState): readonly string[] {
  const { key, version } = row.definition;
  const stored = stateOf(row, { key, version });
  const faults = differences(stored, state).map((name) => `rows differ from the log in ${name}`);
  const wake = nextWake(state, row) ?? null;
  if ((row.next_wake_at && instantOf(row.next_wake_at)) !== wake) faults.push('next wake differs');
  if (state.status === 'open' && Object.keys(state.tasks).length === 0) faults.push('open without a task');
  const expected = expectedLines(row, state);
  const found = row.awaited.map(lineKey).toSorted();
  if (found.join() !== expected.join()) faults.push('inbox differs from what the case waits for');
  const hands = new Set(
    row.hands.map((hand) => [hand.task_key, hand.round, hand.step, hand.person_id, hand.part].join()),
  );
  const unseen = handsIn(undefined, log)
    .map((hand) => [hand.task_key, hand.round, hand.step, hand.person_id, hand.part].join())
    .filter((hand) => !hands.has(hand));
  if (unseen.length > 0) faults.push(`${unseen.length} hands are not kept`);
  return faults;
}

function differences(stored: CaseState, folded: CaseState): string[] {
  const [rows, log] = [new Map(Object.entries(stored)), new Map(Object.entries(folded))];
  const names = new Set([...rows.keys(), ...log.keys()]);
  return [...names].filter((name) => hashOf(rows.get(name) ?? null) !== hashOf(log.get(name) ?? null));
}

function expectedLines(row: StoredCase, state: CaseState): readonly string[] {
  const facts: Facts = {
    now: toInstant(0), // what a case waits for does not depend on the hour
    definition: row.definition,
    calendar: row.calendar,
    roster: rosterOf(row.seats, row.organization_id),
    above: [],
    evidence: {},
  };
  return awaitingRows(state, facts).map(lineKey).toSorted();
}

function lineKey({ task_key: task, organization_id: organization, body, lies }: AwaitingRow): string {
  return `${task}/${organization}/${body}/${lies}`;
}
