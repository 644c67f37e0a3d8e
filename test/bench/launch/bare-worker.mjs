/*
 * Loaded before the built worker, in its own process: hires a second worker there, for a workflow that does nothing but
 * wait, and starts such workflows in the way in which drivers are started. So both kinds of start meet the same process.
 */
import { NativeConnection, Worker } from '@temporalio/worker';
import { sideBySide } from '#libs/temporal/side-by-side';
import { connectEngine } from '#libs/temporal/engine';

const address = process.env.TEMPORAL_ADDRESS;
const namespace = 'default';
const taskQueue = 'bare';
const width = 16;
const told = { waiting: 0 };
let client;

process.on('message', ({ hire, start, stop }) => {
  if (hire) void hireBare(hire).then(() => process.send({ hired: true }));
  if (start) void startBare(start).then((seconds) => process.send({ seconds }));
  if (stop) process.disconnect();
});

async function hireBare(codePath) {
  client = connectEngine({ address, namespace });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue,
    workflowBundle: { codePath },
    maxCachedWorkflows: 500,
    sinks: { bare: { waits: { callDuringReplay: false, fn: () => void (told.waiting += 1) } } },
  });
  void worker.run();
}

/** Seconds until the last one waits. */
async function startBare({ prefix, count }) {
  const startedAt = performance.now();
  told.waiting = 0;
  const ids = Array.from({ length: count }, (_, at) => `${prefix}/${at}`);
  await sideBySide(ids, width, async (workflowId) => {
    await client.workflow.start('bare', { workflowId, taskQueue, staticSummary: workflowId });
  });
  while (told.waiting < count) await new Promise((go) => setTimeout(go, 5));
  return (performance.now() - startedAt) / 1000;
}
