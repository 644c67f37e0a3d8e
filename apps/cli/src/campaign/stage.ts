import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type { Bloc } from '#libs/bloc/bloc';

import { CaseDoor } from '#libs/cases/door';
import { toInstant } from '#libs/domain/kernel/day';
import { companyOf, type Company } from '#libs/rehearsal/troupe/company';
import { Drivers } from '#libs/temporal/drivers';
import { connectEngine } from '#libs/temporal/engine';
import type { Client } from '@temporalio/client';
import type { PrivateEngine } from '../way/private-engine.js';

/** Where the rehearsal is played: the door, the drivers behind it, the texts, and the people. */
export type Stage = {
  readonly bloc: Bloc;
  readonly dataSource: DataSource;
  readonly door: CaseDoor;
  readonly client: Client;
  readonly drivers: Drivers;
  readonly texts: BlobFolder;
  readonly company: Company;
};

export function stageOf(bloc: Bloc, { dataSource, engine, dataDir }: PrivateEngine): Stage {
  const client = connectEngine(engine);
  return {
    bloc,
    dataSource,
    door: new CaseDoor(dataSource, () => toInstant(Date.now())),
    client,
    drivers: new Drivers(client, dataSource),
    texts: new BlobFolder(join(dataDir, 'blobs')),
    company: companyOf(bloc.seats),
  };
}
