import type { Configuration } from '#libs/config/configuration';
import { engineAddress } from '#libs/temporal/engine';
import { externalPostgres } from '#libs/servers/external-postgres';
import { externalTemporal } from '#libs/servers/external-temporal';
import { type PostgresServer, startPostgres } from '#libs/servers/postgres';
import type { Progress } from '#libs/servers/server';
import { startTemporal, type TemporalServer } from '#libs/servers/temporal';

/** DATABASE_URL, or the embedded server of the data folder. */
export function databaseServer(configuration: Configuration, progress: Progress): Promise<PostgresServer> {
  const { DATABASE_URL, CONGRESS_DATA_DIR: dataDir } = configuration;
  return DATABASE_URL ? externalPostgres(DATABASE_URL) : startPostgres({ dataDir, progress });
}

/** TEMPORAL_ADDRESS, or a development server on the data folder. */
export function engineServer(configuration: Configuration, progress: Progress): Promise<TemporalServer> {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = configuration;
  if (address) return externalTemporal(engineAddress(configuration, address), namespace);
  return startTemporal({
    dataDir: configuration.CONGRESS_DATA_DIR,
    namespace,
    cliPath: configuration.TEMPORAL_CLI_PATH,
    progress,
  });
}
