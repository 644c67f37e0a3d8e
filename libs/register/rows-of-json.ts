import type { ImportRow } from '#libs/domain/organization/import/row';
import { registerFault, type RegisterFault } from './fault.js';
import { columns, type ReadRows } from './rows-of-csv.js';

type Given = Readonly<Record<string, unknown>>;

/** The same rows as JSON objects; rows are counted from 1. */
export function rowsOfJson(given: readonly Given[]): ReadRows {
  return {
    rows: given.map((one, at): ImportRow => ({ row: at + 1, ...cells(one) })),
    faults: given.flatMap((one, at) => faultsOf(one, at + 1)),
  };
}

function cells(given: Given): Partial<Record<(typeof columns)[number], string>> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const text = textOf(given[column]);
      return text === undefined ? [] : [[column, text] as const];
    }),
  );
}

function faultsOf(given: Given, row: number): readonly RegisterFault[] {
  const known: readonly string[] = columns;
  return Object.entries(given).flatMap(([name, value]) => {
    if (!known.includes(name)) return [registerFault('UNKNOWN_COLUMN', row, name, name)];
    const isFine = value === null || textOf(value) !== undefined;
    return isFine ? [] : [registerFault('NOT_A_TEXT', row, name)];
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
