import type { DataSource } from 'typeorm';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';
import { createDataSource } from '#libs/persistence/data-source';
import { ensureSchedules } from '#libs/temporal/schedules';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startDyingWorker } from '../support/dying.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { eventually } from '../support/play.js';
import { giveAddress, prefer, tell } from '../support/mail.js';
import { openPostOffice, type PostOffice } from '../support/post-office.js';

let database: TestDatabase;
let dataSource: DataSource;
let engine: TestEngine;
let campaign: Campaign;
let bloc: Organization;
let office: PostOffice;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  engine = await createEngine(dataSource);
  office = await openPostOffice();
});
afterAll(async () => {
  await office.close();
  await engine.close();
  await dataSource.destroy();
  await database.drop();
});

/** A notice that wants to go at once. */
beforeEach(async () => {
  office.mails.length = 0;
  office.manner = 'accept';
  await dataSource.query('UPDATE person SET email = NULL');
  campaign = await createCampaign(dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const caseId = await openCase(campaign, bloc);
  const { personId } = actor(campaign, bloc, 'organizationCommission');
  await giveAddress(campaign, personId, 'ban-to-chuc@example.org');
  await prefer(campaign, personId, { choices: { taskWaiting: 'off' } as never });
  await setTime(campaign, '2020-03-02T03:00:00.000Z');
  const at = '2020-03-02T02:00:00.000Z';
  await tell(campaign, caseId, [bloc, 'organizationCommission'], { kind: 'taskReturned', task: 'plan', at });
});

const run = (workflowId: string) =>
  engine.client.workflow.execute<() => Promise<number>>(workflowTypes.deliver, {
    workflowId,
    taskQueue,
    args: [],
  });
const statuses = async () =>
  (
    await dataSource.query<{ status: string }[]>('SELECT status FROM message WHERE campaign_id = $1', [
      campaign.id,
    ])
  ).map(({ status }) => status);

it('composes and sends by itself, every few seconds', async () => {
  const worker = await engine.hire(undefined, office.url);
  await ensureSchedules(engine.client);
  await eventually('the mail has come', async () => office.mails.length > 0);
  for (const id of ['sweep', 'remind', 'webhooks', 'deliver'])
    await engine.client.schedule.getHandle(id).delete();
  await eventually('it is recorded', async () => (await statuses()).includes('sent'));
  expect(office.mails).toHaveLength(1);
  await worker.dismiss();
});

it('composes where there is no mail server, and the message waits for one', async () => {
  const without = await engine.hire();
  expect(await run('deliver-without')).toBe(0);
  expect(await statuses()).toEqual(['queued']);
  await without.dismiss();
  const worker = await engine.hire(undefined, office.url);
  expect(await run('deliver-with')).toBe(1);
  expect(await statuses()).toEqual(['sent']);
  await worker.dismiss();
});

it('fails nothing but the message where the server refuses it', async () => {
  office.manner = 'busy';
  const worker = await engine.hire(undefined, office.url);
  expect(await run('deliver-busy')).toBe(0);
  expect(await statuses()).toEqual(['queued']);
  await worker.dismiss();
});

it('sends again what a worker was sending when it was killed: shown once, by its Message-ID', async () => {
  const { death } = await startDyingWorker({
    databaseUrl: database.url,
    engine: engine.at,
    step: 'mail',
    moment: 'after',
    smtpUrl: office.url,
  });
  const handle = await engine.client.workflow.start(workflowTypes.deliver, {
    workflowId: 'deliver-killed',
    taskQueue,
    args: [],
  });
  expect(await death).toBe('SIGKILL');
  expect(office.mails).toHaveLength(1);
  expect(await statuses()).toEqual(['sending']);
  await handle.terminate();
  const worker = await engine.hire(undefined, office.url);
  expect(await run('deliver-early')).toBe(0);
  await dataSource.query("UPDATE message SET claimed_at = claimed_at - interval '6 minutes'");
  expect(await run('deliver-again')).toBe(1);
  expect(new Set(office.mails.map(({ messageId }) => messageId)).size).toBe(1);
  expect([office.mails.length, await statuses()]).toEqual([2, ['sent']]);
  await worker.dismiss();
});

it('replays every history of these tests', async () => {
  await expect(engine.replayAll()).resolves.toBeGreaterThanOrEqual(5);
});
