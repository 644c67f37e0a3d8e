import { codeAt } from '#libs/identity/totp';
import type { PersonId } from '#libs/domain/kernel/brand';
import { actor, createCampaign, createOrganization } from '../../support/fixture.js';
import { ask, signIn, startApi, testPassword, type Client, type TestApi } from '../../support/api.js';

let api: TestApi;
let personId: PersonId;
let client: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  const campaign = await createCampaign(api.dataSource);
  ({ personId } = actor(campaign, await createOrganization(campaign, 'centralAffiliate'), 'office'));
  api.time.aheadMs = 0;
  client = await signIn(api, { personId });
});
afterAll(async () => api.close());

const path = '/api/v1/me/two-factor';
const enter = (code?: string) =>
  ask(api, 'POST', '/api/v1/session', { body: { login: personId, password: testPassword, code } });
const codeNow = (secret: string) => codeAt(secret, Date.now() + api.time.aheadMs);
const later = (ms: number) => (api.time.aheadMs += ms);

async function enrolled(): Promise<{ secret: string; codes: readonly string[] }> {
  const { secret } = (await client.post(path, { password: testPassword })).body;
  const { body, status } = await client.post(`${path}/confirmation`, { code: codeNow(secret) });
  if (status !== 200) throw new Error(JSON.stringify(body));
  later(30_000);
  return { secret, codes: body.codes };
}

it('begins with the password, shows a secret once, and counts from the first code on', async () => {
  const wrong = await client.post(path, { password: 'không phải mật khẩu' });
  expect([wrong.status, wrong.body.code]).toEqual([422, 'PASSWORD_WRONG']);
  const { secret, uri } = (await client.post(path, { password: testPassword })).body;
  expect(uri).toContain(`secret=${secret}`);
  expect((await enter()).status).toBe(200);
  expect((await client.post(`${path}/confirmation`, { code: '000000' })).body.code).toBe('CODE_WRONG');
  const { status, body } = await client.post(`${path}/confirmation`, { code: codeNow(secret) });
  expect([status, body.codes.length]).toEqual([200, 10]);
  expect((await client.get(path)).body).toMatchObject({ active: true, recoveryCodesLeft: 10 });
  const again = await client.post(path, { password: testPassword });
  expect([again.status, again.body.code]).toEqual([409, 'TWO_FACTOR_ON']);
});

it('then asks for a code at sign-in, and for the right one', async () => {
  const { secret } = await enrolled();
  const none = await enter();
  expect([none.status, none.body.code]).toEqual([401, 'SECOND_FACTOR_NEEDED']);
  const wrong = await enter('000000');
  expect([wrong.status, wrong.body.code]).toEqual([401, 'SECOND_FACTOR_WRONG']);
  expect((await enter(codeNow(secret))).status).toBe(200);
});

it('accepts no code twice, and none of a step before one that was accepted', async () => {
  const { secret } = await enrolled();
  const before = codeAt(secret, Date.now() + api.time.aheadMs - 30_000);
  const code = codeNow(secret);
  expect((await enter(code)).status).toBe(200);
  expect((await enter(code)).body.code).toBe('SECOND_FACTOR_WRONG');
  expect((await enter(before)).body.code).toBe('SECOND_FACTOR_WRONG');
  later(30_000);
  expect((await enter(codeNow(secret))).status).toBe(200);
});

it('accepts a code for one of many who come with it at one time', async () => {
  const { secret } = await enrolled();
  const code = codeNow(secret);
  const answers = await Promise.all([enter(code), enter(code), enter(code)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
});

it('forgives a clock that is one step off, and no more', async () => {
  const { secret } = await enrolled();
  later(90_000);
  const at = (ms: number) => codeAt(secret, Date.now() + api.time.aheadMs + ms);
  expect((await enter(at(-60_000))).status).toBe(401);
  expect((await enter(at(30_000))).status).toBe(200);
});

it('takes each recovery code once, however it is typed', async () => {
  const { codes } = await enrolled();
  const code = codes[0]!.toUpperCase().replaceAll('-', ' ');
  expect((await enter(code)).status).toBe(200);
  expect((await enter(codes[0])).body.code).toBe('SECOND_FACTOR_WRONG');
  expect((await client.get(path)).body.recoveryCodesLeft).toBe(9);
});

it('replaces all recovery codes at once', async () => {
  const { codes } = await enrolled();
  const renewed = (await client.post(`${path}/recovery-codes`, { password: testPassword })).body.codes;
  expect(renewed).toHaveLength(10);
  expect((await enter(codes[1])).status).toBe(401);
  expect((await enter(renewed[1])).status).toBe(200);
});

it('is taken off with the password, and its codes go with it', async () => {
  const { codes } = await enrolled();
  expect((await client.post(`${path}/removal`, { password: testPassword })).status).toBe(204);
  expect((await enter()).status).toBe(200);
  expect((await client.get(path)).body).toEqual({ active: false, since: null, recoveryCodesLeft: 0 });
  expect((await client.post(`${path}/recovery-codes`, { password: testPassword })).status).toBe(409);
  expect(codes).toHaveLength(10);
});

it('slows down whoever guesses at codes', async () => {
  await enrolled();
  const statuses: number[] = [];
  for (let at = 0; at < 6; at += 1) statuses.push((await enter(`00000${at}`)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

it('keeps neither the secret nor a code where they could be read', async () => {
  const { secret, codes } = await enrolled();
  const stored = await api.dataSource.query<object[]>(
    `SELECT (SELECT jsonb_agg(a) FROM account a) AS accounts, (SELECT jsonb_agg(c) FROM recovery_code c) AS codes`,
  );
  for (const one of [secret, ...codes]) expect(JSON.stringify(stored)).not.toContain(one);
});
