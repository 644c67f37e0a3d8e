import { randomUUID } from 'node:crypto';
import type { PersonId } from '#libs/domain/kernel/brand';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { ask, signIn, startApi, type Answer, type Client, type TestApi } from '../../support/api.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let personId: PersonId;
let client: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  ({ personId } = actor(campaign, bloc, 'office'));
  api.time.aheadMs = 0;
  client = await signIn(api, { personId });
});
afterAll(async () => api.close());

const path = '/api/v1/me/tokens';
const wanted = { label: 'Báo cáo hằng ngày', scopes: ['read'], days: 30 };
const made = async (scopes: readonly string[] = ['read']): Promise<{ id: string; token: string }> =>
  (await client.post(path, { ...wanted, scopes })).body;
const bearing = (
  token: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: unknown,
): Promise<Answer> =>
  ask(api, method, url, {
    headers: { authorization: `Bearer ${token}` },
    ...(method === 'POST' ? { key: randomUUID() } : {}),
    ...(body === undefined ? {} : { body }),
  });
const day = 24 * 3_600_000;

it('is shown once: a repeat of the same request and the list do not tell it', async () => {
  const key = randomUUID();
  const first = await client.post(path, wanted, key);
  expect([first.status, first.body.token]).toEqual([201, expect.stringMatching(/^congress_[\w-]{43}$/)]);
  const repeat = await client.post(path, wanted, key);
  expect([repeat.body.id, repeat.body.token]).toEqual([first.body.id, null]);
  const { items } = (await client.get(path)).body;
  expect(items).toEqual([
    expect.objectContaining({ label: wanted.label, scopes: ['read'], lastUsedAt: null }),
  ]);
  const rows = await api.dataSource.query<object[]>('SELECT * FROM api_token');
  expect(JSON.stringify([items, rows])).not.toContain(first.body.token);
});

it('stands for its owner, without a cookie', async () => {
  const { token } = await made();
  const { status, body, headers } = await bearing(token, 'GET', '/api/v1/session');
  expect([status, body.personId, headers['set-cookie']]).toEqual([200, personId, undefined]);
  expect((await client.get(path)).body.items[0].lastUsedAt).not.toBeNull();
});

it('does what its scopes say and nothing else', async () => {
  const caseId = await openCase(campaign, bloc);
  const claim = `/api/v1/tasks/${caseId}.plan/claim`;
  const reader = await made(['read']);
  const denied = await bearing(reader.token, 'POST', claim);
  expect([denied.status, denied.body.code]).toEqual([403, 'SCOPE_MISSING']);
  const decider = await made(['read', 'decide']);
  expect((await bearing(decider.token, 'POST', claim)).status).toBe(200);
  const imports = await bearing(decider.token, 'POST', '/api/v1/organizations/import', { rows: [] });
  expect([imports.status, imports.body.code]).toEqual([403, 'SCOPE_MISSING']);
});

it('never exceeds what its owner may do now', async () => {
  const { token } = await made(['read', 'administer']);
  const imports = () => bearing(token, 'POST', '/api/v1/organizations/import', { rows: [] });
  expect((await imports()).body.code).toBe('ADMINISTRATOR_ONLY');
  await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", [personId, bloc.id]);
  expect((await imports()).status).toBe(422);
  await api.dataSource.query('DELETE FROM role_grant WHERE person_id = $1', [personId]);
  expect((await imports()).body.code).toBe('ADMINISTRATOR_ONLY');
  await api.dataSource.query("UPDATE seat_holder SET valid_to = '2020-01-01' WHERE person_id = $1", [
    personId,
  ]);
  expect((await bearing(token, 'GET', '/api/v1/session')).body.seats).toEqual([]);
  await api.dataSource.query('UPDATE person SET disabled_at = now() WHERE id = $1', [personId]);
  expect((await bearing(token, 'GET', '/api/v1/session')).status).toBe(401);
});

it.each([
  ['GET', '/api/v1/me/tokens'],
  ['POST', '/api/v1/me/tokens'],
  ['PUT', '/api/v1/me/password'],
  ['PUT', '/api/v1/me/address'],
  ['GET', '/api/v1/me/sessions'],
  ['DELETE', '/api/v1/me/sessions'],
  ['POST', '/api/v1/me/two-factor'],
  ['DELETE', '/api/v1/session'],
  ['GET', '/api/v1/me/%74okens'],
] as const)('is not let near how its owner signs in: %s %s', async (method, url) => {
  const { token } = await made(['read', 'decide', 'administer']);
  const { status, body } = await bearing(token, method, url, method === 'GET' ? undefined : {});
  expect([status, body.code]).toEqual([403, 'SESSION_ONLY']);
});

it('says of a token that is revoked, expired, forged or crossed what it says of none', async () => {
  const [revoked, expired] = [await made(), await made()];
  expect((await client.ask('DELETE', `${path}/${revoked.id}`)).status).toBe(204);
  const none = await ask(api, 'GET', '/api/v1/session');
  const told = [await bearing(revoked.token, 'GET', '/api/v1/session')];
  for (const token of ['x', `congress_${'A'.repeat(43)}`, expired.token.slice(0, -1), `${expired.token}A`]) {
    told.push(await bearing(token, 'GET', '/api/v1/session'));
  }
  const basic = { headers: { authorization: `Basic ${expired.token}` } };
  told.push(await ask(api, 'GET', '/api/v1/session', basic));
  api.time.aheadMs = 30 * day + 1_000;
  told.push(await bearing(expired.token, 'GET', '/api/v1/session'));
  for (const { status, body } of told) {
    expect([status, { ...body, requestId: '' }]).toEqual([401, { ...none.body, requestId: '' }]);
  }
});

it('does not fall back on a cookie that comes beside a wrong token', async () => {
  const { status } = await client.ask('GET', '/api/v1/session', { headers: { authorization: 'Bearer x' } });
  expect(status).toBe(401);
});

it('is revoked by its owner alone', async () => {
  const { id, token } = await made();
  const other = await signIn(api, actor(campaign, bloc, 'secretary'));
  const crossed = await other.ask('DELETE', `${path}/${id}`);
  const none = await other.ask('DELETE', `${path}/${randomUUID()}`);
  expect([crossed.status, { ...crossed.body, requestId: '' }]).toEqual([
    404,
    { ...none.body, requestId: '' },
  ]);
  expect((await bearing(token, 'GET', '/api/v1/session')).status).toBe(200);
});

it.each([
  [{ ...wanted, scopes: [] }],
  [{ ...wanted, scopes: ['everything'] }],
  [{ ...wanted, days: 0 }],
  [{ ...wanted, days: 367 }],
  [{ ...wanted, label: ' ' }],
])('is not made of %j', async (body) => {
  expect((await client.post(path, body)).status).toBe(400);
});

it('slows down an address that guesses', async () => {
  const statuses = new Set<number>();
  for (let at = 0; at < 31; at += 1) {
    const { status } = await ask(api, 'GET', '/api/v1/session', {
      headers: { authorization: `Bearer congress_${at}` },
    });
    statuses.add(status);
  }
  expect([...statuses]).toEqual([401, 429]);
});
