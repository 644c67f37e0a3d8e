import type { DataSource } from 'typeorm';
import { campaignNow, type Clock } from '#libs/domain/campaign/clock';
import type { Waiting } from '#libs/domain/notice/compose';
import { preferencesOf, type Preferences } from '#libs/domain/notice/preferences';
import type { Instant } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { campaignToday } from '#libs/persistence/queries/campaign-time';
import { noticeColumns, noticeTables, type NoticeFacts } from '#libs/persistence/queries/notice';
import { workedDay } from '#libs/persistence/queries/worked-day';
import type { Claim } from './claims.js';
import { onBehalfSql, standingSql } from './standing.js';

type Queries = Pick<DataSource, 'query'>;

/** A claimed message as it stands right before it is sent. */
export type Draft = {
  readonly reader: string;
  readonly address: string;
  readonly campaign: string;
  readonly clock: Clock | null;
  readonly preferences: Preferences;
  /** In the campaign's time. */
  readonly now: Instant;
  readonly worked: boolean;
  readonly notices: readonly (NoticeFacts & Pick<Waiting, 'standing'>)[];
};

type Row = Pick<Draft, 'reader' | 'address' | 'campaign' | 'clock' | 'worked'> & {
  readonly chosen: Partial<Preferences> | null;
};

export async function readDraft(
  queries: Queries,
  { id, personId, campaignId }: Claim,
  realNow: Instant,
): Promise<Draft | undefined> {
  const [row] = await queries.query<Row[]>(
    `SELECT p.name AS reader, p.email AS address, m.title AS campaign, m.clock, f.body AS chosen,
       coalesce((SELECT ${workedDay('m.id', 'o.path', campaignToday('m', '$1'))}
         FROM notice_delivery d JOIN notice n ON n.id = d.notice_id LEFT JOIN congress_case c ON c.id = n.case_id
         JOIN organization o ON o.id = coalesce(n.organization_id, c.organization_id)
         WHERE d.message_id = $2 ORDER BY n.id LIMIT 1), true) AS worked
     FROM person p JOIN campaign m ON m.id = $4 LEFT JOIN notice_preference f ON f.person_id = p.id
     WHERE p.id = $3`,
    [realNow, id, personId, campaignId],
  );
  if (!row) return undefined;
  const notices = await queries.query<Draft['notices']>(
    `SELECT ${noticeColumns(campaignToday('m', '$1'), onBehalfSql('d.person_id', '$2'))},
       ${standingSql('d.person_id', '$1', '$2')} AS standing
     FROM notice_delivery d JOIN notice n ON n.id = d.notice_id ${noticeTables}
     WHERE d.message_id = $3 AND d.outcome = 'composed' ORDER BY n.id`,
    [realNow, dayOf(realNow), id],
  );
  const { chosen, ...rest } = row;
  const now = campaignNow(row.clock ?? undefined, realNow);
  return { ...rest, preferences: preferencesOf(chosen), now, notices };
}
