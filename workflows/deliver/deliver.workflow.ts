import { proxyActivities } from '@temporalio/workflow';
import type { DeliverActivities } from '#libs/contracts/temporal/activities';

/** One attempt: whatever is not composed or sent now is still there at the next run, a few seconds later. */
const { composeMail, sendMail } = proxyActivities<DeliverActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { maximumAttempts: 1 },
});

/** Makes messages of the notices that are due, and sends the messages that are due. */
export async function deliver(): Promise<number> {
  await composeMail();
  return sendMail();
}
