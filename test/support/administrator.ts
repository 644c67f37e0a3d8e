import { randomUUID } from 'node:crypto';
import type { PersonId } from '#libs/domain/kernel/brand';
import { signIn, type Client, type TestApi } from './api.js';
import type { Organization } from './fixture.js';

/** Somebody new, signed in, who administers an organization and all that is below it. */
export async function administratorOf(api: TestApi, { id }: Pick<Organization, 'id'>): Promise<Client> {
  const personId = randomUUID() as PersonId;
  await api.dataSource.query(
    `WITH one AS (INSERT INTO person (id, name) VALUES ($1, 'Quản trị') RETURNING id)
     INSERT INTO role_grant (person_id, role, organization_id, valid_from)
     SELECT id, 'administrator', $2, '2019-01-01' FROM one`,
    [personId, id],
  );
  return signIn(api, { personId });
}
