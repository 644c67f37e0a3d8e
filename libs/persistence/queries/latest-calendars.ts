/** The latest calendar of each head in a campaign, by the head's id, in SQL: of alias `campaign`; read with `calendarAt`. */
export function latestCalendars(campaign: string): string {
  return `(SELECT jsonb_object_agg(latest.organization_id, latest.body) FROM (
    SELECT DISTINCT ON (organization_id) organization_id, body FROM calendar
    WHERE campaign_id = ${campaign}.id ORDER BY organization_id, version DESC) latest)`;
}
