import { campaignToday } from '#libs/persistence/queries/campaign-time';
import { noticeOnHold, noticeSettled } from '#libs/persistence/queries/notice-settled';

/** How a notice stands for a person: $1 real time, $2 the real day, by which seats are held. */
export function standingSql(personId: string): string {
  return `CASE
    WHEN n.body IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM seat s JOIN seat_holder h ON h.seat_id = s.id
      WHERE s.organization_id = n.organization_id AND n.body = ANY(s.bodies) AND h.person_id = ${personId}
        AND h.valid_from <= $2::date AND (h.valid_to IS NULL OR h.valid_to >= $2::date)) THEN 'moved'
    WHEN ${noticeSettled(campaignToday('m', '$1'))} THEN 'settled'
    WHEN ${noticeOnHold} THEN 'onHold' ELSE 'open' END`;
}
