import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { restartCases } from '#apps/cli/src/running/restart-cases';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { CaseId } from '#libs/domain/kernel/brand';
import { createDataSource } from '#libs/persistence/data-source';
import { startTemporal, type TemporalServer } from '#libs/servers/temporal';
import { ensureSchedules } from '#libs/temporal/schedules';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { drivingHere } from '../../support/drive-here.js';
import { engineAt, type TestEngine } from '../../support/engine.js';
import {
  type Campaign,
  createCampaign,
  createOrganization,
  issueDrafts,
  openCase,
  type Organization,
} from '../../support/fixture.js';
import { complete, eventually, fileOf, playOut, settled, stateOf } from '../../support/play.js';
import { toolsDir } from '../../support/servers.js';
import { expectWhole } from '../../support/whole.js';

let database: TestDatabase;
let dataSource: DataSource;
let campaign: Campaign;
let grassroots: Organization;
let dataDir: string;
let server: TemporalServer;
let engine: TestEngine;

beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  campaign = await createCampaign(dataSource);
  grassroots = await createOrganization(campaign, 'grassroots');
  await issueDrafts(campaign, grassroots);
  dataDir = mkdtempSync(join(tmpdir(), 'congress-engine-'));
  server = await startServer();
  engine = engineAt(server, dataSource);
});

afterEach(async () => {
  await engine.close();
  await server.stop();
  await dataSource.destroy();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

function startServer(port = 0): Promise<TemporalServer> {
  return startTemporal({ dataDir, toolsDir, port, uiPort: 0 });
}

function portOf({ address }: TemporalServer): number {
  return Number(address.split(':')[1]);
}

async function drivenCells(count: number): Promise<readonly CaseId[]> {
  const caseIds: CaseId[] = [];
  for (let number = 0; number < count; number += 1) {
    const caseId = await openCase(campaign, await createOrganization(campaign, 'cell', grassroots));
    await engine.drivers.wake(caseId);
    caseIds.push(caseId);
  }
  for (const caseId of caseIds) await settled(campaign, caseId);
  return caseIds;
}

async function drive(caseId: CaseId): Promise<void> {
  await engine.drivers.wake(caseId);
  await settled(campaign, caseId);
}

/** A cell with its dossier signed that nobody has lodged, while no worker is there to do it. */
async function cellWithDossierToLodge(): Promise<CaseId> {
  const caseId = await openCase(campaign, await createOrganization(campaign, 'cell', grassroots));
  const driveHere = drivingHere(campaign, 'lodgeDossier');
  await driveHere(caseId);
  await playOut(campaign, caseId, driveHere, async () => (await pendingOf(caseId)).includes('lodgeDossier'));
  return caseId;
}

async function pendingOf(caseId: CaseId): Promise<readonly string[]> {
  const { state, facts } = await fileOf(campaign, caseId);
  return pendingProcedures(state, facts.definition).map(({ key }) => key);
}

async function windowOpen(caseId: CaseId): Promise<boolean> {
  const content = (await stateOf(campaign, caseId)).tasks['superiorDrafts']?.content;
  return content?.kind === 'consultation' && content.window !== undefined && content.closedWith === undefined;
}

async function inDrafts(caseId: CaseId): Promise<boolean> {
  return (await stateOf(campaign, caseId)).stages.drafts !== undefined;
}

it('takes thirty decisions while the engine is away, and their stages follow when it is back', async () => {
  await ensureSchedules(engine.client);
  const worker = await engine.hire();
  const caseIds = await drivenCells(8);

  await server.stop();
  let decisions = 0;
  let longestMs = 0;
  for (const caseId of caseIds) {
    await complete(campaign, caseId, 'plan', async (id, decided) => {
      const began = Date.now();
      await engine.tell(id, decided);
      longestMs = Math.max(longestMs, Date.now() - began);
      decisions += 1;
    });
  }
  expect(decisions).toBeGreaterThanOrEqual(30);
  expect(longestMs).toBeLessThan(2_500); // told in vain, a decision waits a moment at most
  for (const caseId of caseIds) expect(await inDrafts(caseId)).toBe(false);

  server = await startServer(portOf(server));
  for (const caseId of caseIds) {
    await eventually('the stages followed', () => inDrafts(caseId), 90_000);
    await settled(campaign, caseId);
    await expectWhole(campaign, caseId);
  }
  await worker.dismiss();
  await engine.replayAll();
}, 180_000);

it('goes on with every open case after the engine was wiped, once the cases are restarted', async () => {
  let worker = await engine.hire();
  const caseIds = await drivenCells(5);
  await worker.dismiss();
  const lodging = await cellWithDossierToLodge();
  worker = await engine.hire();
  const consulting = await openCase(campaign, await createOrganization(campaign, 'cell', grassroots));
  await drive(consulting);
  await playOut(campaign, consulting, drive, () => windowOpen(consulting));
  await worker.dismiss();
  await engine.close();
  await server.stop();
  rmSync(join(dataDir, 'temporal'), { recursive: true, force: true });
  server = await startServer();
  engine = engineAt(server, dataSource);
  worker = await engine.hire();
  const running = () =>
    engine.client.workflow.count("ExecutionStatus = 'Running' AND WorkflowType = 'congressCase'");
  expect((await running()).count).toBe(0);

  const pages: number[] = [];
  const progress = (done: number) => void pages.push(done);
  const open = caseIds.length + 2;
  expect(await restartCases({ dataSource, client: engine.client, progress })).toBe(open);
  expect(pages).toEqual([open]);
  for (const caseId of caseIds) {
    await settled(campaign, caseId);
    await complete(campaign, caseId, 'plan', engine.tell);
    await settled(campaign, caseId);
    expect(await inDrafts(caseId)).toBe(true);
    await expectWhole(campaign, caseId);
  }
  await eventually('every open case has its driver', async () => (await running()).count === open);
  await settled(campaign, lodging);
  expect((await stateOf(campaign, lodging)).procedures.map(({ key }) => key)).toEqual(['lodgeDossier']);
  expect(await windowOpen(consulting)).toBe(true);
  for (const caseId of [consulting, lodging]) {
    expect((await playOut(campaign, caseId, drive)).status).toBe('closed');
    await expectWhole(campaign, caseId);
  }
  await worker.dismiss();
}, 120_000);

it('finds by its sweep the cases that nobody told their drivers of', async () => {
  await ensureSchedules(engine.client);
  const worker = await engine.hire();
  const caseId = await openCase(campaign, await createOrganization(campaign, 'cell', grassroots));
  await complete(campaign, caseId, 'plan');
  await eventually('the sweep found the case', () => inDrafts(caseId), 40_000);
  await settled(campaign, caseId);
  await worker.dismiss();
}, 90_000);
