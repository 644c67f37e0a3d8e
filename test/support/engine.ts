import { NativeConnection, Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { allActivities } from '#apps/worker/src/activities';
import { hireWorker } from '#apps/worker/src/worker';
import { Drivers } from '#libs/temporal/drivers';
import { connectEngine, type EngineAddress } from '#libs/temporal/engine';
import { ownAnchors } from './evidence.js';
import { mailVia } from './mail.js';
import { createTestNamespace } from './namespace.js';
import { runningServers } from './running-servers.js';
import { quietly } from './quietly.js';
import { ownReceivers } from './receiver.js';
import type { Tell } from './play.js';

type Activities = ReturnType<typeof allActivities>;

/** A namespace of one's own with the real activities ready to be worked on. */
export type TestEngine = {
  readonly at: EngineAddress;
  readonly client: Client;
  readonly drivers: Drivers;
  /** Tells the driver of a case when a decision says that it has work. */
  readonly tell: Tell;
  /**
   * Starts a worker in this process, some of its steps changed, with a mail server or without; `dismiss` lets it finish
   * what is under way.
   */
  hire(
    changed?: (activities: Activities) => Partial<Activities>,
    smtpUrl?: string,
  ): Promise<{ dismiss(): Promise<void> }>;
  /** Replays every history of the namespace against today's workflow code, and answers with how many. */
  replayAll(): Promise<number>;
  close(): Promise<void>;
};

export function workflowBundle(): { workflowBundle: { codePath: string } } {
  const codePath = runningServers().workflowBundle;
  if (!codePath) throw new Error('no workflow bundle was made for this run');
  return { workflowBundle: { codePath } };
}

export async function createEngine(dataSource: DataSource): Promise<TestEngine> {
  return engineAt(await createTestNamespace(), dataSource);
}

export function engineAt(at: EngineAddress, dataSource: DataSource): TestEngine {
  const client = connectEngine(at);
  const drivers = new Drivers(client, dataSource);
  return {
    at,
    client,
    drivers,
    tell: async (caseId, decided) => {
      if (decided.driving) await drivers.wake(caseId);
    },
    hire: async (changed = () => ({}), smtpUrl) => {
      quietly();
      const mail = smtpUrl === undefined ? undefined : mailVia(smtpUrl);
      const activities = allActivities({
        dataSource,
        drivers,
        receivers: ownReceivers,
        anchors: ownAnchors(),
        ...(mail && { mail }),
      });
      const worker = await hireWorker(at, { ...activities, ...changed(activities) }, workflowBundle());
      const running = worker.run();
      return {
        dismiss: async () => {
          worker.quit();
          await running;
          mail?.transport.close();
        },
      };
    },
    replayAll: () => replayAll(at, client),
    close: () => client.connection.close(),
  };
}

/** A connection is held meanwhile: the runtime of a worker that has just left would else be taken down under the replay. */
async function replayAll({ address }: EngineAddress, client: Client): Promise<number> {
  quietly();
  const held = await NativeConnection.connect({ address });
  try {
    let replayed = 0;
    const histories = client.workflow.list().intoHistories({ concurrency: 2 });
    for await (const { error } of Worker.runReplayHistories(workflowBundle(), histories)) {
      if (error) throw error;
      replayed += 1;
    }
    return replayed;
  } finally {
    await held.close();
  }
}

/** How many events the history of a workflow holds, over all its runs. */
export async function historyLength(client: Client, workflowId: string): Promise<number> {
  let events = 0;
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    const history = await client.workflow.getHandle(workflowId, run.runId).fetchHistory();
    events += history.events?.length ?? 0;
  }
  return events;
}
