import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFault } from '#libs/config/start-fault';
import { prepareFolder } from './data-folder.js';
import { freePort } from './free-port.js';
import { localSecret } from './local-secret.js';
import { type Account, postgresAccount } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';
import { ensureCluster } from './postgres-cluster.js';
import { answers, ensureDatabase } from './postgres-database.js';
import { type Postmaster, livingPostmaster } from './postmaster-file.js';
import { isAlive, stopProcess } from './process.js';
import { type Progress, type RunningServer, silent } from './server.js';

export type PostgresServer = RunningServer & { readonly url: string; readonly port: number };

export type PostgresOptions = {
  readonly dataDir: string;
  /** Taken when free; another one otherwise. */
  readonly port?: number;
  readonly database?: string;
  /** Server settings, such as `fsync: 'off'` where the data may be lost with the machine. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly progress?: Progress;
};

const usualPort = 5432;
const startLimitMs = 60_000;
const stopGraceMs = 20_000;

/** Where the server of a data folder lives, and how one gets in. */
type Place = {
  readonly folder: string;
  readonly cluster: string;
  readonly log: string;
  readonly password: string;
  urlAt(port: number): string;
};

/** Starts the embedded PostgreSQL of a data folder, or takes over the one that a crash left alive. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { progress = silent } = options;
  const place = placeIn(options.dataDir, options.database ?? 'congress');
  const survivor = await survivorOf(place);
  const found = survivor ?? (await startAnew(place, options));
  await ensureDatabase(place.urlAt(found.port));
  progress(
    survivor
      ? {
          vi: `PostgreSQL còn chạy từ lần trước, dùng lại (cổng ${found.port})`,
          en: `PostgreSQL still runs from an earlier start, taken over (port ${found.port})`,
        }
      : {
          vi: `PostgreSQL 18 sẵn sàng (cổng ${found.port})`,
          en: `PostgreSQL 18 is ready (port ${found.port})`,
        },
  );
  return {
    url: place.urlAt(found.port),
    port: found.port,
    pid: found.pid,
    adopted: survivor !== undefined,
    stop: () => stop(found.pid),
  };
}

function placeIn(dataDir: string, database: string): Place {
  const folder = prepareFolder(join(dataDir, 'postgres'));
  const password = localSecret(dataDir, 'postgres');
  return {
    folder,
    cluster: join(folder, 'cluster'),
    log: join(folder, 'postgres.log'),
    password,
    urlAt: (port) => `postgres://congress:${password}@127.0.0.1:${port}/${database}`,
  };
}

async function startAnew(place: Place, options: PostgresOptions): Promise<Postmaster> {
  const binaries = postgresBinaries();
  const account = postgresAccount(binaries.postgres, place.folder);
  await ensureCluster(binaries.initdb, place.cluster, account, place.password);
  const port = await freePort(options.port ?? usualPort);
  const args = serverArguments(place.cluster, port, options.settings);
  const pid = spawnPostgres(binaries.postgres, account, place.log, args);
  await untilReady(pid, place.urlAt(port), place.log);
  return { pid, port };
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one: both keep all committed data. */
async function stop(pid: number): Promise<void> {
  await stopProcess(pid, ['SIGINT', 'SIGQUIT'], stopGraceMs);
}

async function survivorOf(place: Place): Promise<Postmaster | undefined> {
  const found = livingPostmaster(place.cluster);
  if (!found) return undefined;
  if (await answers(place.urlAt(found.port))) return found;
  await stop(found.pid);
  return undefined;
}

function serverArguments(cluster: string, port: number, settings: Readonly<Record<string, string>> = {}) {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  return ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** In a session of its own: Ctrl-C on the terminal reaches us, and we end things in order. */
function spawnPostgres(program: string, account: Account, log: string, args: readonly string[]): number {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  const file = openSync(log, 'a');
  try {
    const child = spawn(command, rest, {
      ...account.ids,
      cwd: '/',
      detached: true,
      stdio: ['ignore', file, file],
    });
    child.once('error', () => undefined);
    child.unref();
    return child.pid ?? 0;
  } finally {
    closeSync(file);
  }
}

async function untilReady(pid: number, url: string, log: string): Promise<void> {
  const end = Date.now() + startLimitMs;
  while (Date.now() < end && isAlive(pid)) {
    if (await answers(url)) return;
    await sleep(50);
  }
  await stop(pid);
  throw new StartFault('POSTGRES_DID_NOT_START', {
    vi: `PostgreSQL nhúng không khởi động được; xem ${log}, hoặc đặt DATABASE_URL.`,
    en: `The embedded PostgreSQL did not start; see ${log}, or set DATABASE_URL.`,
  });
}
