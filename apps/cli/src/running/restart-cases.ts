import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { toInstant } from '#libs/domain/kernel/day';
import { Drivers } from '#libs/temporal/drivers';
import { ensureSchedules } from '#libs/temporal/schedules';
import { markAllWaiting, openCasesAfter } from '#libs/temporal/waiting-cases';

const pageSize = 200;

type Restart = {
  readonly dataSource: DataSource;
  readonly client: Client;
  readonly progress: (done: number, total: number) => void;
};

/**
 * Takes up every open case again after an engine was lost. The mark comes first: whoever is not reached here is found
 * by the sweep. Safe to repeat: a driver that runs already hears word once more.
 */
export async function restartCases({ dataSource, client, progress }: Restart): Promise<number> {
  await ensureSchedules(client);
  const total = await markAllWaiting(dataSource, toInstant(Date.now()));
  const drivers = new Drivers(client, dataSource);
  let done = 0;
  let after: string | undefined;
  do {
    const page = await openCasesAfter(dataSource, after, pageSize);
    await drivers.wakeMany(page);
    done += page.length;
    progress(done, total);
    after = page.length === pageSize ? page.at(-1) : undefined;
  } while (after !== undefined);
  return done;
}
