import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { DataSource } from 'typeorm';
import type { CaseId } from '#libs/domain/kernel/brand';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { webhookKinds, type WebhookKind } from '#libs/domain/webhook/kinds';
import { createDataSource } from '#libs/persistence/data-source';
import { replayDelivery } from '#libs/webhooks/deliveries';
import { fanOut } from '#libs/webhooks/fan-out';
import { pruneDeliveries } from '#libs/webhooks/prune';
import { resolveBySystem, type ReceiverRule } from '#libs/webhooks/receiver';
import { sendDue, type Sending } from '#libs/webhooks/send';
import { newSecret } from '#libs/webhooks/sign';
import { insertWebhook, removeWebhook, rotateSecret } from '#libs/webhooks/webhooks';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { act, complete, eventually } from '../support/play.js';
import { answering, ownReceivers, startReceiver, welcome, type Receiver } from '../support/receiver.js';

let database: TestDatabase;
let dataSource: DataSource;
let receiver: Receiver;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
});
beforeEach(async () => {
  receiver = await startReceiver();
  campaign = await createCampaign(dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
});
afterEach(async () => {
  await dataSource.query('UPDATE webhook SET removed_at = now()');
  await receiver.close();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

type Hook = { readonly id: string; readonly secret: string };

async function listen(
  asked: { at?: Organization; kinds?: readonly WebhookKind[]; url?: string } = {},
): Promise<Hook> {
  const hook = { id: randomUUID(), secret: newSecret() };
  await insertWebhook(dataSource, {
    ...hook,
    campaignId: campaign.id,
    organizationId: (asked.at ?? bloc).id,
    kinds: asked.kinds ?? webhookKinds,
    url: asked.url ?? receiver.url,
    secretKey: hook.id,
    createdBy: actor(campaign, bloc, 'office').personId,
  });
  return hook;
}

const look = () => fanOut(dataSource, () => undefined);
const send = (given: Partial<Sending> = {}) =>
  sendDue({
    dataSource,
    rule: ownReceivers,
    resolve: resolveBySystem,
    until: new AbortController().signal,
    beat: () => undefined,
    ...given,
  });
async function deliver(): Promise<void> {
  await look();
  await send();
}

type Row = {
  readonly id: string;
  readonly status: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly response_code: number | null;
  readonly waits: number;
};
const rowsOf = ({ id }: Hook) =>
  dataSource.query<Row[]>(
    `SELECT id, status, attempts, last_error, response_code,
       extract(epoch FROM next_attempt_at - attempted_at)::int AS waits
     FROM webhook_delivery WHERE webhook_id = $1 ORDER BY number`,
    [id],
  );
/** As if the pause before the next attempt were over. */
const pauseIsOver = ({ id }: Hook) =>
  dataSource.query('UPDATE webhook_delivery SET next_attempt_at = now() WHERE webhook_id = $1', [id]);

const told = () => receiver.received.map(({ body }) => [body.type, body.data['task'] ?? body.data['stage']]);

/** A case whose opening was told before anybody listened. */
async function openedCase(): Promise<void> {
  caseId = await openCase(campaign, bloc);
}

it('tells a signed message of what happened, without a word that a person wrote', async () => {
  await openedCase();
  const hook = await listen({ kinds: ['holdPlaced'] });
  const basis = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: brand<Day>('2020-01-06') };
  const superior = actor(campaign, campaign.centre, 'standingCommittee');
  await act(campaign, caseId, superior, { kind: 'hold', stages: ['launch'], reason: 'Dịch bệnh', basis });
  await deliver();
  const [message] = receiver.received;
  receiver.verify(hook.secret, message!);
  expect(() => receiver.verify(newSecret(), message!)).toThrow('No matching signature');
  expect(message!.body).toEqual({
    type: 'holdPlaced',
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    data: {
      campaignId: campaign.id,
      campaign: campaign.code,
      organizationId: bloc.id,
      organization: bloc.code,
      caseId,
      sequence: 2,
      position: 0,
      at: expect.stringMatching(/^2020-01-06T/),
      stages: ['launch'],
    },
  });
  expect(message!.text).not.toMatch(/Dịch bệnh|Ban Thường vụ|standingCommittee-1/);
  expect(await rowsOf(hook)).toMatchObject([
    { id: message!.id, status: 'delivered', attempts: 1, response_code: 204 },
  ]);
});

it('tells each webhook of its subtree and its kinds alone, and of nothing from before it was there', async () => {
  const below = await createOrganization(campaign, 'upperGrassroots', bloc);
  const beside = await createOrganization(campaign, 'centralAffiliate');
  await openedCase();
  const whole = await listen({ kinds: ['stageEntered'] });
  const lower = await listen({ at: below, kinds: ['stageEntered'] });
  const others = await listen({ at: beside });
  const tasks = await listen({ kinds: ['taskCompleted'] });
  const belowCase = await openCase(campaign, below);
  await complete(campaign, caseId, 'modelUnits');
  await look();
  const payloads = async ({ id }: Hook) =>
    (
      await dataSource.query<{ payload: { type: string; data: { caseId: string } } }[]>(
        'SELECT payload FROM webhook_delivery WHERE webhook_id = $1',
        [id],
      )
    ).map(({ payload }) => [payload.type, payload.data.caseId]);
  expect(await payloads(whole)).toEqual([['stageEntered', belowCase]]);
  expect(await payloads(lower)).toEqual([['stageEntered', belowCase]]);
  expect(await payloads(others)).toEqual([]);
  expect(await payloads(tasks)).toEqual([['taskCompleted', caseId]]);
});

it('tells once however often the log is looked through, by however many at a time', async () => {
  const hook = await listen();
  await openedCase();
  await Promise.all([look(), look(), look()]);
  await look();
  await dataSource.query('DELETE FROM webhook_reached');
  await look();
  await Promise.all([send(), send(), send()]);
  const rows = await rowsOf(hook);
  expect(told()).toEqual([['stageEntered', 'launch']]);
  expect(rows).toMatchObject([{ status: 'delivered', attempts: 1 }]);
});

it('misses nothing that is committed after what came later was seen', async () => {
  const hook = await listen({ kinds: ['stageEntered'] });
  const late = dataSource.createQueryRunner();
  await late.startTransaction();
  const second = await createOrganization(campaign, 'centralAffiliate');
  await dataSource.query('UPDATE webhook SET organization_id = $1 WHERE id = $2', [
    campaign.centre.id,
    hook.id,
  ]);
  await openedCase();
  // An entry that was inserted first and stays uncommitted while the log is looked through.
  const otherCase = randomUUID();
  await late.query(
    `INSERT INTO congress_case (id, campaign_id, organization_id, superior_id, type, definition_sha256, model,
       direct_election, contents, status, deadline_on, sequence, head)
     SELECT $1::uuid, campaign_id, $2::uuid, superior_id, type, definition_sha256, model, direct_election, contents, status,
       deadline_on, 1, head FROM congress_case WHERE id = $3`,
    [otherCase, second.id, caseId],
  );
  await late.query(
    `INSERT INTO case_event (case_id, sequence, command_id, at, actor, command, evidence, events, previous_hash, hash,
       recorded_at)
     SELECT $1::uuid, 1, gen_random_uuid(), at, actor, command, evidence, events, previous_hash, hash, recorded_at - interval '1 ms'
     FROM case_event WHERE case_id = $2 AND sequence = 1`,
    [otherCase, caseId],
  );
  expect(await look()).toBe(1);
  await late.commitTransaction();
  await late.release();
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
});

it('tells of one reminder once, whichever bodies it was sent to', async () => {
  await openedCase();
  await listen({ kinds: ['overdue', 'escalated'] });
  await dataSource.query(
    `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, rung, at)
     SELECT $1, 'plan', 1, 0, $2, body, kind, rung, '2020-02-01T00:00:00Z'
     FROM unnest(ARRAY['office', 'secretary']) AS b(body),
       (VALUES ('overdue', 1), ('overdue', 3), ('escalated', 1), ('reminder', -5)) AS k(kind, rung)`,
    [caseId, bloc.id],
  );
  await deliver();
  await deliver();
  const heard = receiver.received.map(({ body: { type, data } }) =>
    [type, data['task'], data['rung']].join(' '),
  );
  expect(heard.toSorted()).toEqual(['escalated plan 1', 'overdue plan 1', 'overdue plan 3']);
});

it('tries again, later each time, and gives up in the end, to be seen', async () => {
  const hook = await listen({ kinds: ['stageEntered'] });
  receiver.manner = answering(500);
  await openedCase();
  await look();
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    expect(await send()).toBe(1);
    expect(await send()).toBe(0); // not before the pause is over
    const [row] = await rowsOf(hook);
    if (row!.status === 'pending') pauses.push(row!.waits);
    await pauseIsOver(hook);
  }
  expect(await rowsOf(hook)).toMatchObject([
    { status: 'failed', attempts: 10, response_code: 500, last_error: 'HTTP 500' },
  ]);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect([pauses.length, pauses[0]! < 10, pauses.at(-1)! >= 86_400]).toEqual([9, true, true]);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  const [failing] = await dataSource.query<object[]>('SELECT failing_since FROM webhook WHERE id = $1', [
    hook.id,
  ]);
  expect(failing).not.toEqual({ failing_since: null });
});

it('is well again once a message gets through', async () => {
  const hook = await listen({ kinds: ['stageEntered'] });
  receiver.manner = answering(503);
  await openedCase();
  await deliver();
  receiver.manner = welcome;
  await pauseIsOver(hook);
  await send();
  expect(await rowsOf(hook)).toMatchObject([{ status: 'delivered', attempts: 2, last_error: null }]);
  const health = await dataSource.query('SELECT failing_since, active FROM webhook WHERE id = $1', [hook.id]);
  expect(health).toEqual([{ failing_since: null, active: true }]);
});

it('asks a receiver that is gone for good nothing more', async () => {
  const hook = await listen();
  receiver.manner = answering(410);
  await openedCase();
  await deliver();
  await complete(campaign, caseId, 'modelUnits');
  await deliver();
  expect(receiver.received).toHaveLength(1);
  expect(await rowsOf(hook)).toMatchObject([{ status: 'failed', attempts: 1, response_code: 410 }]);
});

it('does not follow where it is sent on', async () => {
  const elsewhere = await startReceiver();
  const hook = await listen({ kinds: ['stageEntered'] });
  receiver.manner = answering(307, { location: elsewhere.url });
  await openedCase();
  await deliver();
  expect([receiver.received.length, elsewhere.received.length]).toEqual([1, 0]);
  expect(await rowsOf(hook)).toMatchObject([{ status: 'pending', last_error: 'HTTP 307' }]);
  await elsewhere.close();
});

it('waits for no answer longer than ten seconds, and for none that never ends', async () => {
  const hanging = await listen({ kinds: ['stageEntered'] });
  const endless = await startReceiver((response) => {
    response.writeHead(200);
    const flood = setInterval(() => response.write('x'.repeat(65_536)), 1);
    response.on('close', () => clearInterval(flood));
  });
  const flooding = await listen({ kinds: ['stageEntered'], url: endless.url });
  receiver.manner = () => undefined;
  await openedCase();
  await look();
  const startedAt = performance.now();
  await send();
  const tookMs = performance.now() - startedAt;
  expect(await rowsOf(hanging)).toMatchObject([{ status: 'pending', last_error: 'TIMEOUT' }]);
  expect(await rowsOf(flooding)).toMatchObject([{ status: 'delivered' }]);
  expect([tookMs > 9_900, tookMs < 14_000]).toEqual([true, true]);
  await endless.close();
}, 30_000);

it('tries again where the line is dropped, or nobody is there', async () => {
  const dropping = createServer((line) => line.once('data', () => line.destroy()));
  await new Promise<void>((listening) => dropping.listen(0, '127.0.0.1', listening));
  const { port } = dropping.address() as { port: number };
  const dropped = await listen({ kinds: ['stageEntered'], url: `http://127.0.0.1:${port}/` });
  const away = await listen({ kinds: ['stageEntered'], url: 'http://127.0.0.1:1/' });
  const unknown = await listen({ kinds: ['stageEntered'], url: 'http://receiver.invalid/' });
  await openedCase();
  await look();
  await send({ resolve: async () => Promise.reject(Object.assign(new Error('?'), { code: 'ENOTFOUND' })) });
  expect(await rowsOf(dropped)).toMatchObject([{ status: 'pending', last_error: 'ECONNRESET' }]);
  expect(await rowsOf(away)).toMatchObject([{ status: 'pending', last_error: 'ECONNREFUSED' }]);
  expect(await rowsOf(unknown)).toMatchObject([{ status: 'pending', last_error: 'ENOTFOUND' }]);
  await new Promise((closed) => dropping.close(closed));
});

const outsideOnly: ReceiverRule = { privateAllowed: false, httpsOnly: false };

it.each([
  ['an address of this machine', 'http://127.0.0.1:9/', []],
  ['a name that leads to this machine', 'http://receiver.example/', ['127.0.0.1']],
  ['a name that leads outside and inside', 'http://receiver.example/', ['93.184.215.14', '10.0.0.1']],
  ['a name that leads to the cloud’s own service', 'http://receiver.example/', ['169.254.169.254']],
  ['a name that hides IPv4 in IPv6', 'http://receiver.example/', ['::ffff:127.0.0.1']],
])('connects to nobody for %s, also where the webhook is there already', async (_, url, addresses) => {
  const hook = await listen({ kinds: ['stageEntered'], url: url.replace(':9/', `:${receiver.port}/`) });
  await openedCase();
  await look();
  await send({ rule: outsideOnly, resolve: async () => addresses });
  expect(receiver.received).toEqual([]);
  expect(await rowsOf(hook)).toMatchObject([{ status: 'pending', last_error: 'WEBHOOK_ADDRESS_REFUSED' }]);
});

it('connects to the address it judged, whatever the name says the next moment', async () => {
  const hook = await listen({
    kinds: ['stageEntered'],
    url: `http://receiver.example:${receiver.port}/hook`,
  });
  await openedCase();
  await look();
  const asked: string[] = [];
  await send({
    resolve: async (host) => {
      asked.push(host);
      return asked.length === 1 ? ['127.0.0.1'] : ['203.0.113.1'];
    },
  });
  expect(asked).toEqual(['receiver.example']);
  expect(receiver.received[0]!.headers['host']).toBe(`receiver.example:${receiver.port}`);
  expect(await rowsOf(hook)).toMatchObject([{ status: 'delivered' }]);
});

it('sends once more what is replayed, under the same id, once for each request', async () => {
  const hook = await listen({ kinds: ['stageEntered'] });
  await openedCase();
  await deliver();
  const [first] = await rowsOf(hook);
  await replayDelivery(dataSource, hook.id, first!.id, 'yêu cầu 1');
  await send();
  await replayDelivery(dataSource, hook.id, first!.id, 'yêu cầu 1');
  expect(await send()).toBe(0);
  expect(receiver.received.map(({ id }) => id)).toEqual([first!.id, first!.id]);
  expect(receiver.received[1]!.text).toBe(receiver.received[0]!.text);
  receiver.verify(hook.secret, receiver.received[1]!);
});

it('leaves alone what another worker has under way, and takes it up when that one is lost', async () => {
  const hook = await listen({ kinds: ['stageEntered'] });
  let release = (): void => undefined;
  receiver.manner = (response) => void (release = () => response.writeHead(204).end());
  await openedCase();
  await look();
  const slow = send();
  await eventually('the message is under way', async () => receiver.received.length > 0);
  const [{ id }] = (await rowsOf(hook)) as [Row];
  expect(await send()).toBe(0);
  await replayDelivery(dataSource, hook.id, id, 'trong khi gửi');
  expect(await send()).toBe(0);
  release();
  await slow;
  expect(await rowsOf(hook)).toMatchObject([{ status: 'delivered', attempts: 1 }]);
});

it('signs with the former secret too while a receiver changes over', async () => {
  const hook = await listen({ kinds: ['stageEntered'] });
  const next = newSecret();
  expect(await rotateSecret(dataSource, hook.id, next, 'đổi khóa')).toBe(true);
  expect(await rotateSecret(dataSource, hook.id, newSecret(), 'đổi khóa')).toBe(false);
  await openedCase();
  await deliver();
  for (const secret of [hook.secret, next]) receiver.verify(secret, receiver.received[0]!);
  await dataSource.query("UPDATE webhook SET former_until = now() - interval '1 s' WHERE id = $1", [hook.id]);
  const [{ id }] = (await rowsOf(hook)) as [Row];
  await replayDelivery(dataSource, hook.id, id, 'sau một ngày');
  await send();
  receiver.verify(next, receiver.received[1]!);
  expect(() => receiver.verify(hook.secret, receiver.received[1]!)).toThrow('No matching signature');
});

it('sends nothing more to a webhook that was removed', async () => {
  const hook = await listen();
  await openedCase();
  await look();
  await removeWebhook(dataSource, hook.id);
  await deliver();
  expect(receiver.received).toEqual([]);
});

it('does not keep others waiting for one that fails: it is tried with one message at a time', async () => {
  const failing = await startReceiver(answering(500));
  const bad = await listen({ url: failing.url });
  await openedCase();
  await complete(campaign, caseId, 'modelUnits');
  await complete(campaign, caseId, 'subCommittees');
  await look();
  await send();
  const first = failing.received.length;
  await pauseIsOver(bad);
  await send();
  expect(first).toBeLessThanOrEqual(4);
  expect(failing.received.length - first).toBe(1);
  await failing.close();
});

it('forgets what was delivered thirty days ago or given up ninety, and nothing that waits or is sent once more', async () => {
  const hook = await listen({ kinds: ['holdLifted'] });
  await openedCase();
  await dataSource.query('DELETE FROM webhook_reached');
  const kept = async () =>
    (
      await dataSource.query<{ event_key: string }[]>(
        'SELECT event_key FROM webhook_delivery WHERE webhook_id = $1 ORDER BY event_key',
        [hook.id],
      )
    ).map(({ event_key }) => event_key);
  const aged = [
    ['delivered', 29],
    ['delivered', 31],
    ['failed', 31],
    ['failed', 91],
    ['pending', 91],
    ['replayed', 91],
  ] as const;
  for (const [name, days] of aged)
    await dataSource.query(
      `INSERT INTO webhook_delivery (id, webhook_id, event_key, kind, payload, status, created_at, attempted_at)
       SELECT $1, $2, $3, 'holdLifted', '{}', $4, day, day FROM (SELECT now() - make_interval(days => $5)) AS d(day)`,
      [randomUUID(), hook.id, `${name}/${days}`, name === 'replayed' ? 'delivered' : name, days],
    );
  const [replayed] = await dataSource.query<{ id: string }[]>(
    "SELECT id FROM webhook_delivery WHERE webhook_id = $1 AND event_key = 'replayed/91'",
    [hook.id],
  );
  await replayDelivery(dataSource, hook.id, replayed!.id, 'once more');
  expect(await pruneDeliveries(dataSource)).toBe(0); // nobody has looked yet: all of it could be found anew
  await look();
  expect(await pruneDeliveries(dataSource)).toBe(2);
  expect((await kept()).filter((key) => !key.startsWith('log/'))).toEqual([
    'delivered/29',
    'failed/31',
    'pending/91',
    'replayed/91',
  ]);
  expect(await pruneDeliveries(dataSource)).toBe(0);
});

it('drains what a thousand cases say at once, each of it once', async () => {
  const hook = await listen({ at: campaign.centre, kinds: ['holdLifted'] });
  await openedCase();
  await dataSource.query(
    `INSERT INTO case_event (case_id, sequence, command_id, at, actor, command, evidence, events, previous_hash, hash)
     SELECT $1, 1 + n, gen_random_uuid(), now(), '{}', '{}', '{}',
       '[{"type": "HoldLifted", "stages": ["congress"], "on": "2020-05-01"}]', '', n::text
     FROM generate_series(1, 1000) n`,
    [caseId],
  );
  const startedAt = performance.now();
  const found = await look();
  const fannedOutMs = performance.now() - startedAt;
  await Promise.all([send(), send()]);
  const allMs = performance.now() - startedAt;
  const rows = await rowsOf(hook);
  expect([found, rows.length, rows.filter(({ status }) => status === 'delivered').length]).toEqual([
    1_000, 1_000, 1_000,
  ]);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1_000);
  expect(receiver.received).toHaveLength(1_000);
  expect(
    receiver.received.map(({ body }) => body.data['sequence']).toSorted((a, b) => Number(a) - Number(b)),
  ).toEqual(Array.from({ length: 1_000 }, (_, at) => at + 2));
  console.log(
    `1,000 events: found in ${fannedOutMs.toFixed(0)} ms, delivered in ${allMs.toFixed(0)} ms (${((1_000 / allMs) * 1_000).toFixed(0)}/s)`,
  );
}, 60_000);
