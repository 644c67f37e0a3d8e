/** Whether a day is a working day in a part of the tree, in SQL: by the calendar in force there; days nobody numbered are. */
export function workedDay(campaignId: string, path: string, day: string): string {
  return `coalesce((SELECT d.number > p.number FROM calendar_in_force(${campaignId}, ${path}) k
    JOIN calendar_day d ON d.campaign_id = k.campaign_id AND d.organization_id = k.organization_id
      AND d.version = k.version AND d.day = ${day}
    JOIN calendar_day p ON p.campaign_id = k.campaign_id AND p.organization_id = k.organization_id
      AND p.version = k.version AND p.day = ${day} - 1), true)`;
}
