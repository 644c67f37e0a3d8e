/** Whether a row with days of validity is not over by a day, in SQL: it may begin later. */
export function lastsTo(row: string, day: string): string {
  return `(${row}.valid_to IS NULL OR ${row}.valid_to >= ${day})`;
}

/** Whether it is valid on a day: an organization, a seat's holder, a role. */
export function validOn(row: string, day: string): string {
  return `${row}.valid_from <= ${day} AND ${lastsTo(row, day)}`;
}
