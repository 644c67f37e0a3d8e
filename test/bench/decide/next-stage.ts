import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { CaseDoor } from '#libs/cases/door';
import { brand, type CommandId } from '#libs/domain/kernel/brand';
import { connectEngine } from '#libs/temporal/engine';
import { Drivers } from '#libs/temporal/drivers';
import { startChild } from '../stage/child.js';
import type { Closing, Servers } from '../stage/servers.js';
import type { CaseScript, Step } from './script.js';
import { realNow } from './side.js';

/** So many decisions a second: an ordinary busy day, not saturation. */
const everyMs = 50;

/**
 * Milliseconds from the commit of a decision that completes a stage to the commit of the driver's entry that opens the
 * next one, by the database's own clock. The drivers run already and wait.
 */
export async function nextStageTimes(
  servers: Servers,
  dataSource: DataSource,
  url: string,
  scripts: readonly CaseScript[],
  closing: Closing,
): Promise<readonly number[]> {
  await startWorker(servers, url, closing);
  const { address, namespace } = servers.temporal;
  const client = connectEngine({ address, namespace });
  closing.add(() => client.connection.close());
  const drivers = new Drivers(client, dataSource);
  const door = new CaseDoor(dataSource, realNow);
  const ids = scripts.map(({ draft }) => draft.state.caseId);
  await dataSource.query('UPDATE congress_case SET needs_driving_since = now() WHERE id = ANY($1::uuid[])', [
    ids,
  ]);
  await drivers.wakeMany(ids);
  await settled(dataSource);
  await sleep(500); // the last workflow tasks are still being answered
  const complete = async ({ caseId, actor, body }: Step) => {
    const commandId = brand<CommandId>(`last/${caseId}`);
    const outcome = await door.handle({ commandId, caseId, actor, body });
    if (!outcome.ok || !outcome.value.driving)
      throw new Error(`Nothing to drive: ${JSON.stringify(outcome)}`);
    await drivers.wake(caseId);
  };
  for (const { last } of scripts) {
    if (!last) continue;
    await Promise.all([complete(last), sleep(everyMs)]);
  }
  await settled(dataSource);
  return timesIn(dataSource);
}

async function startWorker(servers: Servers, url: string, closing: Closing): Promise<void> {
  await startChild(
    {
      program: 'dist/apps/worker/src/main.js',
      folder: servers.folder,
      name: 'worker',
      environment: { DATABASE_URL: url, TEMPORAL_ADDRESS: servers.temporal.address },
      ready: /"ready":true/,
    },
    closing,
  );
}

async function settled(dataSource: DataSource): Promise<void> {
  for (;;) {
    const [row] = await dataSource.query<{ waiting: number }[]>(
      'SELECT count(*)::int AS waiting FROM congress_case WHERE needs_driving_since IS NOT NULL',
    );
    if (row?.waiting === 0) return;
    await sleep(20);
  }
}

async function timesIn(dataSource: DataSource): Promise<readonly number[]> {
  const rows: { ms: number }[] = await dataSource.query(
    `SELECT (extract(epoch FROM pg_xact_commit_timestamp(opened.xmin) - pg_xact_commit_timestamp(decided.xmin))
       * 1000)::float8 AS ms
     FROM case_event decided
     JOIN case_event opened ON opened.case_id = decided.case_id AND opened.sequence = decided.sequence + 1
     WHERE decided.command_id LIKE 'last/%' AND opened.events @> '[{"type": "StageEntered"}]'`,
  );
  return rows.map(({ ms }) => ms);
}
