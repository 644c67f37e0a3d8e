import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ScheduleOptions,
} from '@temporalio/client';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { sweepScheduleId } from '#libs/contracts/temporal/workflow-ids';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';

const sweep = {
  scheduleId: sweepScheduleId,
  spec: { intervals: [{ every: '10 seconds' }] },
  action: {
    type: 'startWorkflow',
    workflowType: workflowTypes.sweep,
    workflowId: sweepScheduleId,
    taskQueue,
  },
  // What an absence left undone, the first sweep after it finds at once: missed sweeps are not made up for.
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 seconds' },
} satisfies ScheduleOptions;

/** Sets up the periodic work, or brings what is there to the present form. */
export async function ensureSchedules(client: Client): Promise<void> {
  try {
    await client.schedule.create(sweep);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { scheduleId, ...form } = sweep;
    await client.schedule.getHandle(scheduleId).update((known) => ({ ...form, state: known.state }));
  }
}
