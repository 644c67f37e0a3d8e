import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '#libs/servers/postgres';
import { giveAccount } from '../../support/api.js';
import { openSite } from '../../support/browser.js';
import { firstLoad, type Sent } from '../../support/first-load.js';
import { actor, createCampaign, createOrganization, openCase } from '../../support/fixture.js';
import type { Measured } from '../main.js';
import { openDatabase, urlOf } from '../stage/databases.js';
import type { Closing } from '../stage/servers.js';

const mostBytes = 300_000;

/** What a browser that has nothing yet is sent from the address bar to the board, compressed as it comes. */
export async function measureWeb(closing: Closing): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'congress-bench-'));
  closing.add(async () => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({ dataDir: folder, port: 0 });
  closing.add(() => postgres.stop());
  await openDatabase(postgres.url, 'web', closing);
  const site = await openSite({ databaseUrl: urlOf(postgres.url, 'web') });
  closing.add(() => site.close());
  const campaign = await createCampaign(site.api.dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  await openCase(campaign, bloc);
  const { personId } = actor(campaign, bloc, 'office');
  await giveAccount(site.api, personId);
  return { report: reportOf(await firstLoad(await site.visit(), personId)), versions: {} };
}

function reportOf(sent: readonly Sent[]): Measured['report'] {
  const bytes = sent.reduce((sum, file) => sum + file.bytes, 0);
  const largest = sent.toSorted((a, b) => b.bytes - a.bytes);
  return {
    name: 'web',
    command: 'npm run bench -- web',
    goals: [
      {
        what: 'first load: sign-in and board, with styles and fonts',
        reach: `< ${kilobytes(mostBytes)}`,
        got: kilobytes(bytes),
        met: bytes < mostBytes,
      },
    ],
    tables: [
      {
        title: 'What is sent, the largest first',
        columns: ['file', 'compressed'],
        rows: largest.map(({ path, bytes: size }) => [path, kilobytes(size)]),
      },
    ],
    notes: ['Headers are counted; answers of the API are not.'],
  };
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
