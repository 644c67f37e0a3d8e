import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
});
afterAll(async () => api.close());

const views = '/api/v1/inbox-views';
const person = (body: Parameters<typeof actor>[2], number = 1, at = bloc) =>
  signIn(api, actor(campaign, at, body, number));
const names = async (client: Client) =>
  (await client.get(views)).body.items.map(({ name }: { name: string }) => name);
const late = { name: 'Quá hạn', filters: { queue: 'mine', overdue: 'true', q: 'kế hoạch' } };

it('keeps a view for whoever made it, changes it by its version and removes it', async () => {
  const client = await person('office');
  const made = await client.post(views, late);
  expect([made.status, made.body]).toMatchObject([
    201,
    { name: 'Quá hạn', own: true, version: 1, sharedWith: null },
  ]);
  const path = `${views}/${made.body.id}`;
  const change = { ...late, name: 'Rất chậm', version: 1 };
  expect((await client.ask('PUT', path, { body: change })).body).toMatchObject({
    name: 'Rất chậm',
    version: 2,
  });
  const stale = await client.ask('PUT', path, { body: change });
  expect([stale.status, stale.body.code]).toEqual([409, 'VIEW_CHANGED']);
  expect(await names(await person('office', 2))).toEqual([]);
  expect((await (await person('office', 2)).ask('DELETE', path)).status).toBe(404);
  expect((await client.ask('DELETE', path)).status).toBe(204);
  expect(await names(client)).toEqual([]);
});

it('shares a view with an organization or one of its bodies, to be used there and changed by its owner alone', async () => {
  const owner = await person('secretary');
  const sharedWith = { organizationId: bloc.id };
  const { body } = await owner.post(views, { ...late, name: 'Chung', sharedWith });
  await owner.post(views, {
    ...late,
    name: 'Ban',
    sharedWith: { ...sharedWith, body: 'organizationCommission' },
  });
  expect(await names(await person('organizationCommission'))).toEqual(['Ban', 'Chung']);
  const office = await person('office');
  expect(await names(office)).toEqual(['Chung']);
  expect(await names(await person('office', 1, campaign.centre))).toEqual([]);
  const refused = await office.ask('DELETE', `${views}/${body.id}`);
  expect([refused.status, refused.body.code]).toEqual([403, 'NOT_YOUR_VIEW']);
  const elsewhere = await owner.post(views, { ...late, sharedWith: { organizationId: campaign.centre.id } });
  expect(elsewhere.status).toBe(404);
});
