import type { Day } from '../../kernel/brand.js';
import { bodies, type Body } from '../organization.js';
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
import { fault, type ImportFault } from './fault.js';

/** One row of seats, read by itself: a seat, and who holds it from when until when. */
export type SeatRow = {
  readonly row: number;
  readonly organizationCode: string;
  readonly post: string;
  readonly title: string;
  readonly bodies: readonly Body[];
  readonly holder: string;
  readonly login?: string;
  /** Where the holder is written to. */
  readonly email?: string;
  /** Missing only where `faults` says so. */
  readonly validFrom?: Day;
  readonly validTo?: Day;
  readonly faults: readonly ImportFault[];
};

const required = ['organizationCode', 'post', 'title', 'bodies', 'holder', 'validFrom'] as const;
const emailPattern = /^[^\s@<>,;"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const loginPattern = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$/;

export function readSeatRow(source: ImportRow): SeatRow {
  const { row } = source;
  const cell = cellsOf(source);
  const words = cell('bodies')
    .split(/[\s;]+/)
    .filter(Boolean);
  const [validFrom, validTo] = [readDay(cell('validFrom')), readDay(cell('validTo'))];
  const [login, email] = [cell('login'), cell('email')];
  return {
    row,
    organizationCode: cell('organizationCode'),
    post: cell('post'),
    title: cell('title'),
    bodies: bodies.filter((body) => words.includes(body)),
    holder: cell('holder'),
    ...(login !== '' && { login }),
    ...(email !== '' && { email }),
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
    faults: [
      ...missingValues(row, cell, required),
      ...badCode(row, cell, 'post'),
      ...hiddenCharacters(row, cell, ['title', 'holder']),
      ...unknownBodies(row, words),
      ...badLogin(row, cell),
      ...badEmail(row, cell),
      ...unread(row, cell, 'validFrom', validFrom, 'BAD_DATE'),
      ...unread(row, cell, 'validTo', validTo, 'BAD_DATE'),
      ...endBeforeStart(row, cell, { validFrom, validTo }),
    ],
  };
}

function unknownBodies(row: number, words: readonly string[]): readonly ImportFault[] {
  const known: readonly string[] = bodies;
  return words
    .filter((word) => !known.includes(word))
    .map((word) => fault('UNKNOWN_BODY', row, 'bodies', word));
}

function badLogin(row: number, cell: Cells): readonly ImportFault[] {
  const login = cell('login');
  return login !== '' && !loginPattern.test(login) ? [fault('BAD_LOGIN', row, 'login', login)] : [];
}

function badEmail(row: number, cell: Cells): readonly ImportFault[] {
  const email = cell('email');
  return email !== '' && !emailPattern.test(email) ? [fault('BAD_EMAIL', row, 'email', email)] : [];
}
