import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
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

/** One of the built programs, in a process of its own, as it runs in use. Its output goes to a file. */
export async function startChild(
  { program, folder, name, environment, execArgv = [], ready }: Start,
  closing: Closing,
): Promise<Child> {
  const log = join(folder, `${name}.log`);
  const child = fork(resolve(program), {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      NODE_ENV: 'test',
      ...environment,
    },
    execArgv: [...execArgv],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const file = createWriteStream(log);
  child.stderr!.pipe(file, { end: false });
  closing.add(() => stopChild(child));
  await new Promise<void>((done, fail) => {
    const late = setTimeout(() => fail(new Error(`${name} was not ready in time, see ${log}`)), readyLimitMs);
    child.once('exit', (code) => fail(new Error(`${name} ended with ${code}, see ${log}`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      file.write(`${line}\n`);
      if (!ready.test(line)) return;
      clearTimeout(late);
      done();
    });
  });
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
