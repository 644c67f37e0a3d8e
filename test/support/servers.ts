import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type PostgresServer, startPostgres } from '#libs/servers/postgres';
import { silent } from '#libs/servers/server';
import { type TemporalServer, startTemporal } from '#libs/servers/temporal';

export type TestServers = {
  readonly dataDir: string;
  readonly postgres: PostgresServer;
  readonly temporal: TemporalServer;
  /** Stops both and removes their data. */
  stop(): Promise<void>;
};

/** Programs that were fetched once serve every run and `npm start` alike. */
export const toolsDir = resolve('.data/tools');

/** Process kills lose nothing of this: only a power failure would, and tests do not survive that either. */
export const testSettings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '64MB' };

/** A private PostgreSQL and a private Temporal, both real, on free ports. */
export async function startTestServers(): Promise<TestServers> {
  const dataDir = mkdtempSync(join(tmpdir(), 'congress-test-'));
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dataDir, port: 0, settings: testSettings }),
    startTemporal({ dataDir, toolsDir, port: 0, uiPort: 0, progress: silent }),
  ]);
  const stop = async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { dataDir, postgres, temporal, stop };
}
