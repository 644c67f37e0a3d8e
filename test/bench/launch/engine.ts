import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import type { CampaignId, OrganizationId } from '#libs/domain/kernel/brand';
import { connectEngine } from '#libs/temporal/engine';
import { Launcher } from '#libs/temporal/launcher';
import { type Child, startChild } from '../stage/child.js';
import type { Closing, Servers } from '../stage/servers.js';

const bareWorker = './test/bench/launch/bare-worker.mjs';

/** The built worker, with the means to start bare workflows in the same process. */
export async function startWorker(servers: Servers, databaseUrl: string, closing: Closing): Promise<Child> {
  const child = await startChild(
    {
      program: 'dist/apps/worker/src/main.js',
      folder: servers.folder,
      name: 'worker',
      environment: { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: servers.temporal.address },
      execArgv: ['--import', resolve(bareWorker)],
      ready: /"ready":true/,
    },
    closing,
  );
  child.process.send({ hire: await bundleBare(servers.folder) });
  await once(child.process, 'message');
  return child;
}

async function bundleBare(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve('test/bench/launch/bare.workflow.ts'),
    logger: new DefaultLogger('WARN'),
  });
  const path = join(folder, 'bare-bundle.js');
  writeFileSync(path, code);
  return path;
}

/** Seconds until so many bare workflows wait. */
export async function startBare({ process }: Child, prefix: string, count: number): Promise<number> {
  process.send({ start: { prefix, count } });
  const [{ seconds }] = (await once(process, 'message')) as [{ seconds: number }];
  return seconds;
}

/** Launches a campaign whose cases are written already; seconds until every driver has looked at its case and waits. */
export async function startDrivers(
  client: Client,
  dataSource: DataSource,
  campaignId: CampaignId,
): Promise<number> {
  const startedAt = performance.now();
  await new Launcher(client).start(campaignId);
  for (;;) {
    const [row] = await dataSource.query<{ waiting: number }[]>(
      `SELECT count(*)::int AS waiting FROM congress_case
       WHERE campaign_id = $1 AND needs_driving_since IS NOT NULL`,
      [campaignId],
    );
    if (row?.waiting === 0) return (performance.now() - startedAt) / 1000;
    await sleep(50);
  }
}

/** How many history events some drivers hold by now. */
export async function historyLengths(
  client: Client,
  campaignId: CampaignId,
  organizations: readonly OrganizationId[],
): Promise<readonly number[]> {
  const lengths: number[] = [];
  for (const organizationId of organizations) {
    const driver = client.workflow.getHandle(caseWorkflowId(campaignId, organizationId));
    lengths.push((await driver.describe()).historyLength);
  }
  return lengths;
}

export { connectEngine };
