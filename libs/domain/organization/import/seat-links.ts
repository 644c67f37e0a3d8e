import { fault, type ImportFault } from './fault.js';
import type { SeatRow } from './seat-row.js';

/** What the register already has, as far as seats and their holders touch it. */
export type KnownSeats = {
  /** Codes of the organizations in which seats may be made. */
  readonly organizations: readonly string[];
  readonly posts: readonly { readonly organizationCode: string; readonly post: string }[];
  readonly people: readonly { readonly login: string; readonly name: string }[];
};

/** The rows of one seat, in the order of the file. */
export function bySeat(rows: readonly SeatRow[]): readonly (readonly SeatRow[])[] {
  const seats = new Map<string, SeatRow[]>();
  for (const row of rows) {
    const rowsSoFar = seats.get(seatName(row));
    if (rowsSoFar) rowsSoFar.push(row);
    else seats.set(seatName(row), [row]);
  }
  return [...seats.values()];
}

export function unknownOrganizations(
  rows: readonly SeatRow[],
  { organizations }: KnownSeats,
): readonly ImportFault[] {
  const known = new Set(organizations);
  return rows
    .filter(({ organizationCode: code }) => code !== '' && !known.has(code))
    .map(({ row, organizationCode: code }) => fault('UNKNOWN_ORGANIZATION', row, 'organizationCode', code));
}

/** A post stands in several rows only as one seat, with one holder after the other. */
export function duplicatePosts(rows: readonly SeatRow[], { posts }: KnownSeats): readonly ImportFault[] {
  const taken = new Set(posts.map(seatName));
  return bySeat(rows).flatMap(([first, ...others]) => {
    if (!first) return [];
    const wrong = taken.has(seatName(first))
      ? [first, ...others]
      : others.filter((row) => row.title !== first.title || row.bodies.join() !== first.bodies.join());
    return wrong.map(({ row, post }) => fault('DUPLICATE_POST', row, 'post', post));
  });
}

/** Both days are included: the next holder begins on the day after. */
export function twoHolders(rows: readonly SeatRow[]): readonly ImportFault[] {
  return bySeat(rows).flatMap((ofSeat) => {
    const held = ofSeat
      .flatMap(({ validFrom, ...row }) => (validFrom ? [{ ...row, validFrom }] : []))
      .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    let last: (typeof held)[number] | undefined;
    return held.flatMap((row) => {
      const before = last;
      const isHeld = before && (before.validTo === undefined || before.validTo >= row.validFrom);
      if (!isHeld || (before.validTo && (row.validTo === undefined || row.validTo > before.validTo)))
        last = row;
      return isHeld ? [fault('TWO_HOLDERS', row.row, 'validFrom', before.holder)] : [];
    });
  });
}

/** A login is one person's: the same name wherever it stands. */
export function loginsOfOthers(rows: readonly SeatRow[], { people }: KnownSeats): readonly ImportFault[] {
  const names = new Map(people.map(({ login, name }) => [login, name]));
  return rows.flatMap(({ row, login, holder }) => {
    if (login === undefined) return [];
    const name = names.get(login) ?? holder;
    names.set(login, name);
    return name === holder ? [] : [fault('LOGIN_OF_ANOTHER', row, 'login', login)];
  });
}

/** No code holds a line break. */
function seatName({ organizationCode, post }: Pick<SeatRow, 'organizationCode' | 'post'>): string {
  return `${organizationCode}\n${post}`;
}
