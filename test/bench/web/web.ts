import { freePort } from '#libs/servers/free-port';
import { giveAccount } from '../../support/api.js';
import { sizes, startBrowser } from '../../support/chromium.js';
import { firstLoad, type Sent } from '../../support/first-load.js';
import { actor, createCampaign, createOrganization, openCase } from '../../support/fixture.js';
import type { Measured } from '../main.js';
import { startChild } from '../stage/child.js';
import { openDatabase, urlOf } from '../stage/databases.js';
import { startServers, type Closing } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';

const mostBytes = 300_000;
const database = 'web';

/** What a browser that has nothing yet is sent from the address bar to the board, compressed as it comes. */
export async function measureWeb(closing: Closing): Promise<Measured> {
  const servers = await startServers(closing);
  const dataSource = await openDatabase(servers.postgres.url, database, closing);
  const campaign = await createCampaign(dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  await openCase(campaign, bloc);
  const { personId } = actor(campaign, bloc, 'office');
  await giveAccount({ dataSource }, personId);
  const port = await freePort(0);
  await startChild(
    {
      program: 'dist/apps/api/src/main.js',
      folder: servers.folder,
      name: 'api',
      environment: {
        DATABASE_URL: urlOf(servers.postgres.url, database),
        TEMPORAL_ADDRESS: servers.temporal.address,
        HOST: '127.0.0.1',
        PORT: String(port),
        SESSION_SECRET: 'a secret of the bench, long enough to be taken for one',
        LOG_LEVEL: 'info',
      },
      ready: /"ready":true/,
    },
    closing,
  );
  const browser = await startBrowser();
  closing.add(() => browser.close());
  const page = await browser.newPage({ viewport: sizes.laptop, baseURL: `http://127.0.0.1:${port}` });
  const sent = await firstLoad(page, personId);
  return { report: reportOf(sent), versions: await serverVersions(dataSource, servers) };
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
