import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './trouble.js';

/** True while the process runs. A zombie that nobody collects counts as gone, a failed spawn (0) as never there. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  return !isZombie(pid);
}

/** The command line of a process: a pid file may name a number that another program has by now. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return commandLineByPs(pid);
  }
}

/** Sends each signal in turn, waits for the end after each, and says whether the process is gone. */
export async function stopProcess(
  pid: number,
  signals: readonly NodeJS.Signals[],
  graceMs: number,
): Promise<boolean> {
  for (const signal of signals) {
    if (!isAlive(pid)) return true;
    process.kill(pid, signal);
    if (await goneWithin(pid, graceMs)) return true;
  }
  return !isAlive(pid);
}

async function goneWithin(pid: number, graceMs: number): Promise<boolean> {
  const end = Date.now() + graceMs;
  while (Date.now() < end) {
    if (!isAlive(pid)) return true;
    await sleep(25);
  }
  return !isAlive(pid);
}

function isZombie(pid: number): boolean {
  try {
    // The state follows the command's name, which stands in brackets and may hold anything.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function commandLineByPs(pid: number): string {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
