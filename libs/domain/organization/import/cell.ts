import type { Day } from '../../kernel/brand.js';
import { isDay } from '../../kernel/day.js';
import { fault, type ImportColumn, type ImportFault, type ImportFaultCode } from './fault.js';

/** One row as it stands in the file: texts, with the number by which people find it again. */
export type ImportRow = Partial<Readonly<Record<ImportColumn, string>>> & { readonly row: number };

/** What stands in a column of one row: trimmed and in composed form, so that equal names are equal texts. */
export type Cells = (column: ImportColumn) => string;

export function cellsOf(source: ImportRow): Cells {
  return (column) => source[column]?.trim().normalize('NFC') ?? '';
}

/** Characters that are not seen but change what is read or break what is stored: controls and direction marks. */
const hidden = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const codePattern = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,59}$/u;

export function missingValues(
  row: number,
  cell: Cells,
  required: readonly ImportColumn[],
): readonly ImportFault[] {
  return required
    .filter((column) => cell(column) === '')
    .map((column) => fault('MISSING_VALUE', row, column));
}

export function hiddenCharacters(
  row: number,
  cell: Cells,
  columns: readonly ImportColumn[],
): readonly ImportFault[] {
  return columns
    .filter((column) => hidden.test(cell(column)))
    .map((column) => fault('BAD_TEXT', row, column));
}

export function badCode(row: number, cell: Cells, column: ImportColumn): readonly ImportFault[] {
  const code = cell(column);
  return code !== '' && !codePattern.test(code) ? [fault('BAD_CODE', row, column, code)] : [];
}

/** Something is written there that came to no value. */
export function unread(
  row: number,
  cell: Cells,
  column: ImportColumn,
  value: string | number | undefined,
  code: ImportFaultCode,
): readonly ImportFault[] {
  return value === undefined && cell(column) !== '' ? [fault(code, row, column, cell(column))] : [];
}

export function endBeforeStart(
  row: number,
  cell: Cells,
  { validFrom, validTo }: { readonly validFrom: Day | undefined; readonly validTo: Day | undefined },
): readonly ImportFault[] {
  const isReversed = validFrom && validTo && validTo < validFrom;
  return isReversed ? [fault('END_BEFORE_START', row, 'validTo', cell('validTo'))] : [];
}

/** `yyyy-MM-dd`, or as people here write it: day, month, year. */
export function readDay(text: string): Day | undefined {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = date && month && year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text;
  return isDay(iso) ? iso : undefined;
}
