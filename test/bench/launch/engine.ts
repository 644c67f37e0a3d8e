import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import type { CampaignId, OrganizationId } from '#libs/domain/kernel/brand';
import { connectEngine } from '#libs/temporal/engine';
import { Launcher } from '#libs/temporal/launcher';
import type { Child } from '../stage/child.js';
import type { Closing, Servers } from '../stage/servers.js';
import { startWorkerBeside } from '../stage/worker-beside.js';

const beside = {
  module: './test/bench/launch/bare-worker.mjs',
  workflow: './test/bench/launch/bare.workflow.ts',
};

/** The built worker, with the means to start bare workflows in the same process. */
export function startWorker(servers: Servers, databaseUrl: string, closing: Closing): Promise<Child> {
  return startWorkerBeside(beside, servers, databaseUrl, closing);
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
