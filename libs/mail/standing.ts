import { inForceOn, reachesBody, reachesTask } from '#libs/persistence/queries/acting';
import { validOn } from '#libs/persistence/valid-on';
import { campaignToday } from '#libs/persistence/queries/campaign-time';
import { noticeOnHold, noticeSettled } from '#libs/persistence/queries/notice-settled';

/** Where a person may act on what a notice is about: `n`, and its task `t`. */
type Asked = { readonly personId: string; readonly today: string };

const heldBy = ({ personId, today }: Asked) => `seat s JOIN seat_holder h ON h.seat_id = s.id
  WHERE s.organization_id = n.organization_id AND n.body = ANY(s.bodies) AND h.person_id = ${personId}
    AND ${validOn('h', today)}`;

const lentTo = ({ personId, today }: Asked) => `mandate l JOIN seat s ON s.id = l.seat_id
  WHERE l.taker_id = ${personId} AND s.organization_id = n.organization_id AND n.body = ANY(s.bodies)
    AND ${reachesBody('l', 'n.body')} AND ${reachesTask('l', 't')} AND ${inForceOn('l', today)}`;

/** While a substitute is in force for what a notice is about, its seat's holder is away from it. */
const away = ({
  today,
}: Asked) => `EXISTS (SELECT FROM mandate a WHERE a.seat_id = s.id AND a.kind = 'substitute'
  AND ${reachesBody('a', 'n.body')} AND ${reachesTask('a', 't')} AND ${inForceOn('a', today)})`;

/** How a notice stands for a person, by who may act in which seat on the real day. */
export function standingSql(personId: string, realNow: string, realDay: string): string {
  const asked = { personId, today: `${realDay}::date` };
  return `CASE
    WHEN n.body IS NOT NULL AND NOT EXISTS (SELECT FROM ${heldBy(asked)} AND NOT ${away(asked)})
      AND NOT EXISTS (SELECT FROM ${lentTo(asked)})
      THEN CASE WHEN EXISTS (SELECT FROM ${heldBy(asked)}) THEN 'away' ELSE 'moved' END
    WHEN ${noticeSettled(campaignToday('m', realNow))} THEN 'settled'
    WHEN ${noticeOnHold} THEN 'onHold' ELSE 'open' END`;
}

/** The seat for whose holder a person is told, where they hold none of the body themselves. */
export function onBehalfSql(personId: string, realDay: string): string {
  const asked = { personId, today: `${realDay}::date` };
  return `CASE WHEN n.body IS NOT NULL AND NOT EXISTS (SELECT FROM ${heldBy(asked)})
    THEN (SELECT s.title FROM ${lentTo(asked)} ORDER BY l.recorded_at, l.id LIMIT 1) END`;
}
