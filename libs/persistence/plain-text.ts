/** Whether a column holds the text of a parameter, without regard to case and accents. */
export function holdsText(column: string, parameter: string): string {
  return `plain(${column}) LIKE '%' || regexp_replace(plain(${parameter}), '([%_\\\\])', '\\\\\\1', 'g') || '%'`;
}
