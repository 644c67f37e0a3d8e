import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type PostgresServer, startPostgres } from '#libs/servers/postgres';
import { type TemporalServer, startTemporal } from '#libs/servers/temporal';

export type Servers = {
  readonly folder: string;
  readonly postgres: PostgresServer;
  readonly temporal: TemporalServer;
};

/** Ends what was started, last first, in whatever way the bench ends. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  async run(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await step().catch((error: unknown) => console.error(error));
    }
  }
}

/** Programs that were fetched once serve every run. */
const toolsDir = resolve('.data/tools');

/** As durable as in use. The time of each commit is kept, so that what follows a decision can be dated exactly. */
const settings = { track_commit_timestamp: 'on' };

/** A private PostgreSQL and a private Temporal in a folder that is removed afterwards. */
export async function startServers(closing: Closing): Promise<Servers> {
  const folder = mkdtempSync(join(tmpdir(), 'congress-bench-'));
  closing.add(async () => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({ dataDir: folder, port: 0, settings });
  closing.add(() => postgres.stop());
  const temporal = await startTemporal({ dataDir: folder, toolsDir, port: 0, uiPort: 0 });
  closing.add(() => temporal.stop());
  return { folder, postgres, temporal };
}
