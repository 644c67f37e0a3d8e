import type { DataSource, EntityManager } from 'typeorm';
import type { Day, Instant, PersonId } from '#libs/domain/kernel/brand';
import type { Absence } from '#libs/domain/mandate/absence';

export type AbsenceRow = Absence & {
  readonly id: string;
  readonly personId: PersonId;
  readonly name: string;
  readonly reason: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly endedAt: Instant | null;
};

const shown = `
  SELECT a.id, a.person_id AS "personId", p.name, a.valid_from::text AS "from", a.valid_to::text AS "to", a.reason,
    (SELECT r.name FROM person r WHERE r.id = a.recorded_by) AS "recordedBy", a.recorded_at AS "recordedAt",
    a.ended_at AS "endedAt"
  FROM absence a JOIN person p ON p.id = a.person_id`;

type Source = Pick<DataSource | EntityManager, 'query'>;

export async function findAbsence(source: Source, id: string): Promise<AbsenceRow | undefined> {
  const [row] = await source.query<AbsenceRow[]>(`${shown} WHERE a.id = $1`, [id]);
  return row;
}

export type AbsencePosition = readonly [from: string, id: string];

/** The latest first. */
export async function listAbsences(
  source: Source,
  personId: PersonId,
  { after, limit }: { readonly after?: AbsencePosition | undefined; readonly limit: number },
): Promise<readonly AbsenceRow[]> {
  return source.query<AbsenceRow[]>(
    `${shown} WHERE a.person_id = $1 AND ($2::date IS NULL OR (a.valid_from, a.id) < ($2::date, $3::uuid))
     ORDER BY a.valid_from DESC, a.id DESC LIMIT $4`,
    [personId, ...(after ?? [null, null]), limit],
  );
}

/** Those that stand and are not over. Two that are recorded at once come one after the other: the person is locked. */
export async function standingAbsences(
  manager: EntityManager,
  personId: PersonId,
  today: Day,
): Promise<readonly Absence[]> {
  await manager.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  return manager.query<Absence[]>(
    `SELECT valid_from::text AS "from", valid_to::text AS "to" FROM absence
     WHERE person_id = $1 AND ended_at IS NULL AND valid_to >= $2`,
    [personId, today],
  );
}

export type AbsenceToStore = Absence & {
  readonly id: string;
  readonly personId: PersonId;
  readonly reason: string;
  readonly recordedBy: PersonId;
  readonly at: Instant;
};

export async function insertAbsence(manager: EntityManager, row: AbsenceToStore): Promise<void> {
  await manager.query(
    `INSERT INTO absence (id, person_id, valid_from, valid_to, reason, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.personId, row.from, row.to, row.reason, row.recordedBy, row.at],
  );
}

/** False where it was taken back already. */
export async function endAbsence(
  manager: EntityManager,
  id: string,
  { personId, at }: { readonly personId: PersonId; readonly at: Instant },
): Promise<boolean> {
  const [, ended] = await manager.query<[unknown[], number]>(
    'UPDATE absence SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL',
    [id, at, personId],
  );
  return ended > 0;
}
