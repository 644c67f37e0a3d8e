import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { ImportedSeat } from '#libs/domain/organization/import-seats';
import type { KnownSeats } from './known-seats.js';

/** A login that nobody has yet, with a password of chance: kept as its hash only, and told once. */
export type NewAccount = {
  readonly login: string;
  readonly password: string;
  readonly passwordHash: string;
};

export async function newAccounts(
  seats: readonly ImportedSeat[],
  { people }: KnownSeats,
): Promise<readonly NewAccount[]> {
  const taken = new Set(people.map(({ login }) => login));
  const logins = new Set(seats.flatMap(({ holders }) => holders.flatMap(({ login }) => login ?? [])));
  const wanted = [...logins].filter((login) => !taken.has(login));
  return Promise.all(
    wanted.map(async (login) => {
      const password = randomBytes(12).toString('base64url');
      return { login, password, passwordHash: await hash(password) };
    }),
  );
}
