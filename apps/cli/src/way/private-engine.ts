import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Configuration } from '#libs/config/configuration';
import { createDataSource } from '#libs/persistence/data-source';
import { migrate } from '#libs/persistence/migrate';
import { freePort } from '#libs/servers/free-port';
import { startPostgres } from '#libs/servers/postgres';
import type { EngineAddress } from '#libs/temporal/engine';
import { silent, type Progress, type RunningServer } from '#libs/servers/server';
import { startTemporal } from '#libs/servers/temporal';
import type { Runtime } from '../running/runtime-file.js';
import { environmentOf, processOf } from '../start/processes.js';
import { Started } from '../start/started.js';

export type PrivateEngine = {
  readonly apiUrl: string;
  readonly dataSource: DataSource;
  readonly engine: EngineAddress;
  /** Everything lies here, and is removed afterwards; other commands find it by CONGRESS_DATA_DIR. */
  readonly dataDir: string;
};

/** Everything a start brings up, on a folder of its own that is removed afterwards: nobody's data is touched. */
export async function withPrivateEngine(
  configuration: Configuration,
  progress: Progress,
  work: (engine: PrivateEngine) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'congress-way-'));
  const started = new Started();
  try {
    const runtime = await startServers(configuration, dataDir, started);
    const dataSource = createDataSource({ url: runtime.databaseUrl, applicationName: 'congress-way' });
    await migrate(runtime.databaseUrl);
    await dataSource.initialize();
    started.add(() => dataSource.destroy());
    progress({ vi: 'PostgreSQL và Temporal đã sẵn sàng', en: 'PostgreSQL and Temporal are ready' });
    await startProcesses({ ...configuration, CONGRESS_DATA_DIR: dataDir }, runtime, started);
    progress({ vi: 'Máy điều phối và API đã sẵn sàng', en: 'Worker and API are ready' });
    const { apiUrl, temporalAddress: address, temporalNamespace: namespace } = runtime;
    await work({ apiUrl, dataSource, dataDir, engine: { address, namespace } });
  } finally {
    await started.stopAll();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Programs that were fetched for this installation serve the private one too. */
async function startServers(
  { CONGRESS_DATA_DIR, TEMPORAL_CLI_PATH: cliPath, HOST }: Configuration,
  dataDir: string,
  started: Started,
): Promise<Runtime> {
  const kept = async <Server extends RunningServer>(starting: Promise<Server>) => {
    const server = await starting;
    started.add(() => server.stop());
    return server;
  };
  const toolsDir = join(CONGRESS_DATA_DIR, 'tools');
  const [database, engine] = await Promise.allSettled([
    kept(startPostgres({ dataDir, port: 0 })),
    kept(startTemporal({ dataDir, toolsDir, cliPath, port: 0, uiPort: 0, progress: silent })),
  ]);
  if (database.status === 'rejected') throw database.reason;
  if (engine.status === 'rejected') throw engine.reason;
  return {
    databaseUrl: database.value.url,
    temporalAddress: engine.value.address,
    temporalNamespace: engine.value.namespace,
    apiUrl: `http://${HOST}:${await freePort(0, HOST)}`,
    pids: {},
  };
}

async function startProcesses(
  configuration: Configuration,
  runtime: Runtime,
  started: Started,
): Promise<void> {
  const environment = environmentOf(configuration, runtime);
  const processes = (['worker', 'api'] as const).map((name) =>
    processOf(name, configuration.CONGRESS_DATA_DIR, runtime, environment, silent),
  );
  for (const one of processes) started.add(() => one.stop());
  await Promise.all(processes.map((one) => one.start()));
}
