import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { congress } from '../support/command-line.js';

type Row = { readonly type: string; readonly done: number; readonly total: number };
type Line = {
  readonly kind: 'day' | 'end';
  readonly day: string;
  readonly rows: readonly Row[];
  readonly faults: readonly string[];
  readonly headHeldOn?: string;
  readonly figures: { readonly decisions: number; readonly events: Readonly<Record<string, number>> };
};

const environment = { CONGRESS_DATA_DIR: mkdtempSync(join(tmpdir(), 'congress-demo-')) };

/** As it is installed: the demo starts programs of the build. */
function demo(args: readonly string[]): ChildProcess {
  const program = ['dist/apps/cli/src/main.js', 'demo', 'campaign', '--small', '--json', ...args];
  return spawn(process.execPath, program, { env: { ...process.env, ...environment }, stdio: 'pipe' });
}

async function ended(
  child: ChildProcess,
): Promise<{ readonly exitCode: number; readonly lines: readonly Line[] }> {
  const lines: Line[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(JSON.parse(line)));
  const exitCode = await new Promise<number>((done) => child.once('close', (code) => done(code ?? 1)));
  return { exitCode, lines };
}

it('plays the campaign to 31/10/2020: every congress held, the board agrees with the log, no day is passed over', async () => {
  const { exitCode, lines } = await ended(demo(['--rate', '100000']));
  const end = lines.at(-1)!;
  expect([exitCode, end.kind, end.faults]).toEqual([0, 'end', []]);
  expect(end.rows.filter(({ done, total }) => done < total)).toEqual([]);
  expect(end.headHeldOn! >= '2020-10-26' && end.headHeldOn! <= '2020-10-31').toBe(true);
  const { held, returned, extended, asked, onHold, resumed } = end.figures.events;
  expect(held).toBe(10);
  for (const count of [returned, extended, asked, onHold]) expect(count).toBeGreaterThan(0);
  expect(resumed).toBe(onHold);
  const days = lines.filter(({ kind }) => kind === 'day');
  expect(days).toHaveLength(81);
  expect(days.map(({ day }) => day)).not.toContain('2020-09-02'); // national day
  const held9July = days[0]!.rows.reduce((sum, { done }) => sum + done, 0);
  expect(held9July).toBe(10);
}, 360_000);

it('follows its clock when that is paused and resumed from elsewhere', async () => {
  const child = demo(['--rate', '2000', '--until', '2020-07-10']);
  const over = ended(child);
  const folder = await new Promise<string>((found) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      const [, path] = /CONGRESS_DATA_DIR=(\S+)/.exec(line) ?? [];
      if (path) found(path);
    });
  });
  const clock = async (verb: string, ...args: readonly string[]) => {
    const account = { CONGRESS_LOGIN: 'quantri', CONGRESS_PASSWORD: 'dien-tap-2020' };
    const ran = await congress(['clock', verb, 'bloc-2020', '--json', ...args], {
      CONGRESS_DATA_DIR: folder,
      ...account,
    });
    return JSON.parse(ran.out);
  };
  const paused = await clock('pause');
  expect(paused).toEqual({ now: expect.stringMatching(/^2020-07-(09|10)/), rate: 0 });
  expect(await clock('show')).toEqual(paused);
  await clock('resume', '--rate', '4000');
  const { exitCode, lines } = await over;
  expect([exitCode, lines.at(-1)!.faults, lines.at(-2)!.day]).toEqual([0, [], '2020-07-10']);
}, 360_000);

it('refuses a rate of nothing', async () => {
  expect((await congress(['demo', 'campaign', '--rate', '0'], environment)).exitCode).toBe(2);
}, 60_000);
