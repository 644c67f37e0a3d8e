import { validOn } from '../valid-on.js';

/** Who may act in a seat on a day, in SQL: its holder, and those whom the holder lets act there. Arguments are aliases. */

/** Whether a mandate is in force on a day: it lasts no longer than its giver holds the seat. */
export function inForceOn(mandate: string, day: string): string {
  return `(${mandate}.ended_at IS NULL AND ${day} BETWEEN ${mandate}.valid_from AND ${mandate}.valid_to
    AND EXISTS (SELECT FROM seat_holder giver WHERE giver.seat_id = ${mandate}.seat_id
      AND giver.person_id = ${mandate}.giver_id AND ${validOn('giver', day)}))`;
}

/** Whether a mandate reaches a task; with the row of no task, whether it reaches the case as a whole. */
export function reachesTask(mandate: string, task: string): string {
  return `((${mandate}.stages IS NULL OR ${task}.stage = ANY(${mandate}.stages))
    AND (${mandate}.task_kinds IS NULL OR ${task}.kind = ANY(${mandate}.task_kinds))
    AND (${mandate}.case_id IS NULL OR ${mandate}.case_id = ${task}.case_id AND ${mandate}.task_key = ${task}.key))`;
}

/** Whether a mandate lets its taker act in a body of its seat. */
export function reachesBody(mandate: string, body: string): string {
  return `(${mandate}.bodies IS NULL OR ${body} = ANY(${mandate}.bodies))`;
}

/**
 * Of a body of an organization, the seats whose holder is away on a day with nobody in their place, as a list. Where a
 * substitute reaches a part of the work, somebody is there.
 */
export function absentFrom(organization: string, body: string, day: string): string {
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('seat', chair.title, 'name', sitter.name, 'until', off.valid_to)
      ORDER BY chair.title, sitter.name), '[]')
    FROM absence off JOIN seat_holder sits ON sits.person_id = off.person_id AND ${validOn('sits', day)}
    JOIN seat chair ON chair.id = sits.seat_id JOIN person sitter ON sitter.id = off.person_id
    WHERE off.ended_at IS NULL AND ${day} BETWEEN off.valid_from AND off.valid_to
      AND chair.organization_id = ${organization} AND ${body} = ANY(chair.bodies)
      AND NOT EXISTS (SELECT FROM mandate lent WHERE lent.seat_id = chair.id AND lent.kind = 'substitute'
        AND ${reachesBody('lent', body)} AND ${inForceOn('lent', day)}))`;
}
