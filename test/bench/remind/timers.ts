import { once } from 'node:events';
import type { Child } from '../stage/child.js';
import type { Closing, Servers } from '../stage/servers.js';
import { startWorkerBeside } from '../stage/worker-beside.js';

const beside = {
  module: './test/bench/remind/timer-worker.mjs',
  workflow: './test/bench/remind/timer.workflow.ts',
};

/** The built worker, with the means to let bare timers ring in the same process. */
export function startWorker(servers: Servers, databaseUrl: string, closing: Closing): Promise<Child> {
  return startWorkerBeside(beside, servers, databaseUrl, closing);
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
