import type { CaseId, PersonId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { Preferences } from '#libs/domain/notice/preferences';
import type { Body } from '#libs/domain/organization/organization';
import { composeMail } from '#libs/mail/compose-mail';
import { sendMail, type Sender } from '#libs/mail/send-mail';
import { smtpTransport } from '#libs/mail/transport';
import { TaskTitles } from '#libs/persistence/task-titles';
import type { Campaign, Organization } from './fixture.js';

export const publicUrl = 'https://congress.example';
export const mailSecret = 'a secret of thirty-two characters, or more';

/** Real time as the delivery sees it: moved by the test, so that an hour of retries takes none. */
export type MailClock = { aheadMs: number };

/** How the worker of a test sends. */
export function mailVia(
  smtpUrl: string,
  patienceMs = 2_000,
): Pick<Sender, 'transport' | 'publicUrl' | 'secret'> {
  const from = 'Congress Engine <congress@congress.example>';
  return { transport: smtpTransport({ smtpUrl, from, patienceMs }), publicUrl, secret: mailSecret };
}

export type Delivery = {
  readonly time: MailClock;
  compose(): Promise<number>;
  send(): Promise<number>;
  /** Composes, and sends until nothing more goes. */
  deliver(): Promise<number>;
  close(): void;
};

export function deliveryTo({ dataSource }: Campaign, smtpUrl: string, patienceMs = 2_000): Delivery {
  const time = { aheadMs: 0 };
  const realNow = () => toInstant(Date.now() + time.aheadMs);
  const mail = mailVia(smtpUrl, patienceMs);
  const titles = new TaskTitles(dataSource);
  const sender: Sender = { dataSource, titles, realNow, ...mail };
  const delivery = {
    time,
    compose: () => composeMail(dataSource, realNow()),
    send: () => sendMail(sender),
    deliver: async () => {
      await delivery.compose();
      for (let sent = 0; ;) {
        const more = await sendMail(sender);
        if (more === 0) return sent;
        sent += more;
      }
    },
    close: () => mail.transport.close(),
  };
  return delivery;
}

export async function giveAddress(
  { dataSource }: Campaign,
  personId: PersonId,
  email: string,
): Promise<void> {
  await dataSource.query('UPDATE person SET email = $2 WHERE id = $1', [personId, email]);
}

/** Adds to what a person has chosen already. */
export async function prefer(
  { dataSource }: Campaign,
  personId: PersonId,
  wanted: Partial<Preferences>,
): Promise<void> {
  await dataSource.query(
    `INSERT INTO notice_preference VALUES ($1, $2) ON CONFLICT (person_id) DO UPDATE
       SET body = notice_preference.body || excluded.body`,
    [personId, JSON.stringify(wanted)],
  );
}

type Telling = { readonly kind: string; readonly task: string; readonly rung?: number; readonly at: string };

/** A notice to a body, as whoever finds it due writes it. */
export async function tell(
  { dataSource }: Campaign,
  caseId: CaseId,
  [organization, body]: readonly [Organization, Body],
  { kind, task, rung = 0, at }: Telling,
): Promise<void> {
  await dataSource.query(
    `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, rung, at)
     VALUES ($1, $2, 1, 0, $3, $4, $5, $6, $7)`,
    [caseId, task, organization.id, body, kind, rung, at],
  );
}
