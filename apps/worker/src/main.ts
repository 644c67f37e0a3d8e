import 'reflect-metadata';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { processConfiguration } from '#libs/config/process-configuration';
import { createDataSource } from '#libs/persistence/data-source';
import { Drivers } from '#libs/temporal/drivers';
import { connectEngine, type EngineAddress, engineAddress } from '#libs/temporal/engine';
import { ensureSchedules } from '#libs/temporal/schedules';
import { receiverRule } from '#libs/webhooks/receiver';
import { allActivities } from './activities.js';
import { mailSettings } from '#libs/mail/mail-settings';
import { anchorSettings } from './anchor-settings.js';
import { untilItWorks } from './until-it-works.js';
import { hireWorker } from './worker.js';

const configuration = processConfiguration();
const log = pino({ level: configuration.LOG_LEVEL, base: { process: 'worker', pid: process.pid } });
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

Runtime.install({
  shutdownSignals: [], // the one list of signals is ours, above
  logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
    const line = { ...meta };
    if (level === 'ERROR') log.error(line, message);
    else if (level === 'WARN') log.warn(line, message);
    else log.debug(line, message);
  }),
  telemetryOptions: {
    logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
  },
});

await work(
  configuration.DATABASE_URL ?? '',
  engineAddress(configuration, configuration.TEMPORAL_ADDRESS ?? ''),
);
log.info('stopped');
process.exit(0);

/** Works until it is told to stop; an absence of the engine or the database is waited out. */
async function work(databaseUrl: string, engine: EngineAddress): Promise<void> {
  const dataSource = createDataSource({ url: databaseUrl, applicationName: 'congress-worker' });
  const client = connectEngine(engine);
  const mail = mailSettings(configuration);
  const activities = allActivities({
    dataSource,
    drivers: new Drivers(client, dataSource),
    receivers: receiverRule(configuration),
    anchors: anchorSettings(configuration),
    ...(mail && { mail }),
  });
  const patience = {
    stopped: stopping.signal,
    failed: (error: unknown, againInMs: number) => log.warn({ err: error, againInMs }, 'not ready yet'),
  };
  try {
    await untilItWorks(() => dataSource.initialize(), patience);
    while (!stopping.signal.aborted) {
      const worker = await untilItWorks(() => hireWorker(engine, activities), patience);
      await untilItWorks(() => ensureSchedules(client), patience);
      const quit = () => worker.quit();
      stopping.signal.addEventListener('abort', quit);
      const running = worker.run();
      if (stopping.signal.aborted) quit();
      log.info({ ready: true }, 'ready');
      await running.catch((error: unknown) =>
        log.error({ err: error }, 'the worker had to stop; hiring another'),
      );
      stopping.signal.removeEventListener('abort', quit);
    }
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  } finally {
    await client.connection.close();
    mail?.transport.close();
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}
