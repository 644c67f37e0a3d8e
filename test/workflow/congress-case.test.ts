import type { DataSource } from 'typeorm';
import { standingQuery } from '#libs/contracts/temporal/messages';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import type { CaseId } from '#libs/domain/kernel/brand';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createEngine, historyLength, type TestEngine } from '../support/engine.js';
import {
  type Campaign,
  createCampaign,
  createOrganization,
  issueDrafts,
  openCase,
  type Organization,
  playOut,
  settled,
  stateOf,
} from '../support/fixture.js';

let database: TestDatabase;
let dataSource: DataSource;
let engine: TestEngine;
let worker: { dismiss(): Promise<void> };
let campaign: Campaign;
let grassroots: Organization;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  engine = await createEngine(dataSource);
  worker = await engine.hire();
  campaign = await createCampaign(dataSource);
  grassroots = await createOrganization(campaign, 'grassroots');
  await issueDrafts(campaign, grassroots);
});

afterAll(async () => {
  await worker.dismiss();
  await engine.close();
  await dataSource.destroy();
  await database.drop();
});

async function drive(caseId: CaseId): Promise<void> {
  await engine.drivers.wake(caseId);
  await settled(campaign, caseId);
}

it('drives a cell through its short process in at most 120 events', async () => {
  const cell = await createOrganization(campaign, 'cell', grassroots);
  const caseId = await openCase(campaign, cell);
  await drive(caseId);
  const { heldOn } = await playOut(campaign, caseId, drive);
  expect(heldOn).toBeDefined();
  const workflowId = caseWorkflowId(campaign.id, cell.id);
  await expect(engine.client.workflow.getHandle(workflowId).result()).resolves.toMatchObject({
    status: 'closed',
  });
  expect(await historyLength(engine.client, workflowId)).toBeLessThanOrEqual(120);
});

it('drives a central affiliate through its full process in at most 400 events', async () => {
  const affiliate = await createOrganization(campaign, 'centralAffiliate');
  await issueDrafts(campaign, campaign.centre);
  const caseId = await openCase(campaign, affiliate);
  await drive(caseId);
  await playOut(campaign, caseId, drive);
  const workflowId = caseWorkflowId(campaign.id, affiliate.id);
  await engine.client.workflow.getHandle(workflowId).result();
  expect(await historyLength(engine.client, workflowId)).toBeLessThanOrEqual(400);
});

it('answers where its case stands', async () => {
  const cell = await createOrganization(campaign, 'cell', grassroots);
  const caseId = await openCase(campaign, cell);
  await drive(caseId);
  const driver = engine.client.workflow.getHandle(caseWorkflowId(campaign.id, cell.id));
  const { deadlineOn } = await stateOf(campaign, caseId);
  expect(deadlineOn).toBe('2020-10-31');
  await expect(driver.query(standingQuery)).resolves.toMatchObject({
    status: 'open',
    type: 'cell',
    stages: ['launch'],
  });
});

it('replays every history of these tests', async () => {
  await expect(engine.replayAll()).resolves.toBeGreaterThanOrEqual(3);
});
