/*
 * Loaded before the built worker, in its own process: hires a second worker there, for workflows that wait for one
 * instant and do nothing else. So both kinds of timer ring in the same process.
 */
import { NativeConnection, Worker } from '@temporalio/worker';
import { sideBySide } from '#libs/temporal/side-by-side';
import { connectEngine } from '#libs/temporal/engine';

const address = process.env.TEMPORAL_ADDRESS;
const namespace = 'default';
const taskQueue = 'timers';
const width = 16;
const told = { waiting: 0, rung: [] };
let client;

process.on('message', ({ hire, wait, ring }) => {
  if (hire) void hireTimers(hire).then(() => process.send({ hired: true }));
  if (wait) void waitAll(wait).then(() => process.send({ waiting: true }));
  if (ring) void ringAll(ring).then((rung) => process.send({ rung }));
});

async function hireTimers(codePath) {
  client = connectEngine({ address, namespace });
  const fn = (act) => ({ callDuringReplay: false, fn: act });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue,
    workflowBundle: { codePath },
    maxCachedWorkflows: 500,
    sinks: {
      timer: { waits: fn(() => void (told.waiting += 1)), rings: fn(() => void told.rung.push(Date.now())) },
    },
  });
  void worker.run();
}

async function waitAll({ prefix, count, until }) {
  Object.assign(told, { waiting: 0, rung: [] });
  const ids = Array.from({ length: count }, (_, at) => `${prefix}/${at}`);
  await sideBySide(ids, width, async (workflowId) => {
    await client.workflow.start('timer', { workflowId, taskQueue, args: [until] });
  });
  while (told.waiting < count) await new Promise((go) => setTimeout(go, 5));
}

async function ringAll({ count }) {
  while (told.rung.length < count) await new Promise((go) => setTimeout(go, 20));
  return told.rung;
}
