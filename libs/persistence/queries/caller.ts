import type { DataSource } from 'typeorm';
import { namedQuery } from '../named-query.js';
import type { Role } from '../entities/role-grant.entity.js';
import type { Day, OrganizationId, PersonId, SeatId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';

export type HeldSeat = {
  readonly id: SeatId;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly path: string;
  readonly post: string;
  readonly title: string;
  readonly bodies: readonly Body[];
};

export type GrantedRole = {
  readonly role: Role;
  readonly organizationId: OrganizationId;
  readonly path: string;
};

/** A signed-in person with everything their permissions follow from, as it stands on a day. */
export type Caller = {
  readonly personId: PersonId;
  readonly name: string;
  readonly seats: readonly HeldSeat[];
  readonly roles: readonly GrantedRole[];
};

const sql = `
  SELECT p.id AS "personId", p.name,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'organizationId', s.organization_id,
       'organizationName', o.name, 'path', o.path::text, 'post', s.post, 'title', s.title, 'bodies', s.bodies)
       ORDER BY o.path, s.post), '[]')
     FROM seat_holder h JOIN seat s ON s.id = h.seat_id JOIN organization o ON o.id = s.organization_id
     WHERE h.person_id = p.id AND h.valid_from <= $2::date AND (h.valid_to IS NULL OR h.valid_to >= $2::date)) AS seats,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'organizationId', r.organization_id,
       'path', o.path::text)), '[]')
     FROM role_grant r JOIN organization o ON o.id = r.organization_id
     WHERE r.person_id = p.id AND r.valid_from <= $2::date AND (r.valid_to IS NULL OR r.valid_to >= $2::date)) AS roles
  FROM person p WHERE p.id = $1`;

export async function findCaller(
  dataSource: DataSource,
  personId: string,
  today: Day,
): Promise<Caller | undefined> {
  const [caller] = await namedQuery<Caller>(dataSource, 'caller', sql, [personId, today]);
  return caller;
}

/** What a person may know of: the subtrees in which they hold seats or roles, and what lies in front of their seats. */
export type Scope = { readonly paths: readonly string[]; readonly organizations: readonly OrganizationId[] };

export function scopeOf(caller: Caller): Scope {
  const paths = [...caller.seats, ...caller.roles].map((one) => one.path);
  return {
    paths: [...new Set(paths)],
    organizations: [...new Set(caller.seats.map((seat) => seat.organizationId))],
  };
}

/** Whether a person administers the subtree that a path lies in. */
export function administers(caller: Caller, path: string): boolean {
  return caller.roles.some(
    ({ role, path: root }) => role === 'administrator' && (path === root || path.startsWith(`${root}.`)),
  );
}
