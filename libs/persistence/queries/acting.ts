/** Who may act in a seat on a day, in SQL: its holder, and those whom the holder lets act there. Arguments are aliases. */

/** Whether a holding holds on a day. */
export function holdsOn(holding: string, day: string): string {
  return `${holding}.valid_from <= ${day} AND (${holding}.valid_to IS NULL OR ${holding}.valid_to >= ${day})`;
}

/** Whether a mandate is in force on a day: it lasts no longer than its giver holds the seat. */
export function inForceOn(mandate: string, day: string): string {
  return `(${mandate}.ended_at IS NULL AND ${day} BETWEEN ${mandate}.valid_from AND ${mandate}.valid_to
    AND EXISTS (SELECT FROM seat_holder giver WHERE giver.seat_id = ${mandate}.seat_id
      AND giver.person_id = ${mandate}.giver_id AND ${holdsOn('giver', day)}))`;
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
