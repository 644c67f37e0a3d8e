import type { DataSource } from 'typeorm';
import { askingKinds } from '#libs/domain/notice/kinds';
import type { Instant } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { inForceOn, reachesBody, reachesTask } from '#libs/persistence/queries/acting';
import { validOn } from '#libs/persistence/valid-on';
import { noticeTables } from '#libs/persistence/queries/notice';
import { standingSql } from './standing.js';

type Queries = Pick<DataSource, 'query'>;

const noticesAtOnce = 5_000;
const peopleAtOnce = 500;

/** Who can be written to: an address that no mail server has refused for good. */
const reachable = 'p.email IS NOT NULL AND p.email_bounced_at IS NULL';
const today = '$1::date';

/** Of the step `fresh`, what may be done for a seat's holder by somebody whom they let act there: by whom, in which seat. */
const reached = `reached AS MATERIALIZED (
  SELECT f.id AS notice_id, l.seat_id, l.taker_id, l.kind FROM fresh f
  JOIN (SELECT m.*, s.organization_id, s.bodies AS bodies_of_seat FROM mandate m JOIN seat s ON s.id = m.seat_id
    WHERE ${inForceOn('m', today)}) l
    ON l.organization_id = f.organization_id AND f.body = ANY(l.bodies_of_seat) AND ${reachesBody('l', 'f.body')}
  LEFT JOIN task t ON t.case_id = f.case_id AND t.key = f.task_key WHERE ${reachesTask('l', 't')})`;

/**
 * Hands new notices to whoever may act on them today. Safe to repeat: a notice is handed to a person once. The page is
 * chosen once, in a step of its own: as a part of the join it was chosen again for every row where tables had just filled.
 */
export async function handOut(dataSource: Queries, realNow: Instant): Promise<number> {
  for (let handed = 0; ;) {
    const [page] = await dataSource.query<{ count: number }[]>(
      `WITH next AS MATERIALIZED (
         SELECT id FROM notice WHERE NOT handed_out ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED),
       fresh AS (
         UPDATE notice n SET handed_out = true FROM next WHERE n.id = next.id
         RETURNING n.id, n.case_id, n.task_key, n.organization_id, n.body, n.person_id),
       ${reached},
       given AS (
         INSERT INTO notice_delivery (person_id, notice_id)
         SELECT DISTINCT p.id, r.notice_id FROM (
           SELECT h.person_id, f.id AS notice_id FROM fresh f
           JOIN seat s ON s.organization_id = f.organization_id AND f.body = ANY(s.bodies)
           JOIN seat_holder h ON h.seat_id = s.id AND ${validOn('h', today)}
           WHERE NOT EXISTS (SELECT FROM reached r
             WHERE r.notice_id = f.id AND r.seat_id = s.id AND r.kind = 'substitute')
           UNION ALL SELECT taker_id, notice_id FROM reached
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

/** Of the step `who`, the bodies in which each may act for themselves or for somebody; chosen once, as the page above. */
const ears = `ear AS MATERIALIZED (
  SELECT who.id AS person_id, s.organization_id, unnest(s.bodies) AS body FROM who
  JOIN seat_holder h ON h.person_id = who.id AND ${validOn('h', today)} JOIN seat s ON s.id = h.seat_id
  UNION
  SELECT who.id, s.organization_id, unnest(s.bodies) FROM who
  JOIN mandate l ON l.taker_id = who.id AND ${inForceOn('l', today)} JOIN seat s ON s.id = l.seat_id)`;

/**
 * Once a day, and after a new address or mandate, looks for what still waits for a person now: whoever took over a seat or
 * stands in for its holder, came back to it, got an address, or whose hold was lifted, learns of it with the next digest.
 * Thirty days back.
 */
export async function findAgain(dataSource: Queries, realNow: Instant): Promise<void> {
  await dataSource.query(
    `WITH next AS MATERIALIZED (
       SELECT p.id FROM person p
       WHERE ${reachable} AND (p.notices_found_on IS NULL OR p.notices_found_on < ${today})
       ORDER BY p.notices_found_on NULLS FIRST LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED),
     who AS (
       UPDATE person p SET notices_found_on = ${today} FROM next WHERE p.id = next.id RETURNING p.id),
     ${ears}
     INSERT INTO notice_delivery (person_id, notice_id)
     SELECT ear.person_id, n.id FROM ear
     JOIN notice n ON n.organization_id = ear.organization_id AND n.body = ear.body
     ${noticeTables}
     WHERE n.handed_out AND n.kind = ANY($4::text[]) AND n.recorded_at > $2::timestamptz - interval '30 days'
       AND ${standingSql('ear.person_id', '$2', '$1')} = 'open'
     ON CONFLICT DO NOTHING`,
    [dayOf(realNow), realNow, peopleAtOnce, askingKinds],
  );
}
