import type { WebhookActivities } from '#libs/contracts/temporal/activities';

export type WebhooksGiven = {
  /** Makes deliveries of what was recorded since the last time. */
  fanOut(): Promise<number>;
  /** Removes what has been over for long. */
  prune(): Promise<number>;
  /** Sends what is due and takes nothing more up after so long. */
  sendFor(mostMs: number): Promise<number>;
};

/** A run that finds more to do leaves it to the next, so that what was recorded meanwhile is looked at. */
const mostMs = 25_000;

export function webhookActivities({ fanOut, prune, sendFor }: WebhooksGiven): WebhookActivities {
  return {
    /** Safe to retry: an event is made a delivery for each webhook once, by its key. */
    fanOutEvents: async () => fanOut(),
    /** Safe to retry: a delivery is taken up by one worker at a time, a second copy bears the same id; what is removed was over. */
    async sendDeliveries() {
      const sent = await sendFor(mostMs);
      await prune();
      return sent;
    },
  };
}
