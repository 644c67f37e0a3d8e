import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import type { ImportRow } from '#libs/domain/organization/import/cell';
import type { Columns } from './columns.js';
import { registerFault, type RegisterFault } from './fault.js';

export type ReadRows = { readonly rows: readonly ImportRow[]; readonly faults: readonly RegisterFault[] };

/** Rows of a CSV text with a heading; comma, semicolon or tab, as the heading has it. */
export function rowsOfCsv(text: string, columns: Columns): ReadRows {
  if (text.trim() === '') return { rows: [], faults: [] };
  const lines = readLines(text, columns);
  if (!Array.isArray(lines)) return { rows: [], faults: [lines] };
  const [heading = [], ...body] = lines;
  const names = heading.slice(1).map((name) => name.trim());
  const rows = body.map(([line, ...cells]) => rowOf(columns, names, cells, Number(line)));
  return { rows, faults: headingFaults(columns, names) };
}

/** Records, each with the number of its line in front. */
function readLines(text: string, { known: [first] }: Columns): string[][] | RegisterFault {
  const [heading = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].find((mark) => heading.includes(mark)) ?? ',';
  const numbered = (record: string[], { lines }: InfoRecord) => [String(lines), ...record];
  try {
    return parse(text, { delimiter, skip_empty_lines: true, relax_column_count: true, on_record: numbered });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    return registerFault('BROKEN_CSV', typeof line === 'number' ? line : 0, first, error.code);
  }
}

function headingFaults({ known, required }: Columns, names: readonly string[]): readonly RegisterFault[] {
  const columns: readonly string[] = known;
  return [
    ...names
      .filter((name) => !columns.includes(name))
      .map((name) => registerFault('UNKNOWN_COLUMN', 1, name, name)),
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => registerFault('MISSING_COLUMN', 1, name, name)),
  ];
}

function rowOf(
  { known }: Columns,
  names: readonly string[],
  record: readonly string[],
  row: number,
): ImportRow {
  const cells = known.flatMap((column) => {
    const at = names.indexOf(column);
    return at < 0 ? [] : [[column, record[at] ?? ''] as const];
  });
  return { row, ...Object.fromEntries(cells) };
}
