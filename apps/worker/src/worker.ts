import { NativeConnection, Worker } from '@temporalio/worker';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import type { EngineAddress } from '#libs/temporal/engine';
import type { allActivities } from './activities.js';
import { workflowSource } from './workflow-source.js';

/** A cached workflow holds a quarter of a megabyte; one that fell out of the cache is replayed when it is needed. */
const maxCachedWorkflows = 500;
/** Steps take milliseconds: what is under way ends well within this. */
const shutdownGraceTime = '10 seconds';

export type HiredWorker = {
  /** Works until `quit`, or throws when the engine does not let it go on. */
  run(): Promise<void>;
  quit(): void;
};

/** A worker that is connected and ready to run. Throws when the engine is away. */
export async function hireWorker(
  { address, namespace, tls }: EngineAddress,
  activities: ReturnType<typeof allActivities>,
  source = workflowSource(),
): Promise<HiredWorker> {
  const connection = await NativeConnection.connect({ address, ...(tls ? { tls } : {}) });
  try {
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      activities,
      ...source,
      maxCachedWorkflows,
      shutdownGraceTime,
    });
    return {
      run: async () => {
        try {
          await worker.run();
        } finally {
          await connection.close();
        }
      },
      quit: () => {
        if (worker.getState() === 'RUNNING') worker.shutdown();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
