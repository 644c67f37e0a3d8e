import type { DataSource } from 'typeorm';
import type { Configuration } from '#libs/config/configuration';
import { createDataSource } from '#libs/persistence/data-source';
import { migrate } from '#libs/persistence/migrate';
import { externalPostgres } from '#libs/servers/external-postgres';
import { startPostgres } from '#libs/servers/postgres';
import { readRuntime } from './runtime-file.js';

type Place = { readonly url: string; readonly ownerUrl: string };

/**
 * Works on the database of DATABASE_URL, else on that of the engine that runs here; when none runs, starts the embedded
 * one for as long as the work takes.
 */
export async function withDatabase(
  configuration: Configuration,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  await withPostgres(configuration, ({ url }) => connected(url, work));
}

/** The same, with the schema brought up first: for work that may be the first on a database. */
export async function withMigratedDatabase(
  configuration: Configuration,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  await withPostgres(configuration, async ({ url, ownerUrl }) => {
    await migrate(ownerUrl, url);
    await connected(url, work);
  });
}

/** Where the database is; nobody is connected to it yet. */
export async function withPostgres(
  { DATABASE_URL, MIGRATION_DATABASE_URL, CONGRESS_DATA_DIR: dataDir }: Configuration,
  work: (place: Place) => Promise<void>,
): Promise<void> {
  const url = DATABASE_URL ?? readRuntime(dataDir)?.databaseUrl;
  const server = url ? await externalPostgres(url) : await startPostgres({ dataDir });
  try {
    await work({ url: server.url, ownerUrl: MIGRATION_DATABASE_URL ?? server.url });
  } finally {
    if (!server.adopted) await server.stop();
  }
}

async function connected(url: string, work: (dataSource: DataSource) => Promise<void>): Promise<void> {
  const dataSource = createDataSource({ url, applicationName: 'congress-cli' });
  try {
    await dataSource.initialize();
    await work(dataSource);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}
