import { proxyActivities } from '@temporalio/workflow';
import type { AnchorActivities } from '#libs/contracts/temporal/activities';

/** One attempt: what is not sealed now is still there at the next run. */
const { sealTrail } = proxyActivities<AnchorActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { maximumAttempts: 1 },
});

/** Chains what the trail was told since the last run; answers with how many lines. */
export async function seal(): Promise<number> {
  return sealTrail();
}
