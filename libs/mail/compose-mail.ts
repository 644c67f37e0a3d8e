import type { DataSource, EntityManager } from 'typeorm';
import { compose, type Composed, type Waiting } from '#libs/domain/notice/compose';
import type { CampaignId, Instant, PersonId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { noticeTables } from '#libs/persistence/queries/notice';
import { findAgain, handOut } from './hand-out.js';
import { readMailboxes, waitedMs, withDaysOff, type PersonInCampaign } from './mailboxes.js';
import { standingSql } from './standing.js';
import { storeMessages, type Composing } from './store-messages.js';

const peopleAtOnce = 100;

/**
 * Composes every message that is due now, and answers with how many. Safe to repeat, and for two at a time: a person's
 * notices are composed under a lock, each message once per window.
 */
export async function composeMail(dataSource: DataSource, realNow: Instant): Promise<number> {
  await handOut(dataSource, realNow);
  await findAgain(dataSource, realNow);
  const people = [...new Set((await dueNow(dataSource.manager, realNow)).map(({ personId }) => personId))];
  let composed = 0;
  for (let from = 0; from < people.length; from += peopleAtOnce) {
    const page = people.slice(from, from + peopleAtOnce);
    composed += await dataSource.transaction((manager) => composeFor(manager, realNow, page));
  }
  return composed;
}

/** Whoever has something to be sent or put aside, by the oldest of each kind. */
async function dueNow(
  manager: EntityManager,
  realNow: Instant,
  people?: readonly PersonId[],
): Promise<readonly PersonInCampaign[]> {
  const due = (one: PersonInCampaign) => isAnything(compose(one.mailbox, one.eldest));
  const maybe = (await readMailboxes(manager, realNow, people)).filter(due);
  return (await withDaysOff(manager, realNow, maybe)).filter(due);
}

function isAnything({ messages, off }: Composed): boolean {
  return messages.length + off.length > 0;
}

async function composeFor(
  manager: EntityManager,
  realNow: Instant,
  people: readonly PersonId[],
): Promise<number> {
  const mine = await manager.query<{ id: PersonId }[]>(
    'SELECT id FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED',
    [people],
  );
  const due = await dueNow(
    manager,
    realNow,
    mine.map(({ id }) => id),
  );
  const waiting = await readWaiting(manager, realNow, due);
  const pages = due.map((one): Composing => {
    const theirs = waiting.get(keyOf(one)) ?? [];
    const kinds = new Map(theirs.map(({ id, kind }) => [id, kind]));
    return { of: one, composed: compose(one.mailbox, theirs), kinds };
  });
  await storeMessages(manager, realNow, pages);
  return pages.reduce((sum, { composed }) => sum + composed.messages.length, 0);
}

const keyOf = ({ personId, campaignId }: { personId: PersonId; campaignId: CampaignId }) =>
  `${personId} ${campaignId}`;

type WaitingRow = Pick<Waiting, 'id' | 'kind' | 'at' | 'standing'> & {
  readonly personId: PersonId;
  readonly campaignId: CampaignId;
  readonly recordedAt: Instant;
};

/** How each notice that waits stands now: what was done meanwhile is asked here, and once more before it is sent. */
async function readWaiting(
  manager: EntityManager,
  realNow: Instant,
  due: readonly PersonInCampaign[],
): Promise<ReadonlyMap<string, readonly Waiting[]>> {
  const rows = await manager.query<WaitingRow[]>(
    `SELECT d.person_id AS "personId", m.id AS "campaignId", n.id, n.kind, n.at,
       n.recorded_at AS "recordedAt", ${standingSql('d.person_id', '$1', '$2')} AS standing
     FROM notice_delivery d JOIN notice n ON n.id = d.notice_id ${noticeTables}
     WHERE d.outcome = 'pending' AND d.person_id = ANY($3::uuid[]) ORDER BY n.id`,
    [realNow, dayOf(realNow), due.map(({ personId }) => personId)],
  );
  const known = new Map(due.map((one) => [keyOf(one), one.mailbox.now]));
  const waiting = new Map<string, Waiting[]>();
  for (const { personId, campaignId, recordedAt, ...row } of rows) {
    const key = keyOf({ personId, campaignId });
    const now = known.get(key);
    if (!now) continue;
    const one = { ...row, waitedMs: waitedMs({ at: row.at, recordedAt }, now, realNow) };
    const theirs = waiting.get(key);
    if (theirs) theirs.push(one);
    else waiting.set(key, [one]);
  }
  return waiting;
}
