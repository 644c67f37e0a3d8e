import type { DataSource } from 'typeorm';
import type { Day, OrganizationId, PersonId, SeatId } from '#libs/domain/kernel/brand';
import type { Body, OrganizationType } from '#libs/domain/organization/organization';
import { holdsText } from '../plain-text.js';
import { liesWithin } from '../scoped.js';
import type { Scope } from './caller.js';

export type OrganizationRow = {
  readonly id: OrganizationId;
  readonly code: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly parentId: OrganizationId | null;
  readonly path: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly members: number | null;
  readonly area: string | null;
};

const columns = `o.id, o.code, o.name, o.type, o.parent_id AS "parentId", o.path::text AS path,
  o.valid_from AS "validFrom", o.valid_to AS "validTo", o.members, o.area`;

export async function findOrganizationByCode(
  dataSource: DataSource,
  { paths }: Scope<'readOrganizations'>,
  code: string,
): Promise<OrganizationRow | undefined> {
  const [row] = await dataSource.query<OrganizationRow[]>(
    `SELECT ${columns} FROM organization o WHERE ${liesWithin('o', '$1')} AND o.code = $2`,
    [paths, code],
  );
  return row;
}

export type OrganizationDetail = OrganizationRow & {
  readonly seats: readonly {
    readonly id: SeatId;
    readonly post: string;
    readonly title: string;
    readonly bodies: Body[];
    /** Over time, the latest last. */
    readonly holders: { personId: PersonId; name: string; validFrom: Day; validTo: Day | null }[];
  }[];
};

export async function findOrganization(
  dataSource: DataSource,
  { paths }: Scope<'readOrganizations'>,
  id: string,
): Promise<OrganizationDetail | undefined> {
  const [row] = await dataSource.query<OrganizationDetail[]>(
    `SELECT ${columns},
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'post', s.post, 'title', s.title, 'bodies', s.bodies,
            'holders', (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name,
                'validFrom', h.valid_from, 'validTo', h.valid_to) ORDER BY h.valid_from), '[]')
              FROM seat_holder h JOIN person p ON p.id = h.person_id WHERE h.seat_id = s.id))
          ORDER BY s.post), '[]') FROM seat s WHERE s.organization_id = o.id) AS seats
     FROM organization o WHERE ${liesWithin('o', '$1')} AND o.id = $2`,
    [paths, id],
  );
  return row;
}

/** The way from the highest organization that one may know of, at or below a place, to one of those below. */
export async function wayTo(
  dataSource: DataSource,
  { paths }: Scope<'readOrganizations'>,
  topPath: string,
  path: string,
): Promise<readonly OrganizationName[]> {
  return dataSource.query<OrganizationName[]>(
    `SELECT o.id, o.code, o.name FROM organization o
     WHERE ${liesWithin('o', '$1')} AND o.path @> $3::ltree AND o.path <@ $2::ltree ORDER BY nlevel(o.path)`,
    [paths, topPath, path],
  );
}

export type OrganizationsAsked = {
  readonly q?: string | undefined;
  readonly under?: string | undefined;
  readonly type?: OrganizationType | undefined;
  readonly area?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** By code, from the code after which the page begins; names are searched without regard to case and accents. */
export async function listOrganizations(
  dataSource: DataSource,
  { paths }: Scope<'readOrganizations'>,
  { q, under, type, area, after, limit }: OrganizationsAsked,
): Promise<readonly OrganizationRow[]> {
  return dataSource.query<OrganizationRow[]>(
    `SELECT ${columns} FROM organization o
     WHERE ${liesWithin('o', '$1')}
       AND ($2::uuid IS NULL OR o.path <@ (SELECT u.path FROM organization u WHERE u.id = $2))
       AND ($3::text IS NULL OR o.type = $3)
       AND ($4::text IS NULL OR ${holdsText('o.name', '$4')}
             OR o.code = $4)
       AND ($5::text IS NULL OR o.code > $5)
       AND ($7::text IS NULL OR o.area = $7)
     ORDER BY o.code LIMIT $6`,
    [paths, under ?? null, type ?? null, q ?? null, after ?? null, limit, area ?? null],
  );
}

export type OrganizationName = Pick<OrganizationRow, 'id' | 'code' | 'name'>;

export async function organizationNames(
  dataSource: DataSource,
  ids: readonly OrganizationId[],
): Promise<ReadonlyMap<OrganizationId, OrganizationName>> {
  const rows = await dataSource.query<OrganizationName[]>(
    'SELECT id, code, name FROM organization WHERE id = ANY($1::uuid[])',
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
