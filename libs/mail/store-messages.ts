import type { EntityManager } from 'typeorm';
import type { Composed } from '#libs/domain/notice/compose';
import type { NoticeKind } from '#libs/domain/notice/kinds';
import type { Instant } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { uuidOf } from '#libs/evidence/hash';
import type { PersonInCampaign } from './mailboxes.js';
import { putBack, settleNotices } from './outcomes.js';
import { subjectOf } from './subject.js';

/** What was composed for a person in a campaign. */
export type Composing = {
  readonly of: PersonInCampaign;
  readonly composed: Composed;
  readonly kinds: ReadonlyMap<number, NoticeKind>;
};

/** Stores the messages, and what became of every notice. A window that has its message gets no second one. */
export async function storeMessages(
  manager: EntityManager,
  realNow: Instant,
  pages: readonly Composing[],
): Promise<void> {
  const messages = pages.flatMap(messagesOf);
  const stored = await manager.query<{ id: string }[]>(
    `INSERT INTO message (id, person_id, campaign_id, kind, window_key, day, address, subject, composed_at,
       next_attempt_at)
     SELECT id, person_id, campaign_id, kind, window_key, day, address, subject, $2, $2
     FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, person_id uuid, campaign_id uuid, kind text, window_key text,
       day date, address text, subject text)
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(messages), realNow],
  );
  const isStored = new Set(stored.map(({ id }) => id));
  const composed = messages
    .filter(({ id }) => isStored.has(id))
    .flatMap(({ id, person_id: person, notices }) =>
      notices.map((notice) => [person, notice, 'composed', id] as const),
    );
  const aside = (outcome: 'settled' | 'off' | 'moved') =>
    pages.flatMap((page) =>
      page.composed[outcome].map((notice) => [page.of.personId, notice, outcome, null] as const),
    );
  await settleNotices(manager, [...composed, ...aside('settled'), ...aside('off'), ...aside('moved')]);
  const held = pages.flatMap((page) =>
    page.composed.held.map((notice) => [page.of.personId, notice] as const),
  );
  await putBack(manager, held);
}

function messagesOf({ of, composed, kinds }: Composing) {
  const day = dayOf(of.mailbox.now);
  return composed.messages.map(({ kind, windowKey, notices }) => ({
    id: uuidOf('message', of.personId, of.campaignId, windowKey),
    person_id: of.personId,
    campaign_id: of.campaignId,
    kind,
    window_key: windowKey,
    day,
    address: of.address,
    subject: subjectOf(of.mailbox.preferences.locale, {
      kind,
      day,
      rehearsal: of.clock !== null,
      kinds: notices.flatMap((id) => kinds.get(id) ?? []),
    }),
    notices,
  }));
}
