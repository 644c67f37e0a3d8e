import type { PoolClient } from 'pg';
import { campaignNow, type Clock } from '#libs/domain/campaign/clock';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type { Actor } from '#libs/domain/case/actor';
import type { CaseState } from '#libs/domain/case/state';
import type { Facts, Roster } from '#libs/domain/case/facts';
import type { CaseEvent } from '#libs/domain/case/event';
import type { CaseId, CommandId, Instant, OrganizationId, SeatId, PersonId } from '#libs/domain/kernel/brand';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import type { Body } from '#libs/domain/organization/organization';
import { dayOf } from '#libs/domain/kernel/day';
import { authorityOf, type AuthorityRow } from './authority.js';
import type { AwaitingRow } from './changes.js';
import type { Definitions } from './definitions.js';
import { instantOf, stateOf, type CaseRow } from './rows.js';

/** A case as it stands, with everything a decision on it depends on. */
export type CaseFile = {
  readonly state: CaseState;
  readonly facts: Facts;
  readonly sequence: number;
  readonly head: string;
  readonly nextWakeAt?: Instant;
  /** Marked as waiting to be driven: the driver has been told, or the sweep will tell it. */
  readonly marked: boolean;
  /** The inbox lines as stored. */
  readonly awaited: readonly AwaitingRow[];
  readonly clock: Clock | undefined;
  /** What the log already holds under the command id asked for. */
  readonly repeated?: RecordedEntry;
};

export type RecordedEntry = {
  readonly case_id: CaseId;
  readonly sequence: number;
  readonly at: string;
  readonly actor: { readonly personId?: PersonId };
  readonly command: unknown;
  readonly events: readonly CaseEvent[];
};

export type SeatRow = {
  readonly id: SeatId;
  readonly organization_id: OrganizationId;
  readonly bodies: readonly Body[];
  /** Who holds it today. */
  readonly person_id: PersonId | null;
};

export type FileRow = CaseRow & {
  readonly sequence: number;
  readonly head: string;
  readonly next_wake_at: string | null;
  readonly needs_driving_since: string | null;
  readonly awaited: readonly AwaitingRow[];
  readonly seats: readonly SeatRow[];
  readonly above: readonly OrganizationId[];
  readonly campaign: { readonly calendar: Calendar; readonly clock: Clock | null };
  readonly repeated: RecordedEntry | null;
};

type Wanted = {
  readonly caseId: CaseId;
  readonly commandId?: CommandId;
  readonly locking: boolean;
  /** Whose authority is to be read with the case. */
  readonly by?: Actor;
};

/** By what the actor acts is asked once the case is there, and so after its lock was waited for. */
const fileSql = `
  SELECT f.file, CASE WHEN f.file IS NOT NULL AND $5::uuid IS NOT NULL THEN authority_of($5, $6, $4) END AS authority
  FROM (SELECT case_file($1, $2, $3, $4) AS file OFFSET 0) f`;

/** Reads a case in one call, under its lock when it is to be changed; undefined when there is no such case. */
export async function readCaseFile(
  client: PoolClient,
  definitions: Definitions,
  realNow: () => Instant,
  { caseId, commandId, locking, by }: Wanted,
): Promise<CaseFile | undefined> {
  const who = [by?.seatId ?? null, by?.onBehalfOf?.mandateId ?? null];
  const { rows } = await client.query<{ file: FileRow | null; authority: AuthorityRow | null }>({
    name: 'case-file',
    text: fileSql,
    values: [caseId, commandId ?? null, locking, dayOf(realNow()), ...who],
  });
  const { file: row, authority } = rows[0] ?? {};
  if (!row) return undefined;
  const definition = await definitions.get(client, row.definition_sha256);
  // Time is asked after the lock was waited for, so that it runs forward along the log.
  const file = caseFileOf(row, definition, campaignNow(row.campaign.clock ?? undefined, realNow()));
  return authority ? { ...file, facts: { ...file.facts, authority: authorityOf(authority) } } : file;
}

/** A case's file from its row, the definition it runs on, and the instant it is in its campaign. */
export function caseFileOf(row: FileRow, definition: ProcessDefinition, now: Instant): CaseFile {
  const facts: Facts = {
    now,
    definition,
    calendar: row.campaign.calendar,
    roster: rosterOf(row.seats, row.organization_id),
    above: row.above,
    evidence: {},
  };
  return {
    state: stateOf(row, { key: definition.key, version: definition.version }),
    facts,
    sequence: row.sequence,
    head: row.head,
    marked: row.needs_driving_since !== null,
    awaited: row.awaited,
    clock: row.campaign.clock ?? undefined,
    ...(row.next_wake_at ? { nextWakeAt: instantOf(row.next_wake_at) } : {}),
    ...(row.repeated ? { repeated: row.repeated } : {}),
  };
}

/** Seats by body, own and superior's apart. */
export function rosterOf(seats: readonly SeatRow[], own: OrganizationId): Roster {
  const roster: {
    readonly own: Partial<Record<Body, SeatId[]>>;
    readonly superior: Partial<Record<Body, SeatId[]>>;
    readonly holders: Partial<Record<SeatId, PersonId>>;
  } = { own: {}, superior: {}, holders: {} };
  for (const { id, organization_id: organizationId, bodies, person_id: personId } of seats) {
    if (personId) roster.holders[id] = personId;
    const side = roster[organizationId === own ? 'own' : 'superior'];
    for (const body of bodies) (side[body] ??= []).push(id);
  }
  return roster;
}
