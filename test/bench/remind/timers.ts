import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { type Child, startChild } from '../stage/child.js';
import type { Closing, Servers } from '../stage/servers.js';

const timerWorker = './test/bench/remind/timer-worker.mjs';

/** The built worker, with the means to let bare timers ring in the same process. */
export async function startWorker(servers: Servers, databaseUrl: string, closing: Closing): Promise<Child> {
  const child = await startChild(
    {
      program: 'dist/apps/worker/src/main.js',
      folder: servers.folder,
      name: 'worker',
      environment: { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: servers.temporal.address },
      execArgv: ['--import', resolve(timerWorker)],
      ready: /"ready":true/,
    },
    closing,
  );
  child.process.send({ hire: await bundleTimer(servers.folder) });
  await once(child.process, 'message');
  return child;
}

async function bundleTimer(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve('test/bench/remind/timer.workflow.ts'),
    logger: new DefaultLogger('WARN'),
  });
  const path = join(folder, 'timer-bundle.js');
  writeFileSync(path, code);
  return path;
}

/** Comes back when so many bare workflows wait for an instant. */
export async function letWait({ process }: Child, prefix: string, count: number, until: number) {
  process.send({ wait: { prefix, count, until } });
  await once(process, 'message');
}

/** When each of them rang, in real milliseconds. */
export async function allRung({ process }: Child, count: number): Promise<readonly number[]> {
  process.send({ ring: { count } });
  const [{ rung }] = (await once(process, 'message')) as [{ rung: readonly number[] }];
  return rung;
}
