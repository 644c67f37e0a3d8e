import { commandLine, isAlive, stopProcess } from '#libs/servers/process';
import { readRuntime } from '../running/runtime-file.js';
import { programs } from './programs.js';

const graceMs = 10_000;

/** Ends workers and APIs that an earlier start left behind when it was killed; numbers in use by others are left alone. */
export async function endSurvivors(dataDir: string): Promise<void> {
  const pids = Object.values(readRuntime(dataDir)?.pids ?? {});
  const ours = pids.filter((pid) => isAlive(pid) && isOurs(commandLine(pid)));
  await Promise.all(ours.map((pid) => stopProcess(pid, ['SIGTERM', 'SIGKILL'], graceMs)));
}

function isOurs(line: string): boolean {
  return Object.values(programs).some((path) => line.includes(path));
}
