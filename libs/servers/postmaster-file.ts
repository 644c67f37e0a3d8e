import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive } from './process.js';

/** What a PostgreSQL server says about itself in its data folder. */
export type Postmaster = { readonly pid: number; readonly port: number };

/**
 * The server that is alive on this folder, if there is one. A file left by a crash, or whose
 * number belongs to another program by now, is removed.
 */
export function livingPostmaster(cluster: string): Postmaster | undefined {
  const found = readPostmaster(cluster);
  if (!found) return undefined;
  if (isAlive(found.pid) && /postgres/.test(commandLine(found.pid))) return found;
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Lines of postmaster.pid: pid, data folder, start, port, … */
function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}
