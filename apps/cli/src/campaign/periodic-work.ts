import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';

/**
 * Does the engine's periodic work now and waits for it: its schedules go by real time, and a rehearsal's day may be over
 * in seconds. Safe beside a run of the schedule: notices are recorded once.
 */
export async function doPeriodicWork(client: Client): Promise<void> {
  for (const workflowType of [workflowTypes.remind]) {
    const workflowId = `rehearsal/${workflowType}/${randomUUID()}`;
    await client.workflow.execute(workflowType, { workflowId, taskQueue, args: [] });
  }
}
