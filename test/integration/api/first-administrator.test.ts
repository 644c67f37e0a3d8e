import { toInstant } from '#libs/domain/kernel/day';
import { offerFirstAdministrator } from '#libs/identity/first-administrator';
import { ask, startApi, type TestApi } from '../../support/api.js';
import { createCampaign } from '../../support/fixture.js';

let api: TestApi;

beforeEach(async () => {
  api = await startApi();
});
afterEach(async () => api.close());

const now = () => toInstant(Date.now() + api.time.aheadMs);
const offer = () => offerFirstAdministrator(api.dataSource, now());
const asked = { name: 'Trần Thị An', login: 'quan.tri', password: 'bốn con mèo vàng trên mái' };
const begin = (token: string, more: object = {}) =>
  ask(api, 'POST', '/api/v1/setup', { body: { token, ...asked, ...more } });

it('is made by the link of the first start, administers everything, and signs in', async () => {
  const { centre } = await createCampaign(api.dataSource);
  expect((await begin((await offer())!)).status).toBe(204);
  const { login, password } = asked;
  const { body } = await ask(api, 'POST', '/api/v1/session', { body: { login, password } });
  expect(body.roles).toEqual([{ role: 'administrator', organizationId: centre.id }]);
});

it('is offered once: no start prints a link once somebody administers', async () => {
  await createCampaign(api.dataSource);
  const secret = (await offer())!;
  await begin(secret);
  expect(await offer()).toBeUndefined();
  const again = await begin(secret, { login: 'another' });
  expect([again.status, again.body.code]).toEqual([404, 'LINK_INVALID']);
});

it('comes by the latest link, within a day, and by no other', async () => {
  await createCampaign(api.dataSource);
  const [first, second] = [(await offer())!, (await offer())!];
  expect((await begin(first)).status).toBe(404);
  expect((await begin('x')).status).toBe(404);
  const weak = await begin(second, { password: 'matkhau123456' });
  expect([weak.status, weak.body.code]).toEqual([422, 'PASSWORD_COMMON']);
  api.time.aheadMs = 24 * 3_600_000 + 1_000;
  expect((await begin(second)).status).toBe(404);
});

it('is one, of many who come with the link at one time', async () => {
  await createCampaign(api.dataSource);
  const secret = (await offer())!;
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((name) => begin(secret, { login: `quan.tri.${name}` })),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404, 404]);
});

it('waits for an organization to administer', async () => {
  const answer = await begin((await offer())!);
  expect([answer.status, answer.body.code]).toEqual([422, 'ORGANIZATION_MISSING']);
});
