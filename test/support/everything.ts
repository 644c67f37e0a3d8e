import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createServer } from '#apps/api/src/platform/server';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { toInstant } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { engineAnswers } from '#libs/temporal/engine-answers';
import { Changer } from '#libs/temporal/changer';
import { Launcher } from '#libs/temporal/launcher';
import { createTestDatabase } from './database.js';
import { createEngine, type TestEngine } from './engine.js';

/** API over HTTP, worker, Temporal and PostgreSQL, all of them real. */
export type Everything = {
  readonly apiUrl: string;
  readonly dataSource: DataSource;
  readonly engine: TestEngine;
  readonly blobs: BlobFolder;
  stop(): Promise<void>;
};

export async function startEverything(): Promise<Everything> {
  const database = await createTestDatabase();
  const dataSource = await createDataSource({ url: database.url }).initialize();
  const engine = await createEngine(dataSource);
  const worker = await engine.hire();
  const blobs = new BlobFolder(mkdtempSync(join(tmpdir(), 'congress-blobs-')));
  const app = await createServer({
    settings: {
      databaseUrl: database.url,
      production: false,
      sessionSecret: 'a secret of thirty-two characters, or more',
      defaultLocale: 'vi',
      decisionsPerMinute: 10_000,
      logLevel: 'silent',
      receivers: { privateAllowed: true, httpsOnly: false },
      realNow: () => toInstant(Date.now()),
    },
    dataSource,
    blobs,
    drivers: engine.drivers,
    launcher: new Launcher(engine.client),
    changer: new Changer(engine.client),
    engine: { answers: () => engineAnswers(engine.client) },
  });
  await app.listen(0, '127.0.0.1');
  const stop = async () => {
    await app.close();
    await worker.dismiss();
    await engine.close();
    await dataSource.destroy();
    await database.drop();
  };
  return { apiUrl: await app.getUrl(), dataSource, engine, blobs, stop };
}
