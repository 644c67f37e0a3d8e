import type { DataSource } from 'typeorm';
import { changedSignal } from '#libs/contracts/temporal/messages';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import type { CaseId } from '#libs/domain/kernel/brand';
import { stageKeys } from '#libs/domain/process/definition';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import {
  type Campaign,
  complete,
  createCampaign,
  createOrganization,
  issueDrafts,
  openCase,
  type Organization,
  playOut,
  settled,
  stateOf,
  tellNobody,
} from '../support/fixture.js';
import { expectWhole } from '../support/whole.js';

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

async function cellCase(): Promise<{ readonly caseId: CaseId; readonly workflowId: string }> {
  const cell = await createOrganization(campaign, 'cell', grassroots);
  return { caseId: await openCase(campaign, cell), workflowId: caseWorkflowId(campaign.id, cell.id) };
}

async function drive(caseId: CaseId): Promise<void> {
  await engine.drivers.wake(caseId);
  await settled(campaign, caseId);
}

it('makes up for every lost signal with the next one that arrives', async () => {
  const { caseId } = await cellCase();
  await drive(caseId);
  await complete(campaign, caseId, 'plan', tellNobody);
  expect((await stateOf(campaign, caseId)).stages.drafts).toBeUndefined();
  await drive(caseId);
  expect((await stateOf(campaign, caseId)).stages.drafts).toBeDefined();
  await expectWhole(campaign, caseId);
});

it('does nothing twice when every signal comes twenty times', async () => {
  const { caseId } = await cellCase();
  const twentyTimes = async (id: CaseId) => {
    await Promise.all(Array.from({ length: 20 }, () => engine.drivers.wake(id)));
    await settled(campaign, id);
  };
  await twentyTimes(caseId);
  await playOut(campaign, caseId, twentyTimes);
  const events = (await expectWhole(campaign, caseId)).flatMap((line) => line.events);
  const stagesOf = (type: 'StageEntered' | 'StageLeft') =>
    events.flatMap((event) => (event.type === type ? [event.stage] : [])).toSorted();
  expect(stagesOf('StageEntered')).toEqual(stageKeys.toSorted());
  expect(stagesOf('StageLeft')).toEqual(stageKeys.toSorted());
  const recorded = events.flatMap((event) => (event.type === 'ProcedureRecorded' ? [event.key] : []));
  expect(recorded).toEqual(['lodgeDossier', 'issueConvocation', 'buildArchive']);
});

it('comes to the same end when signals arrive late and out of order', async () => {
  const first = await cellCase();
  const second = await cellCase();
  const late: CaseId[] = [];
  for (const { caseId } of [first, second]) await drive(caseId);
  for (const { caseId } of [first, second]) {
    await complete(campaign, caseId, 'plan', async (id) => void late.push(id));
  }
  for (const id of late.toReversed()) await engine.drivers.wake(id);
  for (const { caseId } of [first, second]) {
    await settled(campaign, caseId);
    await playOut(campaign, caseId, drive);
    expect((await stateOf(campaign, caseId)).status).toBe('closed');
    await expectWhole(campaign, caseId);
  }
});

it('starts a driver that is not there with the same word that wakes one that is', async () => {
  const { caseId, workflowId } = await cellCase();
  await expect(engine.client.workflow.getHandle(workflowId).describe()).rejects.toThrow();
  expect(await engine.drivers.wake(caseId)).toBe(true);
  await settled(campaign, caseId);
  const { status } = await engine.client.workflow.getHandle(workflowId).describe();
  expect(status.name).toBe('RUNNING');
});

it('lets a closed case rest when a signal comes after its end', async () => {
  const { caseId, workflowId } = await cellCase();
  await drive(caseId);
  await playOut(campaign, caseId, drive);
  const before = await expectWhole(campaign, caseId);
  await engine.client.workflow.getHandle(workflowId).result();
  await engine.client.workflow.signalWithStart('congressCase', {
    workflowId,
    taskQueue: 'congress',
    args: [{ caseId }],
    signal: changedSignal,
  });
  await engine.client.workflow.getHandle(workflowId).result();
  expect(await expectWhole(campaign, caseId)).toEqual(before);
});

it('replays every history of these tests', async () => {
  await expect(engine.replayAll()).resolves.toBeGreaterThanOrEqual(6);
});
