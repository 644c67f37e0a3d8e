import 'reflect-metadata';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { allActivities } from '#apps/worker/src/activities';
import { hireWorker } from '#apps/worker/src/worker';
import { CaseDoor } from '#libs/cases/door';
import { createDataSource } from '#libs/persistence/data-source';
import { Drivers } from '#libs/temporal/drivers';
import { connectEngine } from '#libs/temporal/engine';
import type { DyingPlan } from './dying.js';
import { ownAnchors } from './evidence.js';
import { mailVia } from './mail.js';
import { ownReceivers } from './receiver.js';

/*
 * A worker with the real activities that kills itself, as the kernel or an operator would, at one named moment: before
 * a step begins, midway between what it wrote and what it records, or after its work and before its answer.
 */
const {
  databaseUrl,
  engine,
  bundle,
  step,
  moment,
  decisions = 0,
  smtpUrl,
} = JSON.parse(process.env['DYING_PLAN'] ?? '{}') as DyingPlan;

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const dataSource = await createDataSource({ url: databaseUrl, poolSize: 4 }).initialize();
const mail = smtpUrl === undefined ? undefined : mailVia(smtpUrl);
if (mail && step === 'mail') mail.transport.send = doomed(mail.transport.send) as typeof mail.transport.send;
const activities = allActivities({
  dataSource,
  drivers: new Drivers(connectEngine(engine), dataSource),
  receivers: ownReceivers,
  anchors: ownAnchors(),
  ...(mail && { mail }),
});

if (moment === 'midway') dieAfter(decisions);
const deadly = Object.fromEntries(
  Object.entries(activities).map(([name, work]) => [name, name === step ? doomed(work) : work]),
) as typeof activities;

const worker = await hireWorker(engine, deadly, { workflowBundle: { codePath: bundle } });
process.stdout.write('ready\n');
await worker.run();

function doomed(work: (...input: never[]) => Promise<unknown>) {
  return async (...input: never[]): Promise<unknown> => {
    if (moment === 'before') return die();
    const answer = await work(...input);
    return moment === 'after' ? die() : answer;
  };
}

function dieAfter(count: number): void {
  const handle = CaseDoor.prototype.handle;
  let left = count;
  CaseDoor.prototype.handle = async function (this: CaseDoor, command) {
    left -= 1;
    return left < 0 ? die() : handle.call(this, command);
  };
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
