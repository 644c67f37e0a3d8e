import {
  actor,
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import {
  ask,
  clientWith,
  cookieOf,
  giveAccount,
  signIn,
  startApi,
  testPassword,
  type TestApi,
} from '../../support/api.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
});
afterAll(async () => api.close());

const session = '/api/v1/session';

it('tells who is signed in and through which seats they act', async () => {
  const secretary = actor(campaign, bloc, 'secretary');
  const client = await signIn(api, secretary);
  const { status, body } = await client.get(session);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    personId: secretary.personId,
    seats: [{ id: secretary.seatId, post: 'secretary-1', bodies: ['secretary'] }],
  });
});

it('refuses a wrong password and an unknown login with the same words', async () => {
  const { personId } = actor(campaign, bloc, 'office');
  await giveAccount(api, personId);
  const wrong = await ask(api, 'POST', session, { body: { login: personId, password: 'no' } });
  const unknown = await ask(api, 'POST', session, { body: { login: 'nobody', password: 'no' } });
  expect(wrong.status).toBe(401);
  expect(wrong.body.code).toBe('SIGN_IN_FAILED');
  expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
});

it('denies every route to those who are not signed in', async () => {
  for (const path of [
    session,
    '/api/v1/tasks',
    '/api/v1/campaigns',
    '/api/v1/organizations',
    '/api/v1/cases',
  ]) {
    const { status, body, headers } = await ask(api, 'GET', path);
    expect([path, status, body.code]).toEqual([path, 401, 'NOT_SIGNED_IN']);
    expect(headers['content-type']).toContain('application/problem+json');
  }
});

it('opens health and the description of the API to all', async () => {
  expect((await ask(api, 'GET', '/health/live')).status).toBe(200);
  expect((await ask(api, 'GET', '/health/ready')).body).toEqual({
    status: 'up',
    database: 'up',
    engine: 'up',
  });
  expect((await ask(api, 'GET', '/api/openapi.json')).body.openapi).toBe('3.1.0');
  expect((await ask(api, 'GET', '/api/docs')).headers['content-type']).toContain('text/html');
});

it('ends the session at sign-out: the cookie opens nothing any more', async () => {
  const client = await signIn(api, actor(campaign, bloc, 'secretary'));
  expect((await client.ask('DELETE', session)).status).toBe(204);
  expect((await client.get(session)).status).toBe(401);
});

it('gives a new session at sign-in, whatever cookie was there before', async () => {
  const { personId } = actor(campaign, bloc, 'propaganda');
  await giveAccount(api, personId);
  const before = await signIn(api, { personId });
  const held = (await api.dataSource.query<{ sid: string }[]>('SELECT sid FROM session')).map(
    ({ sid }) => sid,
  );
  const again = await before.ask('POST', session, { body: { login: personId, password: testPassword } });
  const after = cookieOf(again);
  expect(held.some((sid) => after.includes(sid))).toBe(false);
  expect((await before.get(session)).status).toBe(401);
  expect((await clientWith(api, after).get(session)).status).toBe(200);
});

it('ends a session that rests for more than two hours', async () => {
  const client = await signIn(api, actor(campaign, bloc, 'deputySecretary'));
  api.time.aheadMs = 2 * 3_600_000 + 1_000;
  expect((await client.get(session)).status).toBe(401);
  api.time.aheadMs = 0;
  expect((await client.get(session)).status).toBe(401);
});

it('keeps the cookie from scripts and other sites', async () => {
  const { personId } = actor(campaign, bloc, 'massMobilization');
  await giveAccount(api, personId);
  const { headers } = await ask(api, 'POST', session, { body: { login: personId, password: testPassword } });
  expect(String(headers['set-cookie'])).toMatch(/(^|,)congress=[^,]*,[^,]*HttpOnly; SameSite=Strict/);
});

it('binds the cookie to this host over https in production', async () => {
  const production = await startApi({ production: true });
  const there = await createCampaign(production.dataSource);
  const { personId } = actor(there, there.centre, 'office');
  await giveAccount(production, personId);
  const { headers } = await ask(production, 'POST', session, {
    body: { login: personId, password: testPassword },
    headers: { 'x-forwarded-proto': 'https' },
  });
  expect(String(headers['set-cookie'])).toMatch(
    /(^|,)__Host-congress=[^,]*Path=\/; [^,]*,[^,]*HttpOnly; Secure; SameSite=Strict/,
  );
  expect(String(headers['set-cookie'])).not.toContain('Domain');
  expect(headers['strict-transport-security']).toBeDefined();
  await production.close();
});

it('refuses what a page of another site sends', async () => {
  const body = { login: 'x', password: 'x' };
  const foreign = await ask(api, 'POST', session, { body, headers: { origin: 'https://evil.example' } });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'FOREIGN_ORIGIN']);
  const crossSite = await ask(api, 'POST', session, { body, headers: { 'sec-fetch-site': 'cross-site' } });
  expect(crossSite.status).toBe(403);
  const ours = await ask(api, 'POST', session, { body, headers: { origin: 'https://congress.example' } });
  expect(ours.status).toBe(401);
});
