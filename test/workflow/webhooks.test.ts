import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';
import { createDataSource } from '#libs/persistence/data-source';
import { ensureSchedules } from '#libs/temporal/schedules';
import { newSecret } from '#libs/webhooks/sign';
import { insertWebhook } from '#libs/webhooks/webhooks';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startDyingWorker } from '../support/dying.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { eventually } from '../support/play.js';
import { startReceiver, welcome, type Receiver } from '../support/receiver.js';

let database: TestDatabase;
let dataSource: DataSource;
let engine: TestEngine;
let receiver: Receiver;
let campaign: Campaign;
let bloc: Organization;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
});
beforeEach(async () => {
  engine = await createEngine(dataSource);
  receiver = await startReceiver();
  campaign = await createCampaign(dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const id = randomUUID();
  await insertWebhook(dataSource, {
    id,
    secret: newSecret(),
    secretKey: id,
    campaignId: campaign.id,
    organizationId: bloc.id,
    kinds: ['stageEntered'],
    url: receiver.url,
    createdBy: actor(campaign, bloc, 'office').personId,
  });
});
afterEach(async () => {
  await engine.replayAll();
  await dataSource.query('UPDATE webhook SET removed_at = now()');
  await receiver.close();
  await engine.close();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const start = () =>
  engine.client.workflow.start(workflowTypes.webhooks, { taskQueue, workflowId: `webhooks-${randomUUID()}` });
const deliveries = () =>
  dataSource.query<object[]>('SELECT id, status, attempts FROM webhook_delivery WHERE case_id IS NOT NULL');

it('finds and sends by the schedule what was recorded', async () => {
  const worker = await engine.hire();
  await ensureSchedules(engine.client);
  await openCase(campaign, bloc);
  await eventually('the message has come', async () => receiver.received.length > 0);
  await worker.dismiss();
  expect(receiver.received.map(({ body }) => [body.type, body.data['organization']])).toEqual([
    ['stageEntered', bloc.code],
  ]);
});

it.each(['fanOutEvents', 'sendDeliveries'] as const)(
  'a worker killed after %s, before anybody knows, leaves the next one to say it once',
  async (step) => {
    await openCase(campaign, bloc);
    const dying = await startDyingWorker({
      databaseUrl: database.url,
      engine: engine.at,
      step,
      moment: 'after',
    });
    const run = await start();
    expect(await dying.death).toBe('SIGKILL');
    await run.terminate();
    const worker = await engine.hire();
    await (await start()).result();
    await (await start()).result();
    await worker.dismiss();
    expect(receiver.received).toHaveLength(1);
  },
  120_000,
);

it('a worker killed while the receiver thinks leaves the message to the next, under the same id', async () => {
  await openCase(campaign, bloc);
  const dying = await startDyingWorker({
    databaseUrl: database.url,
    engine: engine.at,
    step: 'none',
    moment: 'before',
  });
  receiver.manner = () => void process.kill(dying.pid, 'SIGKILL');
  const run = await start();
  expect(await dying.death).toBe('SIGKILL');
  await run.terminate();
  receiver.manner = welcome;
  const worker = await engine.hire();
  expect(await (await start()).result()).toBe(0); // still the lost worker's
  await dataSource.query("UPDATE webhook_delivery SET next_attempt_at = now() WHERE status = 'pending'");
  expect(await (await start()).result()).toBe(1);
  await worker.dismiss();
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  expect(await deliveries()).toEqual(
    expect.arrayContaining([{ id: receiver.received[0]!.id, status: 'delivered', attempts: 2 }]),
  );
}, 120_000);
