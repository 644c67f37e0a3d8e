import type { DeliverActivities } from '#libs/contracts/temporal/activities';

export type DeliverGiven = {
  compose(): Promise<number>;
  /** Absent where there is no mail server: messages then wait. */
  send?: () => Promise<number>;
  /** Told once that messages wait for a mail server. */
  waiting(): void;
};

export function deliverActivities({ compose, send, waiting }: DeliverGiven): DeliverActivities {
  let told = false;
  return {
    /** Safe to retry: a notice is composed once for a person, a message once for its window. */
    composeMail: async () => {
      const composed = await compose();
      if (composed > 0 && !send && !told) {
        told = true;
        waiting();
      }
      return composed;
    },
    /** Safe to retry: a message is claimed before it is sent, and keeps its Message-ID however often it is. */
    sendMail: async () => (send ? send() : 0),
  };
}
