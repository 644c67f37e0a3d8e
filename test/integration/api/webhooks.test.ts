import { randomUUID } from 'node:crypto';
import { resolveBySystem } from '#libs/webhooks/receiver';
import { sendDue } from '#libs/webhooks/send';
import { administratorOf } from '../../support/administrator.js';
import { startApi, type Client, type TestApi } from '../../support/api.js';
import {
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { answering, ownReceivers, startReceiver, welcome, type Receiver } from '../../support/receiver.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let administrator: Client;
let receiver: Receiver;

beforeAll(async () => {
  api = await startApi({ privateReceivers: true });
});
beforeEach(async () => {
  receiver = await startReceiver();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  administrator = await administratorOf(api, bloc);
});
// What another test left to be sent goes to a receiver that is gone.
afterEach(async () => receiver.close());
afterAll(async () => api.close());

const hooks = () => `/api/v1/campaigns/${campaign.id}/webhooks`;
const asked = (more: object = {}) => ({
  organizationId: bloc.id,
  kinds: ['caseClosed'],
  url: receiver.url,
  ...more,
});
const send = () =>
  sendDue({
    dataSource: api.dataSource,
    rule: ownReceivers,
    resolve: resolveBySystem,
    until: new AbortController().signal,
    beat: () => undefined,
  });

it('tells a webhook’s secret once: neither a list nor a repeat knows it', async () => {
  const key = randomUUID();
  const first = await administrator.post(hooks(), asked(), key);
  const { secret, ...webhook } = first.body;
  expect([first.status, secret]).toEqual([201, expect.stringMatching(/^whsec_[\w+/]{43}=$/)]);
  expect(webhook).toMatchObject({
    organizationId: bloc.id,
    kinds: ['caseClosed'],
    active: true,
    failingSince: null,
  });
  expect((await administrator.post(hooks(), asked(), key)).body).toEqual(webhook);
  expect((await administrator.get(hooks())).body).toEqual({ items: [webhook] });
});

it('leaves a line for auditors when it is made, when its secret is renewed and when it ends, once each', async () => {
  const { id } = (await administrator.post(hooks(), asked())).body;
  const key = randomUUID();
  for (const _ of ['renewed', 'sent again'])
    await administrator.post(`/api/v1/webhooks/${id}/secret`, {}, key);
  await administrator.ask('DELETE', `/api/v1/webhooks/${id}`);
  const lines = await api.dataSource.query<{ change: string; receiver: string }[]>(
    `SELECT detail ->> 'change' AS change, detail ->> 'receiver' AS receiver FROM trail_line
     WHERE kind = 'webhookChanged' AND detail ->> 'webhook' = $1 AND organization_id = $2 ORDER BY id`,
    [id, bloc.id],
  );
  const receives = new URL(receiver.url).host;
  expect(lines).toEqual(
    ['made', 'secretRenewed', 'removed'].map((change) => ({ change, receiver: receives })),
  );
});

it('sends a message to try it out, once for each request, and shows how it went', async () => {
  const { id, secret } = (await administrator.post(hooks(), asked())).body;
  const key = randomUUID();
  const first = await administrator.post(`/api/v1/webhooks/${id}/test`, {}, key);
  const again = await administrator.post(`/api/v1/webhooks/${id}/test`, {}, key);
  expect([first.status, first.body.status, again.body.id]).toEqual([202, 'pending', first.body.id]);
  await send();
  expect(receiver.received.map(({ body }) => body)).toEqual([
    { type: 'ping', timestamp: expect.any(String), data: { campaignId: campaign.id, webhookId: id } },
  ]);
  receiver.verify(secret, receiver.received[0]!);
  const { body } = await administrator.get(`/api/v1/webhooks/${id}/deliveries`);
  expect(body.items).toMatchObject([
    { id: first.body.id, kind: 'ping', status: 'delivered', responseCode: 204 },
  ]);
});

it('replays a delivery that failed', async () => {
  const { id } = (await administrator.post(hooks(), asked())).body;
  const { body: ping } = await administrator.post(`/api/v1/webhooks/${id}/test`);
  receiver.manner = answering(500);
  await send();
  receiver.manner = welcome;
  const replay = `/api/v1/webhooks/${id}/deliveries/${ping.id}/replay`;
  await api.dataSource.query("UPDATE webhook_delivery SET status = 'failed', attempts = 10 WHERE id = $1", [
    ping.id,
  ]);
  const replayed = await administrator.post(replay);
  expect([replayed.status, replayed.body.status, replayed.body.attempts]).toEqual([202, 'pending', 0]);
  await send();
  const { body } = await administrator.get(`/api/v1/webhooks/${id}/deliveries?status=delivered`);
  expect(body.items.map((item: { id: string }) => item.id)).toEqual([ping.id]);
  expect((await administrator.post(`/api/v1/webhooks/${id}/deliveries/${randomUUID()}/replay`)).status).toBe(
    404,
  );
});

it('pages through deliveries, the latest first', async () => {
  const { id } = (await administrator.post(hooks(), asked())).body;
  const made: string[] = [];
  for (let time = 0; time < 5; time += 1)
    made.unshift((await administrator.post(`/api/v1/webhooks/${id}/test`)).body.id);
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await administrator.get(`/api/v1/webhooks/${id}/deliveries?limit=2${cursor}`);
    seen.push(...body.items.map((item: { id: string }) => item.id));
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
  } while (cursor);
  expect(seen).toEqual(made);
  expect((await administrator.get(`/api/v1/webhooks/${id}/deliveries?cursor=x`)).body.code).toBe(
    'CURSOR_MALFORMED',
  );
});

it('gives another secret, told once', async () => {
  const { id, secret } = (await administrator.post(hooks(), asked())).body;
  const key = randomUUID();
  const { body } = await administrator.post(`/api/v1/webhooks/${id}/secret`, {}, key);
  expect(body.secret).not.toBe(secret);
  expect((await administrator.post(`/api/v1/webhooks/${id}/secret`, {}, key)).body.secret).toBeUndefined();
  await administrator.post(`/api/v1/webhooks/${id}/test`);
  await send();
  receiver.verify(body.secret, receiver.received[0]!);
});

it('is gone when it is removed, and tells nobody that it was there', async () => {
  const { id } = (await administrator.post(hooks(), asked())).body;
  const elsewhere = await administratorOf(api, await createOrganization(campaign, 'centralAffiliate'));
  expect((await elsewhere.ask('DELETE', `/api/v1/webhooks/${id}`)).status).toBe(404);
  expect((await elsewhere.get(hooks())).body.items).toEqual([]);
  expect((await administrator.ask('DELETE', `/api/v1/webhooks/${id}`)).status).toBe(204);
  expect((await administrator.get(hooks())).body.items).toEqual([]);
  expect((await administrator.get(`/api/v1/webhooks/${id}/deliveries`)).status).toBe(404);
  expect((await administrator.ask('DELETE', `/api/v1/webhooks/${id}`)).status).toBe(404);
});

it('sends nothing more, also on request, to a receiver that said it is gone', async () => {
  const { id } = (await administrator.post(hooks(), asked())).body;
  const { body: ping } = await administrator.post(`/api/v1/webhooks/${id}/test`);
  receiver.manner = answering(410);
  await send();
  for (const path of [`test`, `deliveries/${ping.id}/replay`]) {
    const { status, body } = await administrator.post(`/api/v1/webhooks/${id}/${path}`);
    expect([status, body.code]).toEqual([409, 'WEBHOOK_INACTIVE']);
  }
  expect((await administrator.get(hooks())).body.items).toMatchObject([{ active: false }]);
});

it('listens to no subtree but one that the administrator has', async () => {
  const below = await createOrganization(campaign, 'upperGrassroots', bloc);
  const beside = await createOrganization(campaign, 'centralAffiliate');
  const status = async (organizationId: string) =>
    (await administrator.post(hooks(), asked({ organizationId }))).status;
  expect([await status(below.id), await status(beside.id), await status(campaign.centre.id)]).toEqual([
    201, 404, 404,
  ]);
});

it.each([
  { url: 'ftp://receiver.example/' },
  { url: 'receiver' },
  { url: `https://receiver.example/${'x'.repeat(2_000)}` },
  { kinds: [] },
  { kinds: ['signed'] },
  { organizationId: 'x' },
  { secret: 'whsec_ours' },
])('refuses %j', async (more) => {
  const { status, body } = await administrator.post(hooks(), asked(more));
  expect([status, body.code]).toEqual([400, 'BAD_INPUT']);
});

describe('where private addresses are not allowed', () => {
  let guarded: TestApi;
  let guardian: Client;
  let there: Campaign;

  beforeAll(async () => {
    guarded = await startApi();
    there = await createCampaign(guarded.dataSource);
    guardian = await administratorOf(guarded, there.centre);
  });
  afterAll(async () => guarded.close());

  const create = (url: string) =>
    guardian.post(`/api/v1/campaigns/${there.id}/webhooks`, {
      organizationId: there.centre.id,
      kinds: ['caseClosed'],
      url,
    });

  it.each([
    'http://127.0.0.1:9/',
    'http://localhost:9/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.0.0.1./',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'https://10.1.2.3/',
    'https://user:secret@93.184.215.14/',
  ])('refuses %s', async (url) => {
    const { status, body } = await create(url);
    expect([status, body.code]).toEqual([422, 'WEBHOOK_ADDRESS_REFUSED']);
  });

  it('takes a public address', async () => {
    expect((await create('http://93.184.215.14/hook')).status).toBe(201);
  });
});
