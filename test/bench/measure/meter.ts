import { Client } from 'pg';
import { cpuSeconds } from './processes.js';

/** What some work took: time, processor seconds by process, and bytes of write-ahead log. */
export type Reading = {
  readonly seconds: number;
  readonly cpu: Readonly<Record<string, number>>;
  readonly walBytes: number;
};

export type Meter = {
  measure<Value>(work: () => Promise<Value>): Promise<{ value: Value; reading: Reading }>;
  close(): Promise<void>;
};

/** Reads the clocks of some processes, by name, and the write-ahead log of a server, before and after. */
export async function createMeter(
  databaseUrl: string,
  processes: () => Readonly<Record<string, number>>,
): Promise<Meter> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const wal = async () => {
    const { rows } = await client.query(
      `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS bytes`,
    );
    return Number(rows[0].bytes);
  };
  const cpu = () => Object.entries(processes()).map(([name, pid]) => [name, cpuSeconds(pid)] as const);
  return {
    async measure(work) {
      const [walBefore, cpuBefore] = [await wal(), new Map(cpu())];
      const startedAt = performance.now();
      const value = await work();
      const seconds = (performance.now() - startedAt) / 1000;
      const used = cpu().map(([name, now]) => [name, now - (cpuBefore.get(name) ?? 0)] as const);
      return {
        value,
        reading: { seconds, cpu: Object.fromEntries(used), walBytes: (await wal()) - walBefore },
      };
    },
    close: () => client.end(),
  };
}

/** Readings one after another, as one. */
export function total(readings: readonly Reading[]): Reading {
  const cpu: Record<string, number> = {};
  for (const reading of readings) {
    for (const [name, seconds] of Object.entries(reading.cpu)) cpu[name] = (cpu[name] ?? 0) + seconds;
  }
  return {
    seconds: readings.reduce((all, { seconds }) => all + seconds, 0),
    cpu,
    walBytes: readings.reduce((all, { walBytes }) => all + walBytes, 0),
  };
}

/** `postgres 1.2, worker 3.4` in milliseconds of processor time for each of so many. */
export function cpuEach({ cpu }: Reading, count: number): string {
  return Object.entries(cpu)
    .filter(([, seconds]) => seconds > 0)
    .map(([name, seconds]) => `${name} ${((seconds * 1000) / count).toFixed(2)}`)
    .join(', ');
}

export function walEach({ walBytes }: Reading, count: number): string {
  return String(Math.round(walBytes / count));
}
