import type { EntityManager } from 'typeorm';
import type { Day, Instant, OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import type { GrantedRole } from '#libs/domain/access/roles';
import { lastsTo, validOn } from '#libs/persistence/valid-on';
import type { Queries } from './queries.js';

/** A person as whoever looks after their account sees them. `paths`: everything they hold, and where they are registered. */
export type PersonRow = {
  readonly personId: PersonId;
  readonly name: string;
  readonly login: string | null;
  readonly email: string | null;
  readonly disabled: boolean;
  readonly twoFactor: boolean;
  readonly paths: readonly string[];
  readonly roles: readonly GrantRow[];
};

export type GrantRow = {
  readonly id: string;
  readonly role: GrantedRole;
  readonly organizationId: OrganizationId;
  readonly path: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
};

/** Seats and roles that are over no longer count; those that begin later do. */
export async function findPerson(
  queries: Queries,
  personId: string,
  today: Day,
): Promise<PersonRow | undefined> {
  const [person] = await queries.query<PersonRow[]>(
    `SELECT p.id AS "personId", p.name, a.login, p.email, p.disabled_at IS NOT NULL AS disabled,
       coalesce(a.totp_confirmed_at IS NOT NULL, false) AS "twoFactor",
       ARRAY(SELECT DISTINCT o.path::text FROM organization o WHERE o.id = p.registered_in
         OR o.id IN (SELECT s.organization_id FROM seat_holder h JOIN seat s ON s.id = h.seat_id
           WHERE h.person_id = p.id AND ${lastsTo('h', '$2::date')})
         OR o.id IN (SELECT r.organization_id FROM role_grant r
           WHERE r.person_id = p.id AND ${lastsTo('r', '$2::date')})) AS paths,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'organizationId', r.organization_id,
          'path', o.path::text, 'validFrom', r.valid_from, 'validTo', r.valid_to) ORDER BY r.valid_from, r.id), '[]')
        FROM role_grant r JOIN organization o ON o.id = r.organization_id
        WHERE r.person_id = p.id AND ${lastsTo('r', '$2::date')}) AS roles
     FROM person p LEFT JOIN account a ON a.person_id = p.id WHERE p.id = $1`,
    [personId, today],
  );
  return person;
}

type NewPerson = {
  readonly personId: PersonId;
  readonly name: string;
  readonly login: string;
  readonly email: string | null;
  readonly organizationId: string;
};

/** Safe to repeat by its id. Nobody is made when the login is somebody's already. */
export async function insertPerson(
  queries: Queries,
  { personId, name, login, email, organizationId }: NewPerson,
): Promise<boolean> {
  const made = await queries.query<unknown[]>(
    `WITH one AS (
       INSERT INTO person (id, name, email, registered_in)
       SELECT $1, $2, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM account WHERE login = $3)
       ON CONFLICT (id) DO NOTHING RETURNING id)
     INSERT INTO account (person_id, login) SELECT id, $3 FROM one RETURNING person_id`,
    [personId, name, login, email, organizationId],
  );
  return made.length === 1;
}

export async function setDisabled(
  queries: Queries,
  personId: PersonId,
  disabledAt: Instant | null,
): Promise<void> {
  await queries.query('UPDATE person SET disabled_at = $2 WHERE id = $1', [personId, disabledAt]);
}

type NewGrant = Pick<GrantRow, 'id' | 'role' | 'validFrom' | 'validTo'> & {
  readonly personId: PersonId;
  readonly organizationId: string;
};

/** False when the person has this role there within these days already. Safe to repeat by its id. */
export async function grantRole(queries: Queries, grant: NewGrant): Promise<boolean> {
  const { id, personId, role, organizationId, validFrom, validTo } = grant;
  const made = await queries.query<unknown[]>(
    `INSERT INTO role_grant (id, person_id, role, organization_id, valid_from, valid_to)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
    [id, personId, role, organizationId, validFrom, validTo],
  );
  return made.length === 1;
}

/** Counts no more from now on; one that never counted leaves nothing but its line in the trail. */
export async function revokeRole(queries: Queries, grantId: string, today: Day): Promise<void> {
  await queries.query('DELETE FROM role_grant WHERE id = $1 AND valid_from >= $2::date', [grantId, today]);
  await queries.query('UPDATE role_grant SET valid_to = $2::date - 1 WHERE id = $1', [grantId, today]);
}

/** Until the transaction ends nobody else takes an administrator away: each sees whom the one before has left. */
export async function lockAdministrators(manager: EntityManager): Promise<void> {
  await manager.query("SELECT pg_advisory_xact_lock(hashtext('administrators'))");
}

/** Whether an organization is administered today but for one grant, or for one person, by a role there or above it. */
export async function hasOtherAdministrator(
  queries: Queries,
  { path, without }: Pick<GrantRow, 'path'> & { readonly without: string },
  today: Day,
): Promise<boolean> {
  const [row] = await queries.query<{ has: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM role_grant r JOIN organization o ON o.id = r.organization_id
       JOIN person p ON p.id = r.person_id
       WHERE r.role = 'administrator' AND $1 NOT IN (r.id, r.person_id) AND o.path @> $2::ltree AND p.disabled_at IS NULL
         AND ${validOn('r', '$3::date')}) AS has`,
    [without, path, today],
  );
  return row?.has ?? false;
}
