import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { inTransaction } from '#libs/cases/transaction';
import type { CaseId, Day, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { campaignTime, campaignToday } from '#libs/persistence/queries/campaign-time';
import type { Scan } from './due-scans.js';
import { followUpsSql, noticesSql } from './page-sql.js';

/** What a page recorded, and whether the day has more of them. */
export type ScannedPage = { readonly recorded: number; readonly more: boolean };
const nothing: ScannedPage = { recorded: 0, more: false };

type Place = {
  readonly now: Instant;
  readonly today: Day;
  readonly after: OrganizationId | null;
  readonly done: boolean;
};
type CaseAt = { readonly id: CaseId; readonly organizationId: OrganizationId };

/**
 * Looks at the next cases of a day's scan and records what is due, where the scan stands with it. The cases are locked
 * before they are read: what was finished before is seen as finished, what is finished afterwards was open when it was
 * told. Safe to retry, and to run twice at once: one of two waits for nobody and does nothing.
 */
export async function scanPage(
  dataSource: DataSource,
  scan: Scan,
  realNow: Instant,
  limit: number,
): Promise<ScannedPage> {
  return movingOn(dataSource, scan, realNow, limit, async (client, cases, { now, today }) => {
    const ids = cases.map(({ id }) => id);
    const notices = await client.query({
      name: 'reminders-of-page',
      text: noticesSql,
      values: [scan.campaignId, today, scan.hour, ids, now],
    });
    const followUps = await client.query({
      name: 'follow-ups-of-page',
      text: followUpsSql,
      values: [scan.campaignId, today, now, ids],
    });
    return (notices.rowCount ?? 0) + (followUps.rowCount ?? 0);
  });
}

/** Leaves out the next case of a day's scan: what cannot be recorded of it keeps nobody else from being told. */
export async function passOver(dataSource: DataSource, scan: Scan, realNow: Instant): Promise<ScannedPage> {
  return movingOn(dataSource, scan, realNow, 1, async () => 0);
}

async function movingOn(
  dataSource: DataSource,
  scan: Scan,
  realNow: Instant,
  limit: number,
  work: (client: PoolClient, cases: readonly CaseAt[], place: Place) => Promise<number>,
): Promise<ScannedPage> {
  return inTransaction(dataSource, async (client) => {
    const place = await takeUp(client, scan, realNow);
    if (!place || place.done) return nothing;
    const cases = await lockPage(client, scan, place, limit);
    const recorded = cases.length === 0 ? 0 : await work(client, cases, place);
    const more = cases.length === limit;
    await client.query(
      'UPDATE reminder_scan SET day = $3, after = $4, done = $5 WHERE campaign_id = $1 AND hour = $2',
      [scan.campaignId, scan.hour, place.today, cases.at(-1)?.organizationId ?? place.after, !more],
    );
    return { recorded, more };
  });
}

/** Where the scan stands today; a new day begins with the first case. Undefined while somebody else is at it. */
async function takeUp(
  client: PoolClient,
  { campaignId, hour }: Scan,
  realNow: Instant,
): Promise<Place | undefined> {
  await client.query(
    `INSERT INTO reminder_scan (campaign_id, hour, day) VALUES ($1, $2, '-infinity') ON CONFLICT DO NOTHING`,
    [campaignId, hour],
  );
  const { rows } = await client.query<Place>(
    `SELECT at.now, at.today, CASE WHEN s.day = at.today THEN s.after END AS after,
       s.day > at.today OR s.day = at.today AND s.done
         OR (at.today + s.hour) AT TIME ZONE 'Asia/Ho_Chi_Minh' > at.now AS done
     FROM reminder_scan s JOIN campaign c ON c.id = s.campaign_id
     CROSS JOIN LATERAL (SELECT ${campaignTime('c', '$3')} AS now, ${campaignToday('c', '$3')} AS today) at
     WHERE s.campaign_id = $1 AND s.hour = $2 FOR NO KEY UPDATE OF s SKIP LOCKED`,
    [campaignId, hour, realNow],
  );
  return rows[0];
}

async function lockPage(
  client: PoolClient,
  { campaignId }: Scan,
  { after }: Place,
  limit: number,
): Promise<readonly CaseAt[]> {
  const { rows } = await client.query<CaseAt>(
    `SELECT id, organization_id AS "organizationId" FROM congress_case
     WHERE campaign_id = $1 AND status = 'open' AND ($2::uuid IS NULL OR organization_id > $2)
     ORDER BY organization_id LIMIT $3 FOR SHARE`,
    [campaignId, after, limit],
  );
  return rows;
}
