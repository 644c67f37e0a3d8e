import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { createServer } from '#apps/api/src/platform/server';
import { toInstant } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { migrate } from '#libs/persistence/migrate';
import { startPostgres, type PostgresServer } from '#libs/servers/postgres';
import { testSettings } from '../../support/servers.js';

const folder = mkdtempSync(join(tmpdir(), 'congress-outage-'));
let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: folder, port: 0, settings: testSettings });
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('says 503 with Retry-After while the database is away, never hangs, and is healthy again by itself', async () => {
  await migrate(postgres.url);
  const dataSource = await createDataSource({ url: postgres.url }).initialize();
  const app = await createServer({
    settings: {
      databaseUrl: postgres.url,
      production: false,
      sessionSecret: 'a secret of thirty-two characters, or more',
      defaultLocale: 'vi',
      decisionsPerMinute: 10_000,
      logLevel: 'silent',
      receivers: { privateAllowed: false, httpsOnly: false },
      realNow: () => toInstant(Date.now()),
    },
    dataSource,
    blobs: new BlobFolder(join(folder, 'blobs')),
    // Nobody is driven or launched here.
    drivers: { wake: async () => undefined, wakeMany: async () => undefined },
    launcher: { start: async () => undefined },
    changer: { start: async () => undefined },
    engine: { answers: async () => true },
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const signIn = () =>
    app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'x', password: 'x' } });
  const { port } = postgres;
  expect((await signIn()).statusCode).toBe(401);

  await postgres.stop();
  const away = await signIn();
  expect([away.statusCode, away.json().code, away.headers['retry-after']]).toEqual([
    503,
    'DATABASE_AWAY',
    '5',
  ]);
  const ready = await app.inject({ method: 'GET', url: '/health/ready' });
  expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'down', database: 'away', engine: 'up' }]);
  expect((await app.inject({ method: 'GET', url: '/health/live' })).statusCode).toBe(200);

  postgres = await startPostgres({ dataDir: folder, port, settings: testSettings });
  await sleep(100);
  expect((await signIn()).statusCode).toBe(401);
  await app.close();
  await dataSource.destroy();
});
