import type { EntityManager } from 'typeorm';
import type { Body } from '#libs/domain/organization/organization';
import type { OrganizationId, PersonId, SeatId } from '#libs/domain/kernel/brand';
import { liesWithin } from '#libs/persistence/scoped';
import type { ImportAsked } from './import-organizations.js';

/** What the register has that imported seats touch. */
export type KnownSeats = {
  readonly organizations: ReadonlyMap<string, OrganizationId>;
  readonly posts: readonly {
    readonly id: SeatId;
    readonly organizationCode: string;
    readonly post: string;
    readonly bodies: readonly Body[];
  }[];
  readonly people: readonly { readonly personId: PersonId; readonly login: string; readonly name: string }[];
};

/** Organizations outside of what one administers are as unknown as those that are not there. */
export async function readKnownSeats(
  manager: EntityManager,
  { rows, under }: Pick<ImportAsked, 'rows' | 'under'>,
): Promise<KnownSeats> {
  const codes = rows.map(({ organizationCode = '' }) => organizationCode.trim().normalize('NFC'));
  const organizations = await manager.query<{ id: OrganizationId; code: string }[]>(
    `SELECT id, code FROM organization o
     WHERE code = ANY($1) AND ($2::ltree[] IS NULL OR ${liesWithin('o', '$2')})`,
    [codes, under ?? null],
  );
  const posts = await manager.query<KnownSeats['posts']>(
    `SELECT s.id, o.code AS "organizationCode", s.post, s.bodies
     FROM seat s JOIN organization o ON o.id = s.organization_id WHERE o.id = ANY($1)`,
    [organizations.map(({ id }) => id)],
  );
  const people = await manager.query<KnownSeats['people']>(
    `SELECT a.person_id AS "personId", a.login, p.name
     FROM account a JOIN person p ON p.id = a.person_id WHERE a.login = ANY($1)`,
    [rows.map(({ login = '' }) => login.trim())],
  );
  return { organizations: new Map(organizations.map(({ id, code }) => [code, id])), posts, people };
}
