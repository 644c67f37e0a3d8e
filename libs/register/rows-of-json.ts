import type { ImportRow } from '#libs/domain/organization/import/cell';
import type { Columns } from './columns.js';
import { registerFault, type RegisterFault } from './fault.js';
import type { ReadRows } from './rows-of-csv.js';

type Given = Readonly<Record<string, unknown>>;

/** The same rows as JSON objects; rows are counted from 1. */
export function rowsOfJson(given: readonly Given[], columns: Columns): ReadRows {
  return {
    rows: given.map((one, at): ImportRow => ({ row: at + 1, ...cells(one, columns) })),
    faults: given.flatMap((one, at) => faultsOf(one, at + 1, columns)),
  };
}

function cells(given: Given, { known }: Columns): Omit<ImportRow, 'row'> {
  return Object.fromEntries(
    known.flatMap((column) => {
      const text = textOf(given[column]);
      return text === undefined ? [] : [[column, text] as const];
    }),
  );
}

function faultsOf(given: Given, row: number, { known }: Columns): readonly RegisterFault[] {
  const columns: readonly string[] = known;
  return Object.entries(given).flatMap(([name, value]) => {
    if (!columns.includes(name)) return [registerFault('UNKNOWN_COLUMN', row, name, name)];
    const isFine = value === null || textOf(value) !== undefined;
    return isFine ? [] : [registerFault('NOT_A_TEXT', row, name)];
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
