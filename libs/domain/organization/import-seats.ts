import type { Day } from '../kernel/brand.js';
import type { ImportRow } from './import/cell.js';
import { fault, inOrderOfTheFile, type ImportFault } from './import/fault.js';
import {
  bySeat,
  duplicatePosts,
  loginsOfOthers,
  twoHolders,
  unknownOrganizations,
  type KnownSeats,
} from './import/seat-links.js';
import { readSeatRow, type SeatRow } from './import/seat-row.js';
import type { Seat } from './organization.js';

export type ImportedHolder = {
  readonly name: string;
  readonly login?: string;
  readonly email?: string;
  readonly validFrom: Day;
  /** The last day on which the seat is held. */
  readonly validTo?: Day;
};

/** A seat as imported, with its holders over time; ids are given by whoever stores it. */
export type ImportedSeat = Pick<Seat, 'post' | 'bodies'> & {
  readonly organizationCode: string;
  readonly title: string;
  readonly holders: readonly ImportedHolder[];
};

export type CheckedSeats = {
  /** Empty as soon as there is one fault: an import is taken whole or not at all. */
  readonly seats: readonly ImportedSeat[];
  readonly faults: readonly ImportFault[];
};

/** Checks the rows of seats and their holders as a whole and tells every fault with its row and column. */
export function checkSeatRows(rows: readonly ImportRow[], known: KnownSeats): CheckedSeats {
  if (rows.length === 0) return { seats: [], faults: [fault('EMPTY', 0, 'organizationCode')] };
  const read = rows.map(readSeatRow);
  const faults = [
    ...read.flatMap((row) => row.faults),
    ...unknownOrganizations(read, known),
    ...duplicatePosts(read, known),
    ...twoHolders(read),
    ...loginsOfOthers(read, known),
  ];
  if (faults.length > 0) return { seats: [], faults: inOrderOfTheFile(faults) };
  return { seats: bySeat(read).flatMap(seatOf), faults: [] };
}

function seatOf(rows: readonly SeatRow[]): readonly ImportedSeat[] {
  const [first] = rows;
  if (!first) return [];
  const { organizationCode, post, title, bodies } = first;
  return [{ organizationCode, post, title, bodies, holders: rows.flatMap(holderOf) }];
}

function holderOf({ holder, login, email, validFrom, validTo }: SeatRow): readonly ImportedHolder[] {
  if (!validFrom) return [];
  return [
    {
      name: holder,
      ...(login !== undefined && { login }),
      ...(email !== undefined && { email }),
      validFrom,
      ...(validTo && { validTo }),
    },
  ];
}
