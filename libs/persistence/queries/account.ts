import type { DataSource } from 'typeorm';
import type { PersonId } from '#libs/domain/kernel/brand';

export type StoredAccount = { readonly personId: PersonId; readonly passwordHash: string };

export async function findAccount(dataSource: DataSource, login: string): Promise<StoredAccount | undefined> {
  const [account] = await dataSource.query<StoredAccount[]>(
    'SELECT person_id AS "personId", password_hash AS "passwordHash" FROM account WHERE login = $1',
    [login],
  );
  return account;
}
