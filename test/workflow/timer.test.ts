import type { DataSource } from 'typeorm';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import type { CaseId } from '#libs/domain/kernel/brand';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import {
  act,
  actor,
  type Campaign,
  createCampaign,
  createOrganization,
  eventually,
  firstDay,
  issueDrafts,
  openCase,
  playOut,
  setTime,
  settled,
  stateOf,
} from '../support/fixture.js';
import { brand, type Day } from '#libs/domain/kernel/brand';

let database: TestDatabase;
let dataSource: DataSource;
let engine: TestEngine;
let worker: { dismiss(): Promise<void> };
let campaign: Campaign;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  engine = await createEngine(dataSource);
  worker = await engine.hire();
});

afterAll(async () => {
  await worker.dismiss();
  await engine.close();
  await dataSource.destroy();
  await database.drop();
});

/** A campaign's day in a quarter of a second. */
const aDayInAQuarter = 4 * 86_400;

it('closes a consultation window at its instant, with nobody telling it to', async () => {
  campaign = await createCampaign(dataSource);
  const grassroots = await createOrganization(campaign, 'grassroots');
  await issueDrafts(campaign, grassroots);
  const cell = await createOrganization(campaign, 'cell', grassroots);
  const caseId = await openCase(campaign, cell);
  const drive = async (id: CaseId) => {
    await engine.drivers.wake(id);
    await settled(campaign, id);
  };
  await drive(caseId);
  await playOut(campaign, caseId, drive, ({ tasks }) => tasks['superiorDrafts'] !== undefined);

  await setTime(campaign, firstDay, aDayInAQuarter);
  await act(campaign, caseId, actor(campaign, cell, 'secretary'), {
    kind: 'openWindow',
    task: 'superiorDrafts',
    opensOn: brand<Day>('2020-01-10'),
    closesOn: brand<Day>('2020-01-16'),
  });
  await engine.drivers.wake(caseId);
  await eventually('the window is closed', async () => {
    const { content } = (await stateOf(campaign, caseId)).tasks['superiorDrafts']!;
    return content.kind === 'consultation' && content.closedWith !== undefined;
  });
  const history = await engine.client.workflow.getHandle(caseWorkflowId(campaign.id, cell.id)).fetchHistory();
  expect(history.events?.filter((event) => event.timerFiredEventAttributes)).toHaveLength(1);
  await engine.replayAll();
});
