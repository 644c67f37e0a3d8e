import { randomUUID } from 'node:crypto';
import { WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { readAnchors } from '#libs/anchors/read-anchors';
import { record } from '#libs/audit-trail/record';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';
import { createDataSource } from '#libs/persistence/data-source';
import { ensureSchedules } from '#libs/temporal/schedules';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import { createCampaign, createOrganization, openCase, type Campaign } from '../support/fixture.js';
import { eventually } from '../support/play.js';

let database: TestDatabase;
let dataSource: DataSource;
let engine: TestEngine;
let campaign: Campaign;

beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  campaign = await createCampaign(dataSource);
  await openCase(campaign, await createOrganization(campaign, 'cell'));
  engine = await createEngine(dataSource);
});
afterEach(async () => {
  await engine.replayAll();
  await engine.close();
  await dataSource.destroy();
  await database.drop();
});

const anchor = () =>
  engine.client.workflow.execute(workflowTypes.anchor, { taskQueue, workflowId: `anchor-${randomUUID()}` });

it('chains what the trail was told by the schedule, without anybody asking', async () => {
  const actor = { kind: 'nobody' } as const;
  await record(dataSource, { kind: 'signInFailed', subject: { kind: 'account', id: 'x' }, actor });
  const worker = await engine.hire();
  await ensureSchedules(engine.client);
  await engine.client.schedule.getHandle('seal').trigger();
  await eventually('the line is chained', async () => {
    const rows: object[] = await dataSource.query('SELECT 1 FROM trail_entry');
    return rows.length === 1;
  });
  await worker.dismiss();
});

it('signs what stands, once, and carries it out of the database', async () => {
  let exported = 0;
  const worker = await engine.hire(({ exportAnchors }) => ({
    exportAnchors: async () => {
      exported += await exportAnchors();
      return exported;
    },
  }));
  expect([await anchor(), await anchor()]).toEqual([1, null]);
  await worker.dismiss();
  expect([exported, (await readAnchors(dataSource)).length]).toEqual([1, 1]);
});

it('signs once although the answer of the first attempt was lost', async () => {
  let attempts = 0;
  const worker = await engine.hire(({ anchorEvidence }) => ({
    anchorEvidence: async () => {
      const made = await anchorEvidence();
      attempts += 1;
      if (attempts === 1) throw new Error('the answer is lost');
      return made;
    },
  }));
  expect(await anchor()).toBeNull();
  await worker.dismiss();
  expect(await readAnchors(dataSource)).toHaveLength(1);
});

it('fails loudly, and does not try again, where the evidence was changed', async () => {
  let attempts = 0;
  const worker = await engine.hire(({ anchorEvidence }) => ({
    anchorEvidence: () => {
      attempts += 1;
      return anchorEvidence();
    },
  }));
  await dataSource.query("UPDATE congress_case SET head = 'other'");
  const failure: unknown = await anchor().catch((error: unknown) => error);
  await worker.dismiss();
  const activity = failure instanceof WorkflowFailedError ? failure.cause : undefined;
  const cause = activity instanceof ActivityFailure ? activity.cause : undefined;
  expect(cause instanceof ApplicationFailure && [cause.type, attempts]).toEqual(['EvidenceBroken', 1]);
  await dataSource.query(
    'UPDATE congress_case c SET head = e.hash FROM case_event e WHERE e.case_id = c.id AND e.sequence = c.sequence',
  );
});
