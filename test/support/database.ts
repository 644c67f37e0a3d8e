import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { runningServers } from './running-servers.js';

export type TestDatabase = { readonly url: string; drop(): Promise<void> };

/** A database of one's own, copied from the migrated template in some tens of milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { databaseUrl, templateDatabase } = runningServers();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(databaseUrl, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase} STRATEGY file_copy`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
