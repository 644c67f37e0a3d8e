/** What a list of nothing says: silence reads like a fault. */
const nothing = 'Không có gì / nothing';

export function listText(lines: readonly string[]): string {
  return lines.length === 0 ? nothing : lines.join('\n');
}

/** A table for the terminal: columns as wide as their widest cell, figures to the right. */
export function tableText(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  if (rows.length === 0) return nothing;
  const cells = rows.map((row) => row.map(String));
  const width = (at: number) => Math.max(...[columns, ...cells].map((row) => row[at]?.length ?? 0));
  const isFigure = (at: number) => rows.every((row) => typeof row[at] === 'number');
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (isFigure(at) ? cell.padStart(width(at)) : cell.padEnd(width(at))))
      .join('   ')
      .trimEnd();
  return [line(columns), ...cells.map(line)].join('\n');
}
