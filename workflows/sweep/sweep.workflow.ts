import { proxyActivities } from '@temporalio/workflow';
import type { SweepActivities } from '#libs/contracts/temporal/activities';

/** One attempt: whoever is not woken now is still there at the next sweep. */
const { wakeWaiting } = proxyActivities<SweepActivities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

/** Finds the cases that wait to be driven although nobody's word reached their driver. */
export async function sweep(): Promise<number> {
  return wakeWaiting();
}
