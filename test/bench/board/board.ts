import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { blocOf } from '#libs/bloc/bloc';
import { nothingHeld } from '#libs/bloc/size';
import { loadBloc } from '#libs/bloc-loader/load-bloc';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { brand, type CampaignId, type Day } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { boardQuery, boardSql } from '#libs/persistence/queries/board';
import { findFaults } from '#libs/audit/faults';
import { writeFirstRows } from '../launch/first-rows.js';
import type { Measured } from '../main.js';
import { createMeter, cpuEach, total, walEach, type Reading } from '../measure/meter.js';
import { latencies, median, quantile, spread } from '../measure/statistics.js';
import { copyDatabase, openDatabase } from '../stage/databases.js';
import { writeCampaign, writeRegister } from '../stage/register.js';
import { type Closing, type Servers, startServers } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';

const campaignCode = 'bloc-2020';
const repeats = 40;
/** Every board of the Bloc that a person may ask for: today, a day in the past, one affiliate's. */
const boards = [
  { name: 'the whole Bloc', asOf: '2020-07-09', rootCode: undefined },
  { name: 'the whole Bloc, as of a past day', asOf: '2020-03-01', rootCode: undefined },
  { name: 'one affiliate', asOf: '2020-07-09', rootCode: 'dbtt-01' },
] as const;

type BoardTimes = {
  readonly name: string;
  readonly inDatabase: readonly number[];
  readonly asked: readonly number[];
};
type Written = { readonly count: number; readonly reading: Reading };

export async function measureBoard(
  { rounds }: { readonly rounds: number },
  closing: Closing,
): Promise<Measured> {
  const servers = await startServers(closing);
  const written = await writeRows(servers, rounds, closing);
  console.log('first rows written');
  const loaded = await openDatabase(servers.postgres.url, 'bloc', closing);
  const startedAt = performance.now();
  await loadBloc(loaded, new BlobFolder(join(servers.folder, 'blobs')), toInstant(Date.now()));
  const loadSeconds = (performance.now() - startedAt) / 1000;
  console.log('the Bloc loaded');
  const times: BoardTimes[] = [];
  for (const board of boards) times.push(await timesOf(loaded, board));
  const faults = await findFaults(loaded);
  return {
    report: reportOf(written, times, loadSeconds, faults),
    versions: await serverVersions(loaded, servers),
  };
}

/** The first rows of every organization of the Bloc, into a database of its own each time. */
async function writeRows(servers: Servers, rounds: number, closing: Closing): Promise<readonly Written[]> {
  const { url } = servers.postgres;
  const template = await openDatabase(url, 'empty', closing);
  const bloc = blocOf(nothingHeld);
  await writeRegister(template, bloc);
  const campaign = await writeCampaign(template, bloc, bloc.campaign.rootId);
  await template.destroy();
  const meter = await createMeter(url, () => ({ bench: process.pid, postgres: servers.postgres.pid! }));
  closing.add(() => meter.close());
  const written: Written[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await copyDatabase(url, 'empty', `rows_${round}`);
    const dataSource = await openDatabase(url, `rows_${round}`, closing);
    const { value: count, reading } = await meter.measure(() => writeFirstRows(dataSource, campaign));
    await standAlone(dataSource, campaign, count);
    written.push({ count, reading });
    await dataSource.destroy();
  }
  return written;
}

async function standAlone(dataSource: DataSource, campaign: CampaignId, count: number): Promise<void> {
  const [row] = await dataSource.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM congress_case WHERE campaign_id = $1',
    [campaign],
  );
  if (row?.count !== count) throw new Error(`${count} cases were told, ${row?.count} are there`);
}

async function timesOf(dataSource: DataSource, board: (typeof boards)[number]): Promise<BoardTimes> {
  const asOf = brand<Day>(board.asOf);
  const inDatabase: number[] = [];
  const asked: number[] = [];
  for (let again = 0; again < repeats; again += 1) {
    const [row] = await dataSource.query(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${boardSql}`, [
      campaignCode,
      asOf,
      board.rootCode ?? null,
    ]);
    const [plan] = row['QUERY PLAN'];
    inDatabase.push(plan['Planning Time'] + plan['Execution Time']);
    const startedAt = performance.now();
    const rows = await boardQuery(dataSource, {
      campaignCode,
      asOf,
      ...(board.rootCode ? { rootCode: board.rootCode } : {}),
    });
    asked.push(performance.now() - startedAt);
    if (rows.length === 0) throw new Error(`Nothing on the board of ${board.name}`);
  }
  return { name: board.name, inDatabase, asked };
}

function reportOf(
  written: readonly Written[],
  times: readonly BoardTimes[],
  loadSeconds: number,
  faults: readonly string[],
): Measured['report'] {
  const seconds = written.map(({ reading }) => reading.seconds);
  const whole = times[0]!.inDatabase;
  const count = written[0]!.count;
  const all = total(written.map(({ reading }) => reading));
  return {
    name: 'board',
    command: `npm run bench -- board --rounds ${written.length}`,
    goals: [
      {
        what: `first rows of ${count} cases`,
        reach: '< 3 s',
        got: `${median(seconds).toFixed(2)} s`,
        met: median(seconds) < 3,
      },
      {
        what: 'board of the whole Bloc, in the database (p95)',
        reach: '< 50 ms',
        got: `${quantile(whole, 0.95).toFixed(1)} ms`,
        met: quantile(whole, 0.95) < 50,
      },
      {
        what: 'faults found by the checker',
        reach: '0',
        got: String(faults.length),
        met: faults.length === 0,
      },
    ],
    tables: [
      {
        title: 'First rows',
        columns: ['cases', 'seconds: median (least–most)', 'CPU ms each', 'WAL bytes each'],
        rows: [
          [
            count,
            spread(seconds),
            cpuEach(all, count * written.length),
            walEach(all, count * written.length),
          ],
        ],
      },
      {
        title: 'Board',
        columns: ['of', 'in the database p50 / p95 / p99 ms', 'asked and answered p50 / p95 / p99 ms'],
        rows: times.map(({ name, inDatabase, asked }) => [name, latencies(inDatabase), latencies(asked)]),
      },
    ],
    notes: [
      `In the database: planning and execution, as EXPLAIN ANALYZE tells them, ${repeats} times.`,
      `Loading the Bloc as of 9/7/2020 with its live cases and their logs took ${loadSeconds.toFixed(1)} s.`,
      ...faults.slice(0, 10).map((fault) => `Fault: ${fault}`),
    ],
  };
}
