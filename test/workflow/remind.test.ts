import type { DataSource } from 'typeorm';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { scheduleIds } from '#libs/contracts/temporal/workflow-ids';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';
import type { CaseId } from '#libs/domain/kernel/brand';
import { createDataSource } from '#libs/persistence/data-source';
import { ensureSchedules } from '#libs/temporal/schedules';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import { type Campaign, createCampaign, createOrganization, openCase, setTime } from '../support/fixture.js';
import { eventually } from '../support/play.js';
import { toldOf } from '../support/reminders.js';

let database: TestDatabase;
let dataSource: DataSource;
let engine: TestEngine;
let campaign: Campaign;
let caseId: CaseId;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  engine = await createEngine(dataSource);
});
beforeEach(async () => {
  campaign = await createCampaign(dataSource);
  caseId = await openCase(campaign, await createOrganization(campaign, 'centralAffiliate'));
  await setTime(campaign, '2020-01-13T02:00:00.000Z');
});
afterAll(async () => {
  await engine.close();
  await dataSource.destroy();
  await database.drop();
});

async function runOnce(workflowId: string): Promise<number> {
  return engine.client.workflow.execute<() => Promise<number>>(workflowTypes.remind, {
    workflowId,
    taskQueue,
  });
}

it('records the reminders of the day, and finds nothing to do the next time', async () => {
  const worker = await engine.hire();
  try {
    const recorded = await runOnce('first');
    expect(recorded).toBeGreaterThan(0);
    expect((await toldOf(dataSource, caseId)).length).toBeGreaterThan(0);
    expect(await runOnce('second')).toBe(0);
  } finally {
    await worker.dismiss();
  }
});

it('leaves a run that failed to the next one, which tells everything once', async () => {
  const failing = await engine.hire(() => ({
    recordReminders: async () => {
      throw new Error('the disk is full');
    },
  }));
  await expect(runOnce('failing')).rejects.toThrow();
  await failing.dismiss();
  const worker = await engine.hire();
  try {
    expect(await runOnce('after')).toBeGreaterThan(0);
  } finally {
    await worker.dismiss();
  }
});

it('is run by a schedule, every few seconds', async () => {
  const worker = await engine.hire();
  try {
    await ensureSchedules(engine.client);
    const { spec } = await engine.client.schedule.getHandle(scheduleIds.remind).describe();
    expect(spec.intervals).toMatchObject([{ every: 5_000 }]);
    await eventually('the schedule has recorded the reminders', async () => {
      return (await toldOf(dataSource, caseId)).length > 0;
    });
  } finally {
    await worker.dismiss();
  }
});

it('replays every history of these tests', async () => {
  await expect(engine.replayAll()).resolves.toBeGreaterThanOrEqual(4);
});
