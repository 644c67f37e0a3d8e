import type { DataSource } from 'typeorm';
import { namedQuery } from '../named-query.js';
import type { Role } from '../entities/role-grant.entity.js';
import type { Permission } from '#libs/domain/access/permissions';
import { reaches, reachOf, type Holding, type Place, type Reach } from '#libs/domain/access/reach';
import { rolesOfSeat } from '#libs/domain/access/roles';
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
  FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL`;

export async function findCaller(
  dataSource: DataSource,
  personId: string,
  today: Day,
): Promise<Caller | undefined> {
  const [caller] = await namedQuery<Caller>(dataSource, 'caller', sql, [personId, today]);
  return caller;
}

/** Where a permission holds for a person, to be handed to a query: it names the permission it stands for. */
export type Scope<P extends Permission = Permission> = Reach & { readonly permission: P };

export function scopeOf<P extends Permission>(caller: Caller, permission: P): Scope<P> {
  return { permission, ...reachOf(holdingsOf(caller), permission) };
}

/** Whether a person has a permission at a place. */
export function may(caller: Caller, permission: Permission, place: Place): boolean {
  return reaches(scopeOf(caller, permission), place);
}

function holdingsOf({ seats, roles }: Caller): readonly Holding[] {
  return [
    ...seats.map((seat) => ({ ...seat, roles: rolesOfSeat(seat.bodies) })),
    ...roles.map(({ role, organizationId, path }) => ({ roles: [role], organizationId, path })),
  ];
}
