import type { DataSource } from 'typeorm';
import { campaignNow, type Clock } from '#libs/domain/campaign/clock';
import type { Mailbox, Waiting } from '#libs/domain/notice/compose';
import type { NoticeKind } from '#libs/domain/notice/kinds';
import { preferencesOf, type Preferences } from '#libs/domain/notice/preferences';
import { brand, type CampaignId, type Instant, type PersonId } from '#libs/domain/kernel/brand';
import { campaignToday } from '#libs/persistence/queries/campaign-time';
import { noticeTables } from '#libs/persistence/queries/notice';
import { workedDay } from '#libs/persistence/queries/worked-day';

type Queries = Pick<DataSource, 'query'>;

/** A person in a campaign with notices that wait. */
export type PersonInCampaign = {
  readonly personId: PersonId;
  readonly campaignId: CampaignId;
  readonly address: string;
  readonly clock: Clock | null;
  readonly mailbox: Mailbox;
  /** One for each kind, as old as the oldest of its kind: enough to tell whether anything is due. */
  readonly eldest: readonly Waiting[];
  /** An organization they are addressed in: its calendar counts. */
  readonly placeId: string;
};

type Row = Omit<PersonInCampaign, 'mailbox' | 'eldest'> & {
  readonly chosen: Partial<Preferences> | null;
  readonly messages: number;
  readonly digest: boolean;
  readonly kinds: readonly { kind: NoticeKind; id: number; at: string; recordedAt: string }[];
};

/** $1 real time; $2 the people asked for, or all. */
const sql = `
  WITH kinds AS (
    SELECT d.person_id, m.id AS campaign_id, n.kind, min(n.id) AS id, min(n.at) AS at, min(n.recorded_at) AS recorded_at,
      min(coalesce(n.organization_id, o.id)::text)::uuid AS place_id
    FROM notice_delivery d JOIN notice n ON n.id = d.notice_id ${noticeTables}
    WHERE d.outcome = 'pending' AND ($2::uuid[] IS NULL OR d.person_id = ANY($2))
    GROUP BY d.person_id, m.id, n.kind
  ), waiting AS (
    SELECT person_id, campaign_id, (array_agg(place_id ORDER BY id))[1] AS place_id,
      jsonb_agg(jsonb_build_object('kind', kind, 'id', id, 'at', at, 'recordedAt', recorded_at)) AS kinds
    FROM kinds GROUP BY person_id, campaign_id
  )
  SELECT w.person_id AS "personId", w.campaign_id AS "campaignId", w.place_id AS "placeId", w.kinds,
    p.email AS address, m.clock, f.body AS chosen, g.messages, g.digest
  FROM waiting w
  JOIN person p ON p.id = w.person_id AND p.email IS NOT NULL AND p.email_bounced_at IS NULL
  JOIN campaign m ON m.id = w.campaign_id
  LEFT JOIN notice_preference f ON f.person_id = w.person_id
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status IN ('queued', 'sending') OR sent_on = ${campaignToday('m', '$1')})::int
        AS messages,
      coalesce(bool_or(kind = 'digest' AND (status IN ('queued', 'sending')
        OR ${campaignToday('m', '$1')} IN (day, sent_on))), false) AS digest
    FROM message g WHERE g.person_id = w.person_id AND g.campaign_id = w.campaign_id) g
  ORDER BY w.person_id, w.campaign_id`;

/** Everybody for whom something waits; whether their day is worked is told by `worked`. */
export async function readMailboxes(
  queries: Queries,
  realNow: Instant,
  people?: readonly PersonId[],
): Promise<readonly PersonInCampaign[]> {
  const rows = await queries.query<Row[]>(sql, [realNow, people ?? null]);
  return rows.map(({ kinds, chosen, messages, digest, ...row }) => {
    const now = campaignNow(row.clock ?? undefined, realNow);
    const mailbox = { preferences: preferencesOf(chosen), now, worked: true, messages, digest };
    const eldest = kinds.map(({ kind, id, at, recordedAt }): Waiting => ({
      id,
      kind,
      at: instantOf(at),
      waitedMs: waitedMs({ at, recordedAt }, now, realNow),
      standing: 'open',
    }));
    return { ...row, mailbox, eldest };
  });
}

/** By the clock that ran further: a rehearsal's may stand still, or run ahead of real time. */
export function waitedMs(
  { at, recordedAt }: { readonly at: string; readonly recordedAt: string },
  now: Instant,
  realNow: Instant,
): number {
  return Math.max(Date.parse(now) - Date.parse(at), Date.parse(realNow) - Date.parse(recordedAt));
}

/** Marks the mailboxes whose day is off where their person sits. */
export async function withDaysOff(
  queries: Queries,
  realNow: Instant,
  people: readonly PersonInCampaign[],
): Promise<readonly PersonInCampaign[]> {
  if (people.length === 0) return people;
  const off = await queries.query<{ campaignId: string; placeId: string }[]>(
    `SELECT asked.campaign_id AS "campaignId", asked.place_id AS "placeId"
     FROM (SELECT DISTINCT * FROM unnest($2::uuid[], $3::uuid[]) AS a(campaign_id, place_id)) asked
     JOIN campaign m ON m.id = asked.campaign_id JOIN organization o ON o.id = asked.place_id
     WHERE NOT ${workedDay('m.id', 'o.path', campaignToday('m', '$1'))}`,
    [realNow, people.map(({ campaignId }) => campaignId), people.map(({ placeId }) => placeId)],
  );
  const daysOff = new Set(off.map(({ campaignId, placeId }) => `${campaignId} ${placeId}`));
  return people.map((one) => ({
    ...one,
    mailbox: { ...one.mailbox, worked: !daysOff.has(`${one.campaignId} ${one.placeId}`) },
  }));
}

function instantOf(text: string): Instant {
  return brand<Instant>(new Date(text).toISOString());
}
