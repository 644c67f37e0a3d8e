import type { PoolClient } from 'pg';
import type { Actor, SystemActor } from '#libs/domain/case/actor';
import type { CaseEvent } from '#libs/domain/case/event';
import { ballInCourt, type Turn } from '#libs/domain/case/ball-in-court';
import { fold } from '#libs/domain/case/evolve';
import type { Evidence, Facts } from '#libs/domain/case/facts';
import { nextWake } from '#libs/domain/case/next-wake';
import type { CaseState } from '#libs/domain/case/state';
import { brand, type CaseId, type CommandId, type Instant } from '#libs/domain/kernel/brand';
import { changesBetween, type AwaitingRow } from './changes.js';
import { genesis, hashOfEntry, type Entry, type LoggedCommand } from './entry.js';

/** What happened in a case, before it is chained into a log. */
export type Happening = {
  readonly actor: Actor | SystemActor;
  readonly command: LoggedCommand;
  readonly at: Instant;
  readonly evidence?: Evidence;
  readonly events: readonly CaseEvent[];
};

/** A whole case with its log, ready to be written beside many others. */
export type CaseDraft = {
  readonly entries: readonly (Entry & { readonly hash: string })[];
  readonly state: CaseState;
  readonly facts: Facts;
};

export function draftCase(caseId: CaseId, facts: Facts, happenings: readonly Happening[]): CaseDraft {
  const entries: (Entry & { readonly hash: string })[] = [];
  for (const { actor, command, at, evidence, events } of happenings) {
    const entry: Entry = {
      caseId,
      sequence: entries.length + 1,
      commandId: brand<CommandId>(`${caseId}/${entries.length + 1}`),
      at,
      actor,
      command,
      evidence: evidence ?? {},
      events,
      previousHash: entries.at(-1)?.hash ?? genesis,
    };
    entries.push({ ...entry, hash: hashOfEntry(entry) });
  }
  const state = fold(entries);
  if (!state) throw new Error(`Nothing happened in case ${caseId}`);
  return { entries, state, facts };
}

/** Writes many new cases, one statement a table; open ones wait to be driven from now on. */
export async function writeDrafts(
  client: PoolClient,
  drafts: readonly CaseDraft[],
  realNow: Instant,
): Promise<void> {
  if (drafts.length === 0) return;
  const cases = drafts.map((draft) => caseRow(draft, realNow));
  await insert(client, 'congress_case', cases);
  const entries = drafts.flatMap((draft) => draft.entries.map(entryRow));
  await insert(client, 'case_event', entries);
  const changed = drafts.map(({ state, facts, entries }) => {
    const changes = changesBetween(undefined, state, { facts, awaited: [], told: entries });
    return {
      ...changes,
      state,
      notices: changes.notices.map((notice) => ({ at: facts.now, ...notice })),
      ...turnsOf(entries, facts, changes.awaitingCome),
    };
  });
  const tables = {
    case_stage: 'stages',
    task: 'tasks',
    task_awaiting: 'awaitingCome',
    task_turn: 'turns',
    task_hand: 'hands',
    notice: 'notices',
  } as const;
  for (const [table, changes] of Object.entries(tables)) {
    const rows = changed.flatMap(({ state, ...all }) =>
      all[changes].map((row) => ({ case_id: state.caseId, ...row })),
    );
    await insert(client, table, rows);
  }
}

/** What lay in front of whom before; a case that is just being opened has no past. */
function turnsOf(
  entries: CaseDraft['entries'],
  facts: CaseDraft['facts'],
  awaitingCome: readonly AwaitingRow[],
) {
  const turns = entries.length > 1 ? ballInCourt(entries, facts) : [];
  const rowOf = ({ task, organizationId, body }: Turn) => ({
    task_key: task,
    organization_id: organizationId,
    body,
  });
  const isIn = (line: AwaitingRow) => (turn: Turn) =>
    !turn.to &&
    turn.task === line.task_key &&
    turn.organizationId === line.organization_id &&
    turn.body === line.body;
  return {
    turns: turns.flatMap((turn) => (turn.to ? [{ ...rowOf(turn), from_at: turn.from, to_at: turn.to }] : [])),
    awaitingCome: awaitingCome.map((line) => ({ ...line, since: turns.find(isIn(line))?.from ?? null })),
  };
}

/** `jsonb_populate_recordset` gives each value its column's own type; columns that no row names take their default. */
async function insert(client: PoolClient, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

function caseRow({ state, facts, entries }: CaseDraft, realNow: Instant) {
  const last = entries.at(-1);
  return {
    id: state.caseId,
    campaign_id: state.campaignId,
    organization_id: state.organizationId,
    superior_id: state.superiorId,
    type: state.type,
    definition_sha256: state.definition.sha256,
    model: state.flags.model,
    direct_election: state.flags.directElection,
    contents: state.flags.contents,
    status: state.status,
    deadline_on: state.deadlineOn,
    opening_on: state.openingOn ?? null,
    held_on: state.heldOn ?? null,
    holds: state.holds,
    waivers: state.waivers,
    deadline_moves: state.deadlineMoves,
    extension_request: state.extensionRequest ?? null,
    procedures: state.procedures,
    sequence: last?.sequence ?? 0,
    head: last?.hash ?? genesis,
    needs_driving_since: state.status === 'open' ? realNow : null,
    next_wake_at: nextWake(state, facts) ?? null,
  };
}

function entryRow(entry: Entry & { readonly hash: string }) {
  return {
    case_id: entry.caseId,
    sequence: entry.sequence,
    command_id: entry.commandId,
    at: entry.at,
    actor: entry.actor,
    command: entry.command,
    evidence: entry.evidence,
    events: entry.events,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  };
}
