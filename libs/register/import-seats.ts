import type { DataSource, EntityManager } from 'typeorm';
import { checkSeatRows, type ImportedSeat } from '#libs/domain/organization/import-seats';
import { healInbox, type SeatsCame } from '#libs/cases/heal-inbox';
import { toInstant } from '#libs/domain/kernel/day';
import type { RegisterFault } from './fault.js';
import type { ImportAsked } from './import-organizations.js';
import { readKnownSeats, type KnownSeats } from './known-seats.js';
import { newAccounts, type NewAccount } from './new-accounts.js';
import { seatIdOf, storeSeats } from './store-seats.js';

/** `accounts`: the logins that this import made, each with its password, which is told here and nowhere else. */
export type SeatsOutcome = {
  readonly imported: number;
  readonly faults: readonly RegisterFault[];
  readonly accounts: readonly Pick<NewAccount, 'login' | 'password'>[];
};

type Checked =
  | { readonly kind: 'answered'; readonly outcome: SeatsOutcome }
  | { readonly kind: 'sound'; readonly seats: readonly ImportedSeat[]; readonly known: KnownSeats };

/**
 * Takes all seats with their holders into the register or none: one fault anywhere and nothing is written. The inboxes
 * around them are right at once: a body that has seats now acts for itself.
 */
export async function importSeats(dataSource: DataSource, asked: ImportAsked): Promise<SeatsOutcome> {
  const before = await check(dataSource.manager, asked);
  if (before.kind === 'answered') return before.outcome;
  // Hashing passwords takes its time: it is done before anybody waits for the lock.
  const prepared = await newAccounts(before.seats, before.known);
  const outcome = await dataSource.transaction(async (manager) => {
    await manager.query('LOCK TABLE seat IN SHARE ROW EXCLUSIVE MODE');
    const now = await check(manager, asked);
    if (now.kind === 'answered') return now.outcome;
    const taken = new Set(now.known.people.map(({ login }) => login));
    const accounts = prepared.filter(({ login }) => !taken.has(login));
    await storeSeats(manager, asked, { ...now, accounts });
    const told = accounts.map(({ login, password }) => ({ login, password }));
    return { imported: asked.rows.length, faults: [], accounts: told };
  });
  if (outcome.faults.length === 0) {
    await healInbox(dataSource, whereSeatsCame(before), toInstant(Date.now()));
  }
  return outcome;
}

/** Organizations that got seats, and among them those where a body has its first. */
function whereSeatsCame({
  seats,
  known,
}: Pick<Extract<Checked, { kind: 'sound' }>, 'seats' | 'known'>): SeatsCame {
  const there = new Set(
    known.posts.flatMap(({ organizationCode, bodies }) =>
      bodies.map((body) => `${organizationCode}/${body}`),
    ),
  );
  const idsOf = (some: readonly ImportedSeat[]) => [
    ...new Set(some.flatMap(({ organizationCode }) => known.organizations.get(organizationCode) ?? [])),
  ];
  const isFirst = ({ organizationCode, bodies }: ImportedSeat) =>
    bodies.some((body) => !there.has(`${organizationCode}/${body}`));
  return { anySeat: idsOf(seats), firstOfBody: idsOf(seats.filter(isFirst)) };
}

/** Every fault for which these rows would be refused. */
export async function faultsOfSeats(
  dataSource: DataSource,
  asked: ImportAsked,
): Promise<readonly RegisterFault[]> {
  const checked = await check(dataSource.manager, asked);
  return checked.kind === 'answered' ? checked.outcome.faults : [];
}

async function check(manager: EntityManager, asked: ImportAsked): Promise<Checked> {
  const known = await readKnownSeats(manager, asked);
  if (isRepeat(asked, known)) return answered({ imported: asked.rows.length });
  const { seats, faults: ofRows } = checkSeatRows(asked.rows, {
    ...known,
    organizations: [...known.organizations.keys()],
  });
  const faults = [...asked.faults, ...ofRows].toSorted((a, b) => a.row - b.row);
  return faults.length > 0 ? answered({ faults }) : { kind: 'sound', seats, known };
}

function answered(outcome: Partial<SeatsOutcome>): Checked {
  return { kind: 'answered', outcome: { imported: 0, faults: [], accounts: [], ...outcome } };
}

function isRepeat({ rows, key, faults }: ImportAsked, { posts }: KnownSeats): boolean {
  if (rows.length === 0 || faults.length > 0) return false;
  const ids = new Set<string>(posts.map(({ id }) => id));
  return rows.every(({ organizationCode = '', post = '' }) =>
    ids.has(seatIdOf(key, organizationCode.trim().normalize('NFC'), post.trim().normalize('NFC'))),
  );
}
