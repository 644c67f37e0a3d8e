import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptProcess } from '#apps/cli/src/start/kept-process';
import { saysReady } from '#apps/cli/src/start/ready';
import { isAlive } from '#libs/servers/process';
import { eventually } from '../../support/play.js';

let folder: string;
let pids: number[];
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'congress-kept-'));
  pids = [];
  lines = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function processThat(does: string): KeptProcess {
  const program = join(folder, 'program.mjs');
  writeFileSync(program, does);
  return new KeptProcess({
    name: 'worker',
    program,
    environment: process.env,
    logFile: join(folder, 'logs', 'worker.log'),
    progress: ({ en }) => void lines.push(en),
    started: (pid) => void pids.push(pid),
    saysReady,
  });
}

const works = `console.log(JSON.stringify({ ready: true })); setInterval(() => undefined, 1_000);`;

it('waits until a process says that it is ready, and keeps what it says', async () => {
  const kept = processThat(works);
  await kept.start();
  expect(isAlive(pids[0]!)).toBe(true);
  await kept.stop();
  expect(isAlive(pids[0]!)).toBe(false);
  expect(readFileSync(join(folder, 'logs', 'worker.log'), 'utf8')).toContain('"ready":true');
});

it('starts a process again that was killed, and says so', async () => {
  const kept = processThat(works);
  await kept.start();
  process.kill(pids[0]!, 'SIGKILL');
  await eventually('a second process runs', async () => pids.length === 2 && isAlive(pids[1]!));
  expect(lines).toEqual(['worker ended unexpectedly (SIGKILL), starting again in 0.5 s']);
  await kept.stop();
  expect(isAlive(pids[1]!)).toBe(false);
});

it('gives up on a process that ends before it ever was ready, and names its log', async () => {
  const kept = processThat('process.exit(3)');
  await expect(kept.start()).rejects.toMatchObject({
    code: 'PROCESS_DID_NOT_START',
    texts: { en: `worker did not start (3); see ${join(folder, 'logs', 'worker.log')}.` },
  });
  expect(pids).toHaveLength(1);
});
