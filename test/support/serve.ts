import { createInterface } from 'node:readline';
import { migrateTemplate } from './template-database.js';
import { type RunningServers } from './running-servers.js';
import { startTestServers } from './servers.js';
import { bundleWorkflows } from './workflow-bundle.js';

/*
 * The servers of a test run, in a process of their own: Jest's global setup cannot load ES modules.
 * The caller holds our standard input open; when it ends, in whatever way, the servers end too.
 */
const servers = await startTestServers();
try {
  const template = new URL(servers.postgres.url);
  template.pathname = '/congress_template';
  const [workflowBundle] = await Promise.all([
    bundleWorkflows(servers.dataDir),
    migrateTemplate(template.href),
  ]);
  const announcement: RunningServers = {
    databaseUrl: servers.postgres.url,
    templateDatabase: 'congress_template',
    temporalAddress: servers.temporal.address,
    workflowBundle,
  };
  process.stdout.write(`${JSON.stringify(announcement)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  await new Promise((end) => createInterface({ input: process.stdin }).once('close', end));
} finally {
  await servers.stop();
}
