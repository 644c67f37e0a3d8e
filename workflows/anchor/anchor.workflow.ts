import { proxyActivities } from '@temporalio/workflow';
import type { AnchorActivities } from '#libs/contracts/temporal/activities';

const { sealTrail, anchorEvidence, exportAnchors } = proxyActivities<AnchorActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { maximumAttempts: 3 },
});

/** Signs the heads of all cases and of the trail, and carries the signature out of the database. */
export async function anchor(): Promise<number | null> {
  await sealTrail();
  const { number } = await anchorEvidence();
  await exportAnchors();
  return number;
}
