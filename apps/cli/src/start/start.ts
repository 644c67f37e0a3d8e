import type { DataSource } from 'typeorm';
import type { Configuration } from '#libs/config/configuration';
import { applicationLogin } from '#libs/persistence/application-role';
import { createDataSource } from '#libs/persistence/data-source';
import { migrate } from '#libs/persistence/migrate';
import { claimDataFolder } from '#libs/servers/data-folder';
import { freePort } from '#libs/servers/free-port';
import { localSecret } from '#libs/servers/local-secret';
import type { PostgresServer } from '#libs/servers/postgres';
import type { TemporalServer } from '#libs/servers/temporal';
import { say } from '../commands/say.js';
import { removeRuntime, type Runtime } from '../running/runtime-file.js';
import { interruption, untilTold } from './interruption.js';
import { load } from './load.js';
import { offerSetup } from './offer-setup.js';
import { printBoard } from './print-board.js';
import { environmentOf, processOf } from './processes.js';
import { databaseServer, engineServer } from './servers.js';
import { Started } from './started.js';
import { endSurvivors } from './survivors.js';

/** Starts everything, prints the board and the addresses, and stays until told to stop; then stops all in order. */
export async function start(
  configuration: Configuration,
  { once }: { readonly once: boolean },
): Promise<void> {
  const { CONGRESS_DATA_DIR: dataDir } = configuration;
  const told = interruption();
  const claim = claimDataFolder(dataDir);
  const started = new Started();
  try {
    await endSurvivors(dataDir);
    const [database, engine] = await bothServers(configuration, started);
    const runtime = await runtimeOf(configuration, database, engine);
    await run(configuration, runtime, started);
    if (!once) await untilTold(told);
  } finally {
    say({ vi: 'Đang dừng…', en: 'Stopping…' });
    await started.stopAll();
    removeRuntime(dataDir);
    claim.release();
  }
}

/** Side by side; when one cannot be had, the other is still stopped in its turn. */
async function bothServers(
  configuration: Configuration,
  started: Started,
): Promise<readonly [PostgresServer, TemporalServer]> {
  const database = databaseServer(configuration, say);
  const engine = engineServer(configuration, say);
  const outcomes = await Promise.allSettled([database, engine]);
  for (const outcome of outcomes) if (outcome.status === 'fulfilled') started.add(() => outcome.value.stop());
  return [await database, await engine];
}

async function runtimeOf(
  { HOST, PORT }: Configuration,
  database: PostgresServer,
  engine: TemporalServer,
): Promise<Runtime> {
  return {
    databaseUrl: database.url,
    temporalAddress: engine.address,
    temporalNamespace: engine.namespace,
    ...(engine.uiUrl ? { temporalUiUrl: engine.uiUrl } : {}),
    apiUrl: `http://${HOST}:${await freePort(PORT, HOST)}`,
    pids: {},
  };
}

/** The schema first; then the processes come up while the campaign is loaded. */
async function run(configuration: Configuration, runtime: Runtime, started: Started): Promise<void> {
  const { CONGRESS_DATA_DIR: dataDir, MIGRATION_DATABASE_URL } = configuration;
  await migrate(MIGRATION_DATABASE_URL ?? runtime.databaseUrl, runtime.databaseUrl);
  const dataSource = createDataSource({ url: runtime.databaseUrl, applicationName: 'congress-start' });
  await dataSource.initialize();
  started.add(() => dataSource.destroy());
  const environment = environmentOf(configuration, await asTheEngine(configuration, runtime));
  const processes = (['worker', 'api'] as const).map((name) =>
    processOf(name, dataDir, runtime, environment, say),
  );
  for (const one of processes) started.add(() => one.stop());
  await Promise.all([load(dataSource, dataDir, say), ...processes.map((one) => one.start())]);
  await show(dataSource, runtime);
  await offerSetup(dataSource, configuration.PUBLIC_URL ?? runtime.apiUrl);
}

/** On a server of our own the processes sign in as the role that cannot change evidence, and know no other name. */
async function asTheEngine(
  { DATABASE_URL, CONGRESS_DATA_DIR }: Configuration,
  runtime: Runtime,
): Promise<Runtime> {
  if (DATABASE_URL) return runtime;
  const password = localSecret(CONGRESS_DATA_DIR, 'postgres-application');
  return { ...runtime, databaseUrl: await applicationLogin(runtime.databaseUrl, password) };
}

async function show(dataSource: DataSource, { apiUrl, temporalUiUrl }: Runtime): Promise<void> {
  await printBoard(dataSource);
  process.stdout.write(`API        ${apiUrl}/api/docs\n`);
  if (temporalUiUrl) process.stdout.write(`Temporal   ${temporalUiUrl}\n`);
  say({ vi: 'Nhấn Ctrl-C để dừng', en: 'Ctrl-C stops everything' });
}
