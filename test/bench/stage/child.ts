import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Closing } from './servers.js';

export type Child = { readonly process: ChildProcess; readonly pid: number };

type Start = {
  readonly program: string;
  readonly folder: string;
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
  /** A line of its output that says that it is ready. */
  readonly ready: RegExp;
};

const readyLimitMs = 60_000;

/** One of the built programs, in a process of its own, as it runs in use. Its output goes straight to a file. */
export async function startChild(
  { program, folder, name, environment, execArgv = [], ready }: Start,
  closing: Closing,
): Promise<Child> {
  const log = join(folder, `${name}.log`);
  const file = openSync(log, 'a');
  const begins = fstatSync(file).size; // an earlier one of the same name has said that it was ready, too
  const child = fork(resolve(program), {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      CONGRESS_DATA_DIR: folder,
      ...environment,
    },
    execArgv: [...execArgv],
    stdio: ['ignore', file, file, 'ipc'],
  });
  closeSync(file);
  closing.add(() => stopChild(child));
  const end = Date.now() + readyLimitMs;
  while (!ready.test(readFileSync(log).subarray(begins).toString())) {
    if (child.exitCode !== null || Date.now() > end) {
      throw new Error(`${name} did not get ready:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
    }
    await sleep(50);
  }
  return { process: child, pid: child.pid! };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((end) => child.once('exit', end));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(force);
}
