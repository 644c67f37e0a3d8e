import { proxyActivities } from '@temporalio/workflow';
import type { RemindActivities } from '#libs/contracts/temporal/activities';

/** One attempt: what is not recorded now, the next run records. */
const { recordReminders } = proxyActivities<RemindActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { maximumAttempts: 1 },
});

/** Finds the tasks that have reached a rung of their ladder, and records who is to be told. */
export async function remind(): Promise<number> {
  return recordReminders();
}
