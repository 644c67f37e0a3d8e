import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Logger } from 'nestjs-pino';
import type { DataSource } from 'typeorm';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type { Configuration } from '#libs/config/configuration';
import { processConfiguration } from '#libs/config/process-configuration';
import { toInstant } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { localSecret } from '#libs/servers/local-secret';
import { Changer } from '#libs/temporal/changer';
import { Drivers } from '#libs/temporal/drivers';
import { connectEngine, engineAddress } from '#libs/temporal/engine';
import { engineAnswers } from '#libs/temporal/engine-answers';
import { Launcher } from '#libs/temporal/launcher';
import { mailSettings } from '#libs/mail/mail-settings';
import { receiverRule } from '#libs/webhooks/receiver';
import { ListRunner } from './decision-lists/list-runner.js';
import { createServer } from './platform/server.js';
import type { Settings } from './platform/settings.js';

const retryMs = 1_000;
const configuration = processConfiguration();
const databaseUrl = configuration.DATABASE_URL ?? '';
const dataSource = createDataSource({ url: databaseUrl, applicationName: 'congress-api' });
const client = connectEngine(engineAddress(configuration, configuration.TEMPORAL_ADDRESS ?? ''));
const mail = mailSettings(configuration);
const app = await createServer({
  settings: settingsFrom(configuration),
  dataSource,
  blobs: new BlobFolder(join(configuration.CONGRESS_DATA_DIR, 'blobs')),
  drivers: new Drivers(client, dataSource),
  launcher: new Launcher(client),
  changer: new Changer(client),
  engine: { answers: () => engineAnswers(client) },
  ...(mail ? { transport: mail.transport } : {}),
});
const logger = app.get(Logger);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

await app.listen(configuration.PORT, configuration.HOST);
await connect(dataSource);
logger.log({ msg: 'ready', ready: true, address: await app.getUrl() });
app
  .get(ListRunner)
  .takeUp()
  .catch((error: unknown) => logger.error({ msg: 'decision lists were not taken up', err: error }));

/** Listens before the database answers: who asks meanwhile is told that it is away. */
async function connect(source: DataSource): Promise<void> {
  for (;;) {
    try {
      await source.initialize();
      return;
    } catch (error) {
      logger.warn({ msg: 'database not there yet', err: error });
      await sleep(retryMs);
    }
  }
}

/** What is under way is finished and answered first. */
async function stop(): Promise<void> {
  await app.close();
  if (dataSource.isInitialized) await dataSource.destroy();
  await client.connection.close();
  logger.log('stopped');
  process.exit(0);
}

function settingsFrom(read: Configuration): Settings {
  return {
    databaseUrl,
    production: read.NODE_ENV === 'production',
    sessionSecret: read.SESSION_SECRET ?? localSecret(read.CONGRESS_DATA_DIR, 'session'),
    defaultLocale: read.DEFAULT_LOCALE,
    logLevel: read.LOG_LEVEL,
    decisionsPerMinute: read.DECISIONS_PER_MINUTE,
    receivers: receiverRule(read),
    realNow: () => toInstant(Date.now()),
    ...pagesFrom(fileURLToPath(new URL('../../../web', import.meta.url))),
    ...(read.PUBLIC_URL ? { publicUrl: read.PUBLIC_URL } : {}),
    ...oidcFrom(read),
  };
}

/** They lie beside the compiled program; where they were not built there are none. */
function pagesFrom(folder: string): Pick<Settings, 'pagesFolder'> {
  return existsSync(join(folder, 'index.html')) ? { pagesFolder: folder } : {};
}

function oidcFrom(read: Configuration): Pick<Settings, 'oidc'> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read;
  return issuer && clientId && clientSecret ? { oidc: { issuer, clientId, clientSecret } } : {};
}
