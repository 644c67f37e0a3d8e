import { randomUUID } from 'node:crypto';
import type { PersonId } from '#libs/domain/kernel/brand';
import { signIn, startApi, type Answer, type Client, type TestApi } from '../../support/api.js';
import { lockWaits } from '../../support/lock-waits.js';
import { createCampaign, createOrganization, type Organization } from '../../support/fixture.js';
import { eventually } from '../../support/play.js';

let api: TestApi;
let bloc: Organization;
let administrators: readonly { readonly personId: PersonId; readonly client: Client }[];

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  const campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  administrators = [await administrator(), await administrator()];
});
afterAll(async () => api.close());

async function administrator() {
  const personId = randomUUID() as PersonId;
  await api.dataSource.query('INSERT INTO person (id, name) VALUES ($1, $2)', [personId, 'Quản trị']);
  await api.dataSource.query(
    "INSERT INTO role_grant (person_id, role, organization_id, valid_from) VALUES ($1, 'administrator', $2, '2020-01-01')",
    [personId, bloc.id],
  );
  return { personId, client: await signIn(api, { personId }) };
}

/** Holds what both have to write until both wait, so that neither has seen what the other does. */
async function atOnce(acts: readonly (() => Promise<Answer>)[]): Promise<readonly Answer[]> {
  const runner = api.dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    const ids = administrators.map(({ personId }) => personId);
    await runner.query('SELECT 1 FROM person WHERE id = ANY($1::uuid[]) FOR NO KEY UPDATE', [ids]);
    await runner.query('SELECT 1 FROM role_grant WHERE person_id = ANY($1::uuid[]) FOR NO KEY UPDATE', [ids]);
    const answers = Promise.all(acts.map(async (act) => act()));
    await eventually('both wait for a lock', async () => (await lockWaits(api.dataSource)) >= acts.length);
    await runner.commitTransaction();
    return await answers;
  } finally {
    await runner.release();
  }
}

const told = (answers: readonly Answer[]) =>
  answers.map(({ status, body }) => [status, body?.code]).toSorted(([a], [b]) => a - b);
const administering = async () => {
  const [row] = await api.dataSource.query<{ left: number }[]>(
    `SELECT count(*)::int AS left FROM role_grant r JOIN person p ON p.id = r.person_id AND p.disabled_at IS NULL
     WHERE r.organization_id = $1 AND r.role = 'administrator' AND (r.valid_to IS NULL OR r.valid_to >= current_date)`,
    [bloc.id],
  );
  return row!.left;
};
const path = (personId: PersonId) => `/api/v1/people/${personId}`;
const reason = 'Chuyển công tác';

it('of two last administrators whose roles are taken away at once, one stays', async () => {
  const acts = await Promise.all(
    administrators.map(async ({ personId, client }) => {
      const { roles } = (await client.get(path(personId))).body;
      return () => client.post(`${path(personId)}/roles/${roles[0].id}/revocation`, { reason });
    }),
  );
  expect(told(await atOnce(acts))).toMatchObject([[204], [409, 'LAST_ADMINISTRATOR']]);
  expect(await administering()).toBe(1);
});

it('of two who disable each other at once, one stays', async () => {
  const [one, other] = administrators;
  const disables = (by: Client, personId: PersonId) => () =>
    by.post(`${path(personId)}/disablement`, { reason });
  const acts = [disables(one!.client, other!.personId), disables(other!.client, one!.personId)];
  expect(told(await atOnce(acts))).toMatchObject([[204], [409, 'LAST_ADMINISTRATOR']]);
  expect(await administering()).toBe(1);
});
