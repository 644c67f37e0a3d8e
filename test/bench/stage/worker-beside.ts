import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { type Child, startChild } from './child.js';
import type { Closing, Servers } from './servers.js';

/** What works in the built worker's own process beside it: a module that is loaded first, and its workflow. */
export type Beside = { readonly module: string; readonly workflow: string };

/** The built worker as it runs in use, with bare workflows in the same process to compare it with. */
export async function startWorkerBeside(
  { module, workflow }: Beside,
  servers: Servers,
  databaseUrl: string,
  closing: Closing,
): Promise<Child> {
  const child = await startChild(
    {
      program: 'dist/apps/worker/src/main.js',
      folder: servers.folder,
      name: 'worker',
      environment: { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: servers.temporal.address },
      execArgv: ['--import', resolve(module)],
      ready: /"ready":true/,
    },
    closing,
  );
  child.process.send({ hire: await bundle(workflow, servers.folder) });
  await once(child.process, 'message');
  return child;
}

async function bundle(workflow: string, folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve(workflow),
    logger: new DefaultLogger('WARN'),
  });
  const path = join(folder, 'beside-bundle.js');
  writeFileSync(path, code);
  return path;
}
