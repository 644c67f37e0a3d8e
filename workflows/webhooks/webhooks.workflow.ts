import { proxyActivities } from '@temporalio/workflow';
import type { WebhookActivities } from '#libs/contracts/temporal/activities';

/** One attempt: what is not done now is still there at the next run. */
const { fanOutEvents, sendDeliveries } = proxyActivities<WebhookActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { maximumAttempts: 1 },
});

/** Finds what webhooks are to hear, and sends what is due; answers with how many messages were tried. */
export async function webhooks(): Promise<number> {
  await fanOutEvents();
  return sendDeliveries();
}
