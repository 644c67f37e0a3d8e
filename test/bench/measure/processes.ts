import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100;

type Stat = { readonly pid: number; readonly parent: number; readonly ticks: number };

/** Processor seconds that a process, its living children and those it has buried have used so far. */
export function cpuSeconds(pid: number): number {
  if (pid === process.pid) return ownCpuSeconds();
  const own = statOf(pid);
  if (!own) return 0;
  const below = descendantsOf(pid).flatMap((child) => statOf(child) ?? []);
  return [own, ...below].reduce((all, { ticks }) => all + ticks, 0) / ticksPerSecond;
}

/** Our own children are servers, measured apart. */
function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

export function descendantsOf(pid: number): readonly number[] {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const below = (parent: number): readonly number[] =>
    stats.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(pid);
}

/** Resident bytes: pages that processes share are counted in parts, so that a sum counts them once. */
export function residentBytes(pids: readonly number[]): number {
  return pids.reduce((all, pid) => all + proportionalKb(pid) * 1024, 0);
}

export function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function proportionalKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function statOf(pid: number): Stat | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold anything: the numbers follow the last one.
    const fields = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = [11, 12, 13, 14].reduce((all, at) => all + fields[at]!, 0);
    return { pid, parent: fields[1]!, ticks };
  } catch {
    return undefined;
  }
}
