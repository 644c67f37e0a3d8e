import { organizationTypes, type Organization, type OrganizationType } from '../organization.js';
import {
  badCode,
  cellsOf,
  endBeforeStart,
  hiddenCharacters,
  missingValues,
  readDay,
  unread,
  type Cells,
  type ImportRow,
} from './cell.js';
import type { ImportFault } from './fault.js';

const required = ['code', 'name', 'type', 'validFrom'] as const;

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

/** Reads one row by itself; names are brought to composed form, so that equal names are equal texts. */
export function readRow(source: ImportRow): ReadRow {
  const { row } = source;
  const cell = cellsOf(source);
  const [code, name, parentCode, area] = [cell('code'), cell('name'), cell('parentCode'), cell('area')];
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
      ...(area !== '' && { area }),
    },
    faults: [
      ...missingValues(row, cell, required),
      ...badTexts(row, cell),
      ...unread(row, cell, 'type', type, 'UNKNOWN_TYPE'),
      ...unread(row, cell, 'validFrom', validFrom, 'BAD_DATE'),
      ...unread(row, cell, 'validTo', validTo, 'BAD_DATE'),
      ...endBeforeStart(row, cell, { validFrom, validTo }),
      ...unread(row, cell, 'members', members, 'BAD_NUMBER'),
    ],
  };
}

function badTexts(row: number, cell: Cells): readonly ImportFault[] {
  return [...badCode(row, cell, 'code'), ...hiddenCharacters(row, cell, ['name', 'area'])];
}
