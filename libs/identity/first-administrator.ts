import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { passwordFault, type PasswordFault } from '#libs/domain/identity/password-rule';
import { brand, type Instant, type PersonId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { lastsTo } from '#libs/persistence/valid-on';
import { recordAccountEvent } from './account-events.js';
import { findAccountLink, newAccountLink, useAccountLink } from './account-links.js';
import { Passwords } from './passwords.js';
import type { Queries } from './queries.js';

/** The secret of a one-time link, where nobody administers yet; whatever link was made before counts no more. */
export async function offerFirstAdministrator(queries: Queries, now: Instant): Promise<string | undefined> {
  if (await hasAdministrator(queries)) return undefined;
  return newAccountLink(queries, { purpose: 'firstAdministrator', personId: null, now });
}

type Asked = { readonly name: string; readonly login: string; readonly password: string };
export type FirstFault = PasswordFault | 'LINK_INVALID' | 'LOGIN_TAKEN' | 'ORGANIZATION_MISSING';

/** Makes the first administrator, of everything that has nothing above it. `secret`: of the link that was printed. */
export async function becomeFirstAdministrator(
  dataSource: DataSource,
  secret: string,
  { name, login, password }: Asked,
  now: Instant,
): Promise<FirstFault | undefined> {
  const link = await findAccountLink(dataSource, secret, now);
  if (link?.purpose !== 'firstAdministrator') return 'LINK_INVALID';
  const fault = passwordFault(password, login);
  if (fault) return fault;
  const passwordHash = await new Passwords().keep(password);
  return dataSource.transaction(async (manager) => {
    const roots = await manager.query<unknown[]>('SELECT id FROM organization WHERE parent_id IS NULL');
    if (roots.length === 0) return 'ORGANIZATION_MISSING';
    const taken = await manager.query<unknown[]>('SELECT 1 FROM account WHERE login = $1', [login]);
    if (taken.length > 0) return 'LOGIN_TAKEN';
    if (!(await useAccountLink(manager, secret, now)) || (await hasAdministrator(manager)))
      return 'LINK_INVALID';
    const personId = brand<PersonId>(randomUUID());
    await manager.query(
      `WITH one AS (INSERT INTO person (id, name) VALUES ($1, $2)),
       own AS (INSERT INTO account (person_id, login, password_hash, password_set_at) VALUES ($1, $3, $4, $5))
       INSERT INTO role_grant (person_id, role, organization_id, valid_from)
       SELECT $1, 'administrator', id, $6 FROM organization WHERE parent_id IS NULL`,
      [personId, name, login, passwordHash, now, dayOf(now)],
    );
    const by = { kind: 'system', name: 'setup' } as const;
    const detail = { role: 'administrator' };
    await recordAccountEvent(manager, {
      owner: { personId, name },
      kind: 'roleGranted',
      at: now,
      by,
      detail,
    });
    return undefined;
  });
}

async function hasAdministrator(queries: Queries): Promise<boolean> {
  const [row] = await queries.query<{ has: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM role_grant r JOIN person p ON p.id = r.person_id
       WHERE r.role = 'administrator' AND p.disabled_at IS NULL
         AND ${lastsTo('r', 'current_date')}) AS has`,
  );
  return row?.has ?? false;
}
