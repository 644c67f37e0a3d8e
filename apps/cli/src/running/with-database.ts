import type { DataSource } from 'typeorm';
import type { Configuration } from '#libs/config/configuration';
import { createDataSource } from '#libs/persistence/data-source';
import { externalPostgres } from '#libs/servers/external-postgres';
import { startPostgres } from '#libs/servers/postgres';
import { readRuntime } from './runtime-file.js';

/**
 * Works on the database of DATABASE_URL, else on that of the engine that runs here; when none runs, starts the embedded
 * one for as long as the work takes.
 */
export async function withDatabase(
  configuration: Configuration,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const { DATABASE_URL, CONGRESS_DATA_DIR: dataDir } = configuration;
  const url = DATABASE_URL ?? readRuntime(dataDir)?.databaseUrl;
  const server = url ? await externalPostgres(url) : await startPostgres({ dataDir });
  const dataSource = createDataSource({ url: server.url, applicationName: 'congress-cli' });
  try {
    await dataSource.initialize();
    await work(dataSource);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    if (!server.adopted) await server.stop();
  }
}
