import type { DataSource, EntityManager } from 'typeorm';
import type { Day, PersonId, SeatId } from '#libs/domain/kernel/brand';
import { liesWithin } from '../scoped.js';
import type { Scope } from './caller.js';

export type HolderRow = {
  readonly personId: PersonId;
  readonly name: string;
  readonly validFrom: Day;
  /** The last day; null until somebody follows. */
  readonly validTo: Day | null;
};

/** Everybody who has held a seat or will, the latest last. */
export async function readHolders(
  source: DataSource | EntityManager,
  seatId: SeatId,
): Promise<readonly HolderRow[]> {
  return source.query<HolderRow[]>(
    `SELECT p.id AS "personId", p.name, h.valid_from AS "validFrom", h.valid_to AS "validTo"
     FROM seat_holder h JOIN person p ON p.id = h.person_id WHERE h.seat_id = $1 ORDER BY h.valid_from`,
    [seatId],
  );
}

/** Whether a seat is in an organization that one may know of. */
export async function isSeatKnown(
  dataSource: DataSource,
  { paths }: Scope<'readOrganizations'>,
  seatId: string,
): Promise<boolean> {
  const rows = await dataSource.query<unknown[]>(
    `SELECT 1 FROM seat s JOIN organization o ON o.id = s.organization_id
     WHERE s.id = $1 AND ${liesWithin('o', '$2')}`,
    [seatId, paths],
  );
  return rows.length > 0;
}
