import type { EntityManager } from 'typeorm';
import { brand, type PersonId, type SeatId } from '#libs/domain/kernel/brand';
import type { TrailActor, TrailLine } from '#libs/domain/trail/line';
import type { ImportedHolder, ImportedSeat } from '#libs/domain/organization/import-seats';
import { recordMany } from '#libs/audit-trail/record';
import { uuidOf } from '#libs/evidence/hash';
import type { ImportAsked } from './import-organizations.js';
import type { KnownSeats } from './known-seats.js';
import type { NewAccount } from './new-accounts.js';

export type SeatsToStore = {
  readonly seats: readonly ImportedSeat[];
  readonly known: KnownSeats;
  readonly accounts: readonly NewAccount[];
};

/** Writes people, their accounts, the seats and who holds them, under ids that follow from the import's key. */
export async function storeSeats(
  manager: EntityManager,
  { key, by }: Pick<ImportAsked, 'key' | 'by'>,
  given: SeatsToStore,
): Promise<void> {
  const rows = rowsOf(key, given);
  await manager.query(
    `WITH h AS (SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS h("seatId" uuid, "organizationId" uuid, post text, title text, bodies text[], "personId" uuid, name text,
         login text, email text, "passwordHash" text, "validFrom" date, "validTo" date)),
     people AS (
       INSERT INTO person AS p (id, name, email)
       SELECT DISTINCT ON ("personId") "personId", name, email FROM h ORDER BY "personId", email NULLS LAST
       ON CONFLICT (id) DO UPDATE SET email = excluded.email, email_bounced_at = NULL, email_bounce = NULL,
         notices_found_on = NULL
       WHERE excluded.email IS NOT NULL AND excluded.email IS DISTINCT FROM p.email),
     accounts AS (
       INSERT INTO account (person_id, login, password_hash)
       SELECT DISTINCT "personId", login, "passwordHash" FROM h WHERE "passwordHash" IS NOT NULL),
     seats AS (
       INSERT INTO seat (id, organization_id, post, title, bodies)
       SELECT DISTINCT "seatId", "organizationId", post, title, bodies FROM h)
     INSERT INTO seat_holder (seat_id, person_id, valid_from, valid_to)
     SELECT "seatId", "personId", "validFrom", "validTo" FROM h`,
    [JSON.stringify(rows)],
  );
  await recordMany(manager, rows.map(lineOf(by ?? { kind: 'system', name: 'import' })));
}

type SeatRow = ReturnType<typeof rowsOf>[number];

function lineOf(actor: TrailActor) {
  return ({
    seatId,
    post,
    title,
    organizationId,
    personId,
    name,
    validFrom,
    validTo,
  }: SeatRow): TrailLine => ({
    kind: 'seatChanged',
    subject: { kind: 'seat', id: seatId, name: title, personId, ...(organizationId && { organizationId }) },
    actor,
    detail: { post, holder: name, validFrom, ...(validTo && { validTo }) },
  });
}

export function seatIdOf(key: string, organizationCode: string, post: string): SeatId {
  return brand<SeatId>(uuidOf('seat', key, organizationCode, post));
}

function rowsOf(key: string, { seats, known, accounts }: SeatsToStore) {
  const hashes = new Map(accounts.map(({ login, passwordHash }) => [login, passwordHash]));
  const personIdOf = personIds(key, seats, known);
  return seats.flatMap(({ organizationCode, post, title, bodies, holders }) =>
    holders.map((holder) => ({
      seatId: seatIdOf(key, organizationCode, post),
      organizationId: known.organizations.get(organizationCode),
      post,
      title,
      bodies,
      personId: personIdOf(organizationCode, holder),
      passwordHash: holder.login === undefined ? undefined : hashes.get(holder.login),
      ...holder,
    })),
  );
}

/**
 * A login is one person. Where none is given, the same name within one organization is the same person: who sits in two
 * bodies may not be taken for two people.
 */
function personIds(key: string, seats: readonly ImportedSeat[], { people }: KnownSeats) {
  const known = new Map(people.map(({ login, personId }) => [login, personId]));
  const logins = new Map(
    seats.flatMap(({ organizationCode, holders }) =>
      holders.flatMap(({ name, login }) =>
        login === undefined ? [] : [[`${organizationCode}\n${name}`, login] as const],
      ),
    ),
  );
  return (organizationCode: string, { name, login: given }: ImportedHolder): PersonId => {
    const login = given ?? logins.get(`${organizationCode}\n${name}`);
    if (login === undefined) return brand<PersonId>(uuidOf('person', key, organizationCode, name));
    return known.get(login) ?? brand<PersonId>(uuidOf('person', key, login));
  };
}
