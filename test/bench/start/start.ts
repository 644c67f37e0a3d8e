import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measured } from '../main.js';
import { cpuSeconds, descendantsOf, nameOf, residentBytes } from '../measure/processes.js';
import type { Closing } from '../stage/servers.js';

const limitMs = 120_000;
/** A line of the board: "chi bộ trực thuộc   5.180/5.390   96%". */
const boardLine = /^chi bộ trực thuộc +[\d.]+\/[\d.]+/;
/** Drivers go on starting after the board: memory is read when they have had time to. */
const settleMs = 15_000;

type Start = {
  readonly boardSeconds: number;
  readonly cpuSeconds: number;
  readonly memory: readonly Memory[];
  readonly steps: readonly Step[];
};
/** A line that the start printed, and when. */
type Step = { readonly seconds: number; readonly line: string };
type Memory = { readonly name: string; readonly bytes: number };

/** The start that a person makes, on a built checkout and an empty folder; then the same again on what it left. */
export async function measureStart(closing: Closing): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), 'congress-bench-'));
  closing.add(async () => rmSync(dataDir, { recursive: true, force: true }));
  const tools = resolve('.data/tools');
  if (existsSync(tools)) cpSync(tools, join(dataDir, 'tools'), { recursive: true });
  const first = await startAndStop(dataDir, closing);
  console.log(`first: ${first.boardSeconds.toFixed(1)} s`);
  const second = await startAndStop(dataDir, closing);
  return { report: reportOf(first, second), versions: {} };
}

async function startAndStop(dataDir: string, closing: Closing): Promise<Start> {
  const startedAt = performance.now();
  // In a group of its own, as a terminal would give it: the whole group hears of Ctrl-C.
  const child = spawn('npm', ['start'], {
    env: { ...process.env, CONGRESS_DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  closing.add(() => interrupt(child));
  const steps = await untilLine(child, boardLine, startedAt);
  const boardSeconds = (performance.now() - startedAt) / 1000;
  const cpu = cpuSeconds(child.pid!);
  await sleep(settleMs);
  const memory = memoryBelow(child.pid!);
  await interrupt(child);
  return { boardSeconds, cpuSeconds: cpu, memory, steps };
}

async function untilLine(child: ChildProcess, wanted: RegExp, startedAt: number): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const told = () => steps.map(({ line }) => line).join('\n');
  await new Promise<void>((found, fail) => {
    const late = setTimeout(() => fail(new Error(`No board in time:\n${told()}`)), limitMs);
    child.once('exit', (code) => fail(new Error(`npm start ended with ${code}:\n${told()}`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (line.trim() !== '') steps.push({ seconds: (performance.now() - startedAt) / 1000, line });
      if (!wanted.test(line)) return;
      clearTimeout(late);
      found();
    });
  });
  return [...steps];
}

/** Every process below the start, by what it is; what npm and the start itself hold counts too. */
function memoryBelow(pid: number): readonly Memory[] {
  const sums = new Map<string, number>();
  for (const one of [pid, ...descendantsOf(pid)]) {
    const name = kindOf(nameOf(one));
    sums.set(name, (sums.get(name) ?? 0) + residentBytes([one]));
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).toSorted((a, b) => b.bytes - a.bytes);
}

function kindOf(line: string): string {
  if (/postgres/.test(line)) return 'postgres';
  if (/temporal/.test(line)) return 'temporal';
  const app = /apps\/(\w+)\/src\/main/.exec(line)?.[1];
  if (app) return app === 'cli' ? 'start' : app;
  if (/\.bootstrap|npm/.test(line)) return 'npm';
  return basename(line.split(' ')[0] ?? '') || 'other';
}

async function interrupt(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((end) => child.once('exit', end));
  process.kill(-child.pid!, 'SIGINT');
  await gone;
}

function reportOf(first: Start, second: Start): Measured['report'] {
  const gib = ({ memory }: Start) => memory.reduce((all, { bytes }) => all + bytes, 0) / 2 ** 30;
  const most = Math.max(gib(first), gib(second));
  const goal = (what: string, got: number, reach: number, unit: string, digits = 1) => ({
    what,
    reach: `≤ ${reach} ${unit}`,
    got: `${got.toFixed(digits)} ${unit}`,
    met: got <= reach,
  });
  const line = (name: string, start: Start) => [
    name,
    start.boardSeconds.toFixed(1),
    start.cpuSeconds.toFixed(1),
    gib(start).toFixed(2),
    start.memory.map(({ name, bytes }) => `${name} ${Math.round(bytes / 2 ** 20)}`).join(', '),
  ];
  return {
    name: 'start',
    command: 'npm run bench -- start',
    goals: [
      goal('npm start until the board, empty folder', first.boardSeconds, 15, 's'),
      goal('a second start', second.boardSeconds, 10, 's'),
      goal('resident memory of everything together', most, 1.2, 'GiB', 2),
    ],
    tables: [
      {
        title: 'Start',
        columns: ['start', 's until the board', 'CPU s until the board', 'GiB', 'MiB by process'],
        rows: [line('first', first), line('second', second)],
      },
      ...[first, second].map(({ steps }, at) => ({
        title: at === 0 ? 'What the first one said, and when' : 'What the second one said, and when',
        columns: ['s', 'line'],
        rows: steps.map((step) => [step.seconds.toFixed(1), step.line.replaceAll('|', '/')]),
      })),
    ],
    notes: [
      `Memory: proportional set size, read ${settleMs / 1000} s after the board, shared pages counted once.`,
      'The Temporal server is on the machine already where an earlier start or test fetched it.',
    ],
  };
}
