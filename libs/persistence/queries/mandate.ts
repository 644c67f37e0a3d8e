import type { DataSource, EntityManager } from 'typeorm';
import type { MandateKind } from '#libs/domain/case/actor';
import type { Day, Instant, OrganizationId, PersonId, SeatId } from '#libs/domain/kernel/brand';
import type { Mandate } from '#libs/domain/mandate/mandate';
import type { Body } from '#libs/domain/organization/organization';
import { liesWithin } from '../scoped.js';
import { inForceOn } from './acting.js';
import { validOn } from '../valid-on.js';

type Named = { readonly personId: PersonId; readonly name: string };

/** A seat as it is asked for its holders and mandates. */
export type SeatPlace = {
  readonly id: SeatId;
  readonly title: string;
  readonly bodies: readonly Body[];
  readonly organizationId: OrganizationId;
  readonly path: string;
};

/** Locked, so that two who give the same at one moment come one after the other. */
export async function lockSeat(manager: EntityManager, seatId: string): Promise<SeatPlace | undefined> {
  const [seat] = await manager.query<SeatPlace[]>(
    `SELECT s.id, s.title, s.bodies, s.organization_id AS "organizationId", o.path::text AS path
     FROM seat s JOIN organization o ON o.id = s.organization_id WHERE s.id = $1 FOR UPDATE OF s`,
    [seatId],
  );
  return seat;
}

/** Who holds a seat on a day, and until when if that is known. */
export async function holderOn(
  manager: EntityManager,
  seatId: SeatId,
  day: Day,
): Promise<(Named & { readonly until: Day | null }) | undefined> {
  const [holder] = await manager.query<(Named & { until: Day | null })[]>(
    `SELECT p.id AS "personId", p.name, h.valid_to AS until FROM seat_holder h JOIN person p ON p.id = h.person_id
     WHERE h.seat_id = $1 AND ${validOn('h', '$2')}`,
    [seatId, day],
  );
  return holder;
}

export async function findPerson(manager: EntityManager, personId: string): Promise<Named | undefined> {
  const [found] = await manager.query<Named[]>('SELECT id AS "personId", name FROM person WHERE id = $1', [
    personId,
  ]);
  return found;
}

/** In force or to come: of a seat, and those that a person has given. */
export async function standingMandates(
  manager: EntityManager,
  { seatId, giverId, today }: { readonly seatId: SeatId; readonly giverId: PersonId; readonly today: Day },
): Promise<readonly Mandate[]> {
  const rows = await manager.query<{ mandate: Mandate }[]>(
    `SELECT mandate_shown(m) AS mandate FROM mandate m
     WHERE m.ended_at IS NULL AND m.valid_to >= $3 AND (m.seat_id = $1 OR m.giver_id = $2) ORDER BY m.valid_from, m.id`,
    [seatId, giverId, today],
  );
  return rows.map(({ mandate }) => mandate);
}

export type MandateToStore = Omit<Mandate, 'id'> & {
  readonly id: string;
  readonly reason: string;
  readonly recordedBy: PersonId;
  readonly at: Instant;
};

export async function insertMandate(manager: EntityManager, row: MandateToStore): Promise<void> {
  const { scope, giver, taker, document } = row;
  const stored = {
    id: row.id,
    kind: row.by,
    seat_id: row.seatId,
    giver_id: giver.personId,
    taker_id: taker.personId,
    bodies: scope.bodies,
    stages: scope.stages,
    task_kinds: scope.kinds,
    case_id: scope.task?.caseId,
    task_key: scope.task?.key,
    valid_from: row.from,
    valid_to: row.to,
    reason: row.reason,
    document,
    recorded_by: row.recordedBy,
    recorded_at: row.at,
  };
  await manager.query('INSERT INTO mandate SELECT * FROM jsonb_populate_record(NULL::mandate, $1)', [
    JSON.stringify(stored),
  ]);
}

/** Whose place changed hears of what waits there with their next digest. */
export async function lookAgainFor(manager: EntityManager, personId: PersonId): Promise<void> {
  await manager.query('UPDATE person SET notices_found_on = NULL WHERE id = $1', [personId]);
}

/** False where it has ended already. */
export async function endMandate(
  manager: EntityManager,
  id: string,
  { personId, reason, at }: { readonly personId: PersonId; readonly reason: string; readonly at: Instant },
): Promise<boolean> {
  const [, ended] = await manager.query<[unknown[], number]>(
    'UPDATE mandate SET ended_at = $2, ended_by = $3, ended_reason = $4 WHERE id = $1 AND ended_at IS NULL',
    [id, at, personId, reason],
  );
  return ended > 0;
}

export type MandateRow = {
  readonly mandate: Mandate;
  readonly seat: {
    readonly id: SeatId;
    readonly title: string;
    readonly organizationId: OrganizationId;
    readonly organizationName: string;
  };
  readonly path: string;
  readonly reason: string;
  readonly recordedAt: Instant;
  readonly ended: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
  readonly inForce: boolean;
};

/** $1 today. */
const shown = `
  SELECT mandate_shown(m) AS mandate, jsonb_build_object('id', s.id, 'title', s.title, 'organizationId', o.id,
      'organizationName', o.name) AS seat, o.path::text AS path, m.reason, m.recorded_at AS "recordedAt",
    CASE WHEN m.ended_at IS NOT NULL THEN jsonb_build_object('at', m.ended_at, 'reason', m.ended_reason,
      'by', (SELECT p.name FROM person p WHERE p.id = m.ended_by)) END AS ended,
    ${inForceOn('m', '$1::date')} AS "inForce"
  FROM mandate m JOIN seat s ON s.id = m.seat_id JOIN organization o ON o.id = s.organization_id`;

export async function findMandate(
  source: DataSource | EntityManager,
  id: string,
  today: Day,
): Promise<MandateRow | undefined> {
  const [row] = await source.query<MandateRow[]>(`${shown} WHERE m.id = $2`, [today, id]);
  return row;
}

/** Whose: given or taken by a person, or of the seats in some parts of the tree. */
export type MandatesOf =
  | { readonly side: 'given' | 'taken'; readonly personId: PersonId }
  | { readonly side: 'administered'; readonly paths: readonly string[] };
export type MandatePosition = readonly [recordedAt: string, id: string];

const sides = {
  given: 'm.giver_id = ANY($2::uuid[])',
  taken: 'm.taker_id = ANY($2::uuid[])',
  administered: liesWithin('o', '$2'),
} as const;

/** The latest first. */
export async function listMandates(
  dataSource: DataSource,
  of: MandatesOf,
  asked: { by?: MandateKind | undefined; after?: MandatePosition | undefined; limit: number; today: Day },
): Promise<readonly MandateRow[]> {
  const whose = of.side === 'administered' ? of.paths : [of.personId];
  return dataSource.query<MandateRow[]>(
    `${shown} WHERE ${sides[of.side]} AND ($3::text IS NULL OR m.kind = $3)
       AND ($4::timestamptz IS NULL OR (m.recorded_at, m.id) < ($4::timestamptz, $5::uuid))
     ORDER BY m.recorded_at DESC, m.id DESC LIMIT $6`,
    [asked.today, whose, asked.by ?? null, ...(asked.after ?? [null, null]), asked.limit],
  );
}
