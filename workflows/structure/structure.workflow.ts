import { proxyActivities } from '@temporalio/workflow';
import type { StructureActivities } from '#libs/contracts/temporal/activities';

/** One attempt: what is not looked at now, the next run looks at. */
const { lookAtStructures } = proxyActivities<StructureActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

/** Looks once a day at whether every organization can go through its process as it stands. */
export async function structure(): Promise<number> {
  return lookAtStructures();
}
