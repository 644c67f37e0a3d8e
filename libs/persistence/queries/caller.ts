import type { DataSource } from 'typeorm';
import { namedQuery } from '../named-query.js';
import { inForceOn, reachesBody } from './acting.js';
import { validOn } from '../valid-on.js';
import type { Role } from '../entities/role-grant.entity.js';
import type { Permission } from '#libs/domain/access/permissions';
import { reaches, reachOf, type Holding, type Place, type Reach } from '#libs/domain/access/reach';
import { rolesOfSeat } from '#libs/domain/access/roles';
import type { Day, OrganizationId, PersonId, SeatId } from '#libs/domain/kernel/brand';
import type { Mandate } from '#libs/domain/mandate/mandate';
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

/** Somebody else's seat in which one may act, with the bodies that the mandate reaches. */
export type LentSeat = HeldSeat & {
  readonly mandate: Mandate;
  /** Where one task alone was delegated: the organization whose case it is, beyond which nothing opens to the reader. */
  readonly within: { readonly organizationId: OrganizationId; readonly path: string } | null;
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
  readonly lentSeats: readonly LentSeat[];
  readonly roles: readonly GrantedRole[];
};

const seatShown = `'id', s.id, 'organizationId', s.organization_id, 'organizationName', o.name, 'path', o.path::text,
       'post', s.post, 'title', s.title`;

/**
 * One person is asked for by a value of their own: for a list of unknown length PostgreSQL plans anew at every call, which
 * costs more than the answer.
 */
const callerSql = (who: string) => `
  SELECT p.id AS "personId", p.name,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(${seatShown}, 'bodies', s.bodies)
       ORDER BY o.path, s.post), '[]')
     FROM seat_holder h JOIN seat s ON s.id = h.seat_id JOIN organization o ON o.id = s.organization_id
     WHERE h.person_id = p.id AND ${validOn('h', '$2::date')}) AS seats,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(${seatShown}, 'mandate', mandate_shown(m),
       'bodies', ARRAY(SELECT b FROM unnest(s.bodies) b WHERE ${reachesBody('m', 'b')}),
       'within', (SELECT jsonb_build_object('organizationId', w.id, 'path', w.path::text) FROM congress_case c JOIN organization w ON w.id = c.organization_id
         WHERE c.id = m.case_id)) ORDER BY o.path, s.post, m.case_id NULLS FIRST, m.id), '[]')
     FROM mandate m JOIN seat s ON s.id = m.seat_id JOIN organization o ON o.id = s.organization_id
     WHERE m.taker_id = p.id AND ${inForceOn('m', '$2::date')}) AS "lentSeats",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'organizationId', r.organization_id,
       'path', o.path::text) ORDER BY o.path, r.role), '[]')
     FROM role_grant r JOIN organization o ON o.id = r.organization_id
     WHERE r.person_id = p.id AND ${validOn('r', '$2::date')}) AS roles
  FROM person p WHERE ${who} AND p.disabled_at IS NULL`;
const oneSql = callerSql('p.id = $1');
const manySql = callerSql('p.id = ANY($1::uuid[])');

export async function findCaller(
  dataSource: DataSource,
  personId: string,
  today: Day,
): Promise<Caller | undefined> {
  const [caller] = await namedQuery<Caller>(dataSource, 'caller', oneSql, [personId, today]);
  return caller;
}

/** Those of these people who may still come in, in no order. */
export async function findCallers(
  dataSource: DataSource,
  personIds: readonly string[],
  today: Day,
): Promise<readonly Caller[]> {
  return namedQuery<Caller>(dataSource, 'callers', manySql, [personIds, today]);
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

/** Where somebody has anything to do, by whatever they hold or act by. */
export function placesOf({
  seats,
  lentSeats,
  roles,
}: Caller): readonly Pick<HeldSeat, 'organizationId' | 'path'>[] {
  return [...seats, ...lentSeats.map(placeOf), ...roles];
}

function placeOf({ within, organizationId, path }: LentSeat) {
  return within ?? { organizationId, path };
}

function holdingsOf({ seats, lentSeats, roles }: Caller): readonly Holding[] {
  return [
    ...seats.map((seat) => ({ ...seat, roles: rolesOfSeat(seat.bodies) })),
    ...lentSeats.map((seat) => ({ roles: ['delegate' as const], ...placeOf(seat) })),
    ...roles.map(({ role, organizationId, path }) => ({ roles: [role], organizationId, path })),
  ];
}
