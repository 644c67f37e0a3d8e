import { hash } from '@node-rs/argon2';
import type { PoolClient } from 'pg';
import type { Bloc } from '#libs/bloc/bloc';
import { brand, type PersonId } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import type { Role } from '#libs/persistence/entities/role-grant.entity';
import { insertRows } from './insert-rows.js';

/** Opens every demo account. Written in the README: these accounts exist in the rehearsal campaign only. */
export const demoPassword = 'dien-tap-2020';

/** Logins of people who hold a seat: organization by code, seat by post. */
const seated: Readonly<Record<string, readonly [organization: string, post: string]>> = {
  'bithu.khoi': ['khoi', 'secretary'],
  'phobithu.khoi': ['khoi', 'standingDeputy'],
  'vanphong.khoi': ['khoi', 'officeHead'],
  'bantochuc.khoi': ['khoi', 'organizationHead'],
  'kiemtra.khoi': ['khoi', 'inspectionHead'],
  'bantochuc.trunguong': ['trung-uong', 'organizationHead'],
  'kiemtra.trunguong': ['trung-uong', 'inspectionHead'],
  'vanphong.trunguong': ['trung-uong', 'officeHead'],
  'tuyengiao.trunguong': ['trung-uong', 'propagandaHead'],
  'vanphong.dbtt-01': ['dbtt-01', 'officeHead'],
  'bithu.dbtt-01': ['dbtt-01', 'secretary'],
};

/** Logins of people who hold a role over the whole tree and no seat. */
const roles: Readonly<Record<string, readonly [role: Role, name: string]>> = {
  quantri: ['administrator', 'Quản trị hệ thống'],
  kiemtoan: ['auditor', 'Cán bộ kiểm tra nhật ký'],
};

/** Accounts to try the rehearsal with. One password, hashed once. */
export async function storeDemoAccounts(client: PoolClient, bloc: Bloc): Promise<void> {
  const passwordHash = await hash(demoPassword);
  const root = bloc.organizations[0];
  if (!root) throw new Error('The tree has no root');
  const granted = Object.entries(roles).map(([login, [role, name]]) => {
    const personId = brand<PersonId>(uuidOf('demo', login));
    return { login, role, name, personId };
  });
  await insertRows(
    client,
    'person',
    granted.map(({ personId, name }) => ({ id: personId, name })),
  );
  await insertRows(
    client,
    'role_grant',
    granted.map(({ personId, role }) => ({ person_id: personId, role, organization_id: root.id })),
  );
  const accounts = [...granted, ...holders(bloc)];
  await insertRows(
    client,
    'account',
    accounts.map(({ personId, login }) => ({ person_id: personId, login, password_hash: passwordHash })),
  );
}

function holders({ organizations, seats }: Bloc): readonly { login: string; personId: PersonId }[] {
  const codes = new Map(organizations.map(({ id, code }) => [id, code]));
  return Object.entries(seated).flatMap(([login, [code, post]]) => {
    const seat = seats.find((one) => one.post === post && codes.get(one.organizationId) === code);
    return seat ? [{ login, personId: seat.personId }] : [];
  });
}
