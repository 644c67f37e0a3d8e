import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { scheduleIds } from '#libs/contracts/temporal/workflow-ids';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';
import { createDataSource } from '#libs/persistence/data-source';
import { ensureSchedules } from '#libs/temporal/schedules';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import { createCampaign, createOrganization, openCase, setTime } from '../support/fixture.js';
import { eventually } from '../support/play.js';

let database: TestDatabase;
let dataSource: DataSource;
let engine: TestEngine;

beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  engine = await createEngine(dataSource);
});
afterEach(async () => {
  await engine.replayAll();
  await engine.close();
  await dataSource.destroy();
  await database.drop();
});

/** A campaign in which a cell has lost everybody but its office. */
async function campaignWithGap() {
  const campaign = await createCampaign(dataSource);
  const cell = await createOrganization(campaign, 'cell');
  await openCase(campaign, cell);
  await dataSource.query(
    `DELETE FROM seat_holder h USING seat s WHERE s.id = h.seat_id AND s.organization_id = $1
       AND NOT 'office' = ANY(s.bodies)`,
    [cell.id],
  );
  return campaign;
}

const look = () =>
  engine.client.workflow.execute<() => Promise<number>>(workflowTypes.structure, {
    taskQueue,
    workflowId: `structure-${randomUUID()}`,
  });

it('looks at a campaign once a day, and again on the next', async () => {
  const campaign = await campaignWithGap();
  const worker = await engine.hire();
  expect(await look()).toBeGreaterThan(0);
  expect(await look()).toBe(0);
  await setTime(campaign, '2020-01-07T01:00:00.000Z');
  expect(await look()).toBeGreaterThan(0);
  await worker.dismiss();
});

it('is done by its schedule, without anybody asking', async () => {
  await campaignWithGap();
  const worker = await engine.hire();
  await ensureSchedules(engine.client);
  await engine.client.schedule.getHandle(scheduleIds.structure).trigger();
  await eventually('the gap is found', async () => {
    const rows: object[] = await dataSource.query(
      "SELECT FROM structure_finding WHERE code = 'NOBODY_PREPARES'",
    );
    return rows.length > 0;
  });
  await worker.dismiss();
});
