import type { Day } from '../../kernel/brand.js';
import { isDay } from '../../kernel/day.js';
import { organizationTypes, type Organization, type OrganizationType } from '../organization.js';
import { fault, type ImportColumn, type ImportFault, type ImportFaultCode } from './fault.js';

/** One row as it stands in the file: texts, with the number by which people find it again. */
export type ImportRow = Partial<Readonly<Record<ImportColumn, string>>> & { readonly row: number };

/** What hangs a row into the tree; readable even where other cells are at fault. */
export type Link = {
  readonly row: number;
  readonly code: string;
  readonly parentCode?: string;
  readonly type?: OrganizationType;
};

export type ReadRow = {
  readonly link: Link;
  /** Whole only where `faults` is empty. */
  readonly organization: Omit<Organization, 'id' | 'parentId' | 'type' | 'validFrom'> &
    Partial<Pick<Organization, 'type' | 'validFrom'>>;
  readonly faults: readonly ImportFault[];
};

/** Characters that are not seen but change what is read or break what is stored: controls and direction marks. */
const hidden = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const codePattern = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,59}$/u;

type Cells = (column: ImportColumn) => string;

/** Reads one row by itself; names are brought to composed form, so that equal names are equal texts. */
export function readRow(source: ImportRow): ReadRow {
  const { row } = source;
  const cell: Cells = (column) => source[column]?.trim().normalize('NFC') ?? '';
  const [code, name, parentCode] = [cell('code'), cell('name'), cell('parentCode')];
  const type = organizationTypes.find((candidate) => candidate === cell('type'));
  const validFrom = readDay(cell('validFrom'));
  const validTo = readDay(cell('validTo'));
  const members = /^\d{1,7}$/.test(cell('members')) ? Number(cell('members')) : undefined;
  return {
    link: { row, code, ...(parentCode !== '' && { parentCode }), ...(type && { type }) },
    organization: {
      code,
      name,
      ...(type && { type }),
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
      ...(members !== undefined && { members }),
    },
    faults: [
      ...missingValues(row, cell),
      ...badTexts(row, cell),
      ...unread(row, cell, 'type', type, 'UNKNOWN_TYPE'),
      ...unread(row, cell, 'validFrom', validFrom, 'BAD_DATE'),
      ...unread(row, cell, 'validTo', validTo, 'BAD_DATE'),
      ...(validFrom && validTo && validTo < validFrom
        ? [fault('END_BEFORE_START', row, 'validTo', cell('validTo'))]
        : []),
      ...unread(row, cell, 'members', members, 'BAD_NUMBER'),
    ],
  };
}

function missingValues(row: number, cell: Cells): readonly ImportFault[] {
  const required = ['code', 'name', 'type', 'validFrom'] as const;
  return required
    .filter((column) => cell(column) === '')
    .map((column) => fault('MISSING_VALUE', row, column));
}

function badTexts(row: number, cell: Cells): readonly ImportFault[] {
  const code = cell('code');
  return [
    ...(code !== '' && !codePattern.test(code) ? [fault('BAD_CODE', row, 'code', code)] : []),
    ...(hidden.test(cell('name')) ? [fault('BAD_TEXT', row, 'name')] : []),
  ];
}

/** Something is written there that came to no value. */
function unread(
  row: number,
  cell: Cells,
  column: ImportColumn,
  value: string | number | undefined,
  code: ImportFaultCode,
): readonly ImportFault[] {
  return value === undefined && cell(column) !== '' ? [fault(code, row, column, cell(column))] : [];
}

/** `yyyy-MM-dd`, or as people here write it: day, month, year. */
function readDay(text: string): Day | undefined {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = date && month && year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text;
  return isDay(iso) ? iso : undefined;
}
