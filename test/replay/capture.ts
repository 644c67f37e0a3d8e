import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { DataSource } from 'typeorm';
import { caseWorkflowId, launchWorkflowId, scheduleIds } from '#libs/contracts/temporal/workflow-ids';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import { createDataSource } from '#libs/persistence/data-source';
import { Launcher } from '#libs/temporal/launcher';
import { ensureSchedules } from '#libs/temporal/schedules';
import { createTestDatabase } from '../support/database.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import {
  actor,
  type Campaign,
  createCampaign,
  createOrganization,
  issueDrafts,
  openCase,
} from '../support/fixture.js';
import { act, eventually, playOut, settled } from '../support/play.js';
import type { RunningServers } from '../support/running-servers.js';
import { startTestServers } from '../support/servers.js';
import { migrateTemplate } from '../support/template-database.js';
import { bundleWorkflows } from '../support/workflow-bundle.js';

/*
 * Captures histories of every workflow, finished and in mid-flight, under the version that is being released. They
 * stay: `npm run test:replay` holds later code against what runs in the field.
 */
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const folder = join('test/replay/histories', version);
mkdirSync(folder, { recursive: true });

const servers = await startTestServers();
try {
  const template = new URL(servers.postgres.url);
  template.pathname = '/congress_template';
  await migrateTemplate(template.href);
  const announced: RunningServers = {
    databaseUrl: servers.postgres.url,
    templateDatabase: 'congress_template',
    temporalAddress: servers.temporal.address,
    workflowBundle: await bundleWorkflows(servers.dataDir),
  };
  process.env['CONGRESS_TEST_SERVERS'] = JSON.stringify(announced);
  const dataSource = await createDataSource({ url: (await createTestDatabase()).url }).initialize();
  await captureAll(dataSource, await createEngine(dataSource));
  await dataSource.destroy();
} finally {
  await servers.stop();
}

async function captureAll(dataSource: DataSource, engine: TestEngine): Promise<void> {
  const worker = await engine.hire();
  const campaign = await createCampaign(dataSource);
  await issueDrafts(campaign, campaign.centre);
  await captureCase(campaign, engine, 'cell', 'finished');
  await captureCase(campaign, engine, 'centralAffiliate', 'finished');
  await captureCase(campaign, engine, 'upperGrassroots', 'consulting');
  await captureCase(campaign, engine, 'grassroots', 'returned');
  await captureLaunch(dataSource, engine);
  await capturePeriodic(engine.client);
  await worker.dismiss();
  await engine.close();
}

/** `consulting`: a window is open and its timer armed; `returned`: the superior sent the dossier back once. */
async function captureCase(
  campaign: Campaign,
  engine: TestEngine,
  type: CongressType,
  until: 'finished' | 'consulting' | 'returned',
): Promise<void> {
  const name = `congress-case-${kebab(type)}-${until}`;
  if (isKept(name)) return;
  const organization = await createOrganization(campaign, type);
  const caseId = await openCase(campaign, organization);
  const drive = async (id: CaseId) => {
    await engine.drivers.wake(id);
    await settled(campaign, id);
  };
  await drive(caseId);
  if (until === 'returned') {
    await playOut(campaign, caseId, drive, ({ tasks }) => tasks['superiorDecision']?.status === 'inSignOff');
    for (const number of [1, 2]) {
      await act(campaign, caseId, actor(campaign, campaign.centre, 'standingCommittee', number), {
        kind: 'returnForRevision',
        task: 'superiorDecision',
        points: [
          { text: 'Bổ sung hồ sơ nhân sự' },
          { text: 'Hoàn thiện báo cáo chính trị', task: 'politicalReport' },
        ],
      });
    }
    await drive(caseId);
  }
  await playOut(campaign, caseId, drive, ({ tasks }) => {
    const { content } = tasks['superiorDrafts'] ?? {};
    return until === 'consulting' && content?.kind === 'consultation' && content.window !== undefined;
  });
  const workflowId = caseWorkflowId(campaign.id, organization.id);
  await keep(engine.client, name, workflowId);
}

async function captureLaunch(dataSource: DataSource, engine: TestEngine): Promise<void> {
  const campaign = await createCampaign(dataSource);
  for (const type of ['grassroots', 'grassrootsCell'] as const) await createOrganization(campaign, type);
  const launcher = new Launcher(engine.client);
  await launcher.start(campaign.id);
  await launcher.finished(campaign.id);
  await keep(engine.client, 'launch-finished', launchWorkflowId(campaign.id));
}

async function capturePeriodic(client: Client): Promise<void> {
  await ensureSchedules(client);
  for (const type of Object.keys(scheduleIds)) {
    await client.schedule.getHandle(type).trigger(); // what is rare is not waited for
    const workflowId = await eventually(`a run of ${type} has ended`, async () => {
      const query = `WorkflowType = '${type}' AND ExecutionStatus = 'Completed'`;
      for await (const run of client.workflow.list({ query })) return run.workflowId;
      return undefined;
    });
    await keep(client, `${type}-finished`, workflowId);
  }
}

function isKept(name: string): boolean {
  return existsSync(join(folder, `${name}.json`));
}

/** What was captured stays: a history is added for what has none. */
async function keep(client: Client, name: string, workflowId: string): Promise<void> {
  if (isKept(name)) return;
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  const events = history.events?.length ?? 0;
  // Who worked and on which machine is no part of what must replay.
  const text = historyToJSON(history)
    .replaceAll(/("(?:identity|lastWorkerIdentity)":\s*)"[^"]*"/g, '$1"captured"')
    .replaceAll(/\d+@[\w.-]+?-[0-9a-f]{32}/g, 'captured-sticky-queue');
  writeFileSync(join(folder, `${name}.json`), `${text}\n`);
  console.log(`${name}: ${events} events`);
}

function kebab(type: CongressType): string {
  return type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
