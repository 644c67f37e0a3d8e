import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFault } from '#libs/config/start-fault';
import { prepareFolder } from './data-folder.js';
import { freePort } from './free-port.js';
import { isAlive, stopProcess } from './process.js';
import { searchAttributes } from './search-attributes.js';
import { type Progress, type RunningServer, silent } from './server.js';
import { type ServerRecord, livingRecord, writeRecord } from './server-record.js';
import { findDevServer } from './temporal-executable.js';
import { temporalAnswers } from './temporal-health.js';

export type TemporalServer = RunningServer & {
  readonly address: string;
  readonly uiUrl: string | undefined;
  readonly namespace: string;
};

export type TemporalOptions = {
  readonly dataDir: string;
  readonly namespace?: string;
  readonly cliPath?: string | undefined;
  /** Taken when free; others otherwise. */
  readonly port?: number;
  readonly uiPort?: number;
  readonly toolsDir?: string;
  readonly dynamicConfig?: Readonly<Record<string, unknown>>;
  readonly progress?: Progress;
};

const startLimitMs = 60_000;
const stopGraceMs = 15_000;

/** Where a development server keeps its things within the data folder. */
type Place = { readonly database: string; readonly record: string; readonly log: string };

/** Starts Temporal's development server on the SQLite file of a data folder, or takes over a survivor. */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { namespace = 'default', progress = silent } = options;
  const place = placeIn(prepareFolder(join(options.dataDir, 'temporal')));
  const survivor = await survivorOf(place, namespace);
  if (!survivor) return startAnew(place, namespace, options);
  progress({
    vi: `Temporal còn chạy từ lần trước, dùng lại (cổng ${survivor.port})`,
    en: `Temporal still runs from an earlier start, taken over (port ${survivor.port})`,
  });
  return running(survivor, place, namespace, true);
}

function placeIn(folder: string): Place {
  return {
    database: join(folder, 'temporal.sqlite'),
    record: join(folder, 'temporal.pid'),
    log: join(folder, 'temporal.log'),
  };
}

async function startAnew(place: Place, namespace: string, options: TemporalOptions): Promise<TemporalServer> {
  const { cliPath: givenPath, progress = silent, toolsDir = join(options.dataDir, 'tools') } = options;
  const { path, source } = await findDevServer({ toolsDir, givenPath, progress });
  const port = await freePort(options.port ?? 7233);
  const uiPort = await freePort(options.uiPort ?? 8233);
  const args = serverArguments({ database: place.database, namespace, port, uiPort, options });
  const started = { pid: spawnTemporal(path, place.log, args), port, uiPort };
  writeRecord(place.record, started);
  await untilReady(started, namespace, place.log);
  progress({
    vi: `Temporal sẵn sàng (cổng ${port}, nguồn: ${source})`,
    en: `Temporal is ready (port ${port}, from: ${source})`,
  });
  return running(started, place, namespace, false);
}

function running(record: ServerRecord, place: Place, namespace: string, adopted: boolean): TemporalServer {
  return {
    address: `127.0.0.1:${record.port}`,
    uiUrl: `http://127.0.0.1:${record.uiPort}`,
    namespace,
    pid: record.pid,
    adopted,
    stop: async () => {
      if (await stop(record.pid)) rmSync(place.record, { force: true });
    },
  };
}

/** The server writes each step through before it answers, so even SIGKILL loses nothing. */
function stop(pid: number): Promise<boolean> {
  return stopProcess(pid, ['SIGTERM', 'SIGKILL'], stopGraceMs);
}

async function survivorOf({ record, database }: Place, namespace: string): Promise<ServerRecord | undefined> {
  const found = livingRecord(record, database);
  if (!found) return undefined;
  if (await temporalAnswers({ address: `127.0.0.1:${found.port}` }, namespace)) return found;
  await stop(found.pid);
  return undefined;
}

type Arguments = {
  readonly database: string;
  readonly namespace: string;
  readonly port: number;
  readonly uiPort: number;
  readonly options: TemporalOptions;
};

function serverArguments({ database, namespace, port, uiPort, options }: Arguments): string[] {
  const named = {
    ip: '127.0.0.1',
    port: String(port),
    'ui-port': String(uiPort),
    'db-filename': database,
    'log-level': 'warn',
    'log-format': 'json',
    ...(namespace !== 'default' && { namespace }),
  };
  const settings = Object.entries(options.dynamicConfig ?? {});
  return [
    'server',
    'start-dev',
    '--ui-disable-news-fetch',
    ...Object.entries(named).map(([name, value]) => `--${name}=${value}`),
    ...['journal_mode=wal', 'synchronous=2'].map((pragma) => `--sqlite-pragma=${pragma}`),
    ...searchAttributes.map(({ name, flag }) => `--search-attribute=${name}=${flag}`),
    ...settings.map(([key, value]) => `--dynamic-config-value=${key}=${JSON.stringify(value)}`),
  ];
}

/** In a session of its own: Ctrl-C on the terminal reaches us, and we end things in order. */
function spawnTemporal(program: string, log: string, args: readonly string[]): number {
  const file = openSync(log, 'a');
  try {
    const child = spawn(program, args, { detached: true, stdio: ['ignore', file, file] });
    child.once('error', () => undefined);
    child.unref();
    return child.pid ?? 0;
  } finally {
    closeSync(file);
  }
}

async function untilReady({ pid, port }: ServerRecord, namespace: string, log: string): Promise<void> {
  const end = Date.now() + startLimitMs;
  while (Date.now() < end && isAlive(pid)) {
    if (await temporalAnswers({ address: `127.0.0.1:${port}` }, namespace)) return;
    await sleep(100);
  }
  await stop(pid);
  throw new StartFault('TEMPORAL_DID_NOT_START', {
    vi: `Máy chủ Temporal không khởi động được; xem ${log}, hoặc đặt TEMPORAL_ADDRESS tới một cụm đang chạy.`,
    en: `The Temporal server did not start; see ${log}, or set TEMPORAL_ADDRESS to a running cluster.`,
  });
}
