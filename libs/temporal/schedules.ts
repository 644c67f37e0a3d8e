import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ScheduleOptions,
} from '@temporalio/client';
import { taskQueue } from '#libs/contracts/temporal/task-queue';
import { scheduleIds } from '#libs/contracts/temporal/workflow-ids';
import { workflowTypes } from '#libs/contracts/temporal/workflow-types';

/** Periodic work: the name of its schedule, the workflow that does it, and how often. */
type Periodic = {
  readonly id: string;
  readonly workflowType: string;
  readonly every: `${number} seconds` | `${number} minutes`;
};

const periodic: readonly Periodic[] = [
  { id: scheduleIds.sweep, workflowType: workflowTypes.sweep, every: '10 seconds' },
  { id: scheduleIds.remind, workflowType: workflowTypes.remind, every: '5 seconds' },
  { id: scheduleIds.webhooks, workflowType: workflowTypes.webhooks, every: '5 seconds' },
  { id: scheduleIds.deliver, workflowType: workflowTypes.deliver, every: '5 seconds' },
  { id: scheduleIds.seal, workflowType: workflowTypes.seal, every: '20 seconds' },
  { id: scheduleIds.anchor, workflowType: workflowTypes.anchor, every: '15 minutes' },
  // Each campaign is looked at once on each of its days; a rehearsal's days are short.
  { id: scheduleIds.structure, workflowType: workflowTypes.structure, every: '1 minutes' },
];

/** What an absence left undone, the first run after it finds at once: missed runs are not made up for. */
function optionsOf({ id, workflowType, every }: Periodic) {
  return {
    scheduleId: id,
    spec: { intervals: [{ every }] },
    action: { type: 'startWorkflow', workflowType, workflowId: id, taskQueue },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 seconds' },
  } satisfies ScheduleOptions;
}

/** Sets up the periodic work, or brings what is there to the present form. */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const one of periodic) await ensure(client, one);
}

async function ensure(client: Client, one: Periodic): Promise<void> {
  const options = optionsOf(one);
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { scheduleId, ...form } = options;
    await client.schedule.getHandle(scheduleId).update((known) => ({ ...form, state: known.state }));
  }
}
