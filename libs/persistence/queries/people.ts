import type { DataSource } from 'typeorm';
import type { PersonListed } from '#libs/contracts/http/person';
import type { Day } from '#libs/domain/kernel/brand';
import { holdsText } from '../plain-text.js';
import { liesWithin } from '../scoped.js';
import { lastsTo } from '../valid-on.js';
import type { Scope } from './caller.js';

export type PeopleWanted = {
  /** In a name or a login, without regard to case and accents. */
  readonly q?: string | undefined;
  readonly under?: string | undefined;
  readonly today: Day;
  /** Name and id of the last one of the page before. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
};

const lasting = (held: string) => lastsTo(held, '$3::date');

const sql = `
  WITH places AS (
    SELECT o.id, o.code, o.name FROM organization o WHERE ${liesWithin('o', '$1')}
      AND ($2::uuid IS NULL OR o.path <@ (SELECT u.path FROM organization u WHERE u.id = $2))
  ), people AS (
    SELECT p.id FROM person p JOIN places ON places.id = p.registered_in
    UNION SELECT h.person_id FROM seat_holder h JOIN seat s ON s.id = h.seat_id
      JOIN places ON places.id = s.organization_id WHERE ${lasting('h')}
    UNION SELECT r.person_id FROM role_grant r JOIN places ON places.id = r.organization_id WHERE ${lasting('r')}
  )
  SELECT p.id AS "personId", p.name, a.login, p.disabled_at IS NOT NULL AS disabled,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title,
        'organization', jsonb_build_object('id', k.id, 'code', k.code, 'name', k.name),
        'validFrom', h.valid_from, 'validTo', h.valid_to) ORDER BY h.valid_from, k.code, s.post), '[]')
      FROM seat_holder h JOIN seat s ON s.id = h.seat_id JOIN places k ON k.id = s.organization_id
      WHERE h.person_id = p.id AND ${lasting('h')}) AS seats,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'organizationId', k.id,
        'validFrom', r.valid_from, 'validTo', r.valid_to) ORDER BY r.valid_from, r.id), '[]')
      FROM role_grant r JOIN places k ON k.id = r.organization_id
      WHERE r.person_id = p.id AND ${lasting('r')}) AS roles
  FROM people JOIN person p ON p.id = people.id LEFT JOIN account a ON a.person_id = p.id
  WHERE ($4::text IS NULL OR ${holdsText('p.name', '$4')} OR ${holdsText('a.login', '$4')})
    AND ($5::text IS NULL OR (p.name, p.id) > ($5, $6::uuid))
  ORDER BY p.name, p.id LIMIT $7`;

/** Who is registered, sits or has a role in a part of the tree, today or later, by name. */
export async function listPeople(
  dataSource: DataSource,
  { paths }: Scope<'administerRegister'>,
  { q, under, today, after, limit }: PeopleWanted,
): Promise<readonly PersonListed[]> {
  const [name, id] = after ?? [];
  return dataSource.query<PersonListed[]>(sql, [
    paths,
    under ?? null,
    today,
    q ?? null,
    name ?? null,
    id ?? null,
    limit,
  ]);
}
