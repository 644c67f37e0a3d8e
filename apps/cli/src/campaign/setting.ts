import type { DataSource } from 'typeorm';
import { blocOf, type Bloc } from '#libs/bloc/bloc';
import type { BlocSize } from '#libs/bloc/size';

/** A dozen cases under way: enough to see every tier, quick enough for a test. */
const small: BlocSize = {
  affiliates: 2,
  grassrootsCells: 4,
  grassroots: 3,
  cells: 10,
  held: { grassrootsCells: 2, grassroots: 1, cells: 7 },
};

export function blocToRehearse(isSmall: boolean): Bloc {
  return isSmall ? blocOf(small) : blocOf();
}

/** Everybody can be written to, at a name that no mail ever leaves this machine for (RFC 2606). */
export async function giveAddresses(dataSource: DataSource): Promise<number> {
  const [, count] = await dataSource.query<[unknown, number]>(
    `UPDATE person p SET email = lower(s.post || '.' || o.code) || '@example.invalid'
     FROM seat_holder h JOIN seat s ON s.id = h.seat_id JOIN organization o ON o.id = s.organization_id
     WHERE h.person_id = p.id AND h.valid_to IS NULL AND p.email IS NULL`,
  );
  return count;
}
