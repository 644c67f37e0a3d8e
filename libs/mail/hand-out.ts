import type { DataSource } from 'typeorm';
import { askingKinds } from '#libs/domain/notice/kinds';
import type { Instant } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { campaignToday } from '#libs/persistence/queries/campaign-time';
import { noticeTables } from '#libs/persistence/queries/notice';
import { noticeOnHold, noticeSettled } from '#libs/persistence/queries/notice-settled';

type Queries = Pick<DataSource, 'query'>;

const noticesAtOnce = 5_000;
const peopleAtOnce = 500;

/** Who can be written to: an address that no mail server has refused for good. */
const reachable = 'p.email IS NOT NULL AND p.email_bounced_at IS NULL';
const holds = 'h.valid_from <= $1::date AND (h.valid_to IS NULL OR h.valid_to >= $1::date)';

/**
 * Hands new notices to the people they are for today. Safe to repeat: a notice is handed to a person once. The page is
 * chosen once, in a step of its own: as a part of the join it was chosen again for every row where tables had just filled.
 */
export async function handOut(dataSource: Queries, realNow: Instant): Promise<number> {
  for (let handed = 0; ;) {
    const [page] = await dataSource.query<{ count: number }[]>(
      `WITH next AS MATERIALIZED (
         SELECT id FROM notice WHERE NOT handed_out ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED),
       fresh AS (
         UPDATE notice n SET handed_out = true FROM next WHERE n.id = next.id
         RETURNING n.id, n.organization_id, n.body, n.person_id),
       given AS (
         INSERT INTO notice_delivery (person_id, notice_id)
         SELECT DISTINCT p.id, r.notice_id FROM (
           SELECT h.person_id, f.id AS notice_id FROM fresh f
           JOIN seat s ON s.organization_id = f.organization_id AND f.body = ANY(s.bodies)
           JOIN seat_holder h ON h.seat_id = s.id AND ${holds}
           UNION ALL SELECT person_id, id FROM fresh WHERE person_id IS NOT NULL) r
         JOIN person p ON p.id = r.person_id AND ${reachable}
         ON CONFLICT DO NOTHING)
       SELECT count(*)::int AS count FROM fresh`,
      [dayOf(realNow), noticesAtOnce],
    );
    const count = page?.count ?? 0;
    handed += count;
    if (count < noticesAtOnce) return handed;
  }
}

/**
 * Once a day, and after a new address, looks for what still waits for the bodies a person sits in now: whoever took over
 * a seat, or got an address, or whose hold was lifted, learns of it with the next digest. Thirty days back.
 */
export async function findAgain(dataSource: Queries, realNow: Instant): Promise<void> {
  await dataSource.query(
    `WITH next AS MATERIALIZED (
       SELECT p.id FROM person p
       WHERE ${reachable} AND (p.notices_found_on IS NULL OR p.notices_found_on < $1::date)
       ORDER BY p.notices_found_on NULLS FIRST LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED),
     who AS (
       UPDATE person p SET notices_found_on = $1::date FROM next WHERE p.id = next.id RETURNING p.id)
     INSERT INTO notice_delivery (person_id, notice_id)
     SELECT DISTINCT who.id, n.id FROM who JOIN seat_holder h ON h.person_id = who.id AND ${holds}
     JOIN seat s ON s.id = h.seat_id
     JOIN notice n ON n.organization_id = s.organization_id AND n.body = ANY(s.bodies)
     ${noticeTables}
     WHERE n.handed_out AND n.kind = ANY($4::text[]) AND n.recorded_at > $2::timestamptz - interval '30 days'
       AND NOT ${noticeSettled(campaignToday('m', '$2'))} AND NOT ${noticeOnHold}
     ON CONFLICT DO NOTHING`,
    [dayOf(realNow), realNow, peopleAtOnce, askingKinds],
  );
}
