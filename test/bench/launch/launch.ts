import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { blocOf, type Bloc } from '#libs/bloc/bloc';
import type { CampaignId, OrganizationId } from '#libs/domain/kernel/brand';
import type { Measured } from '../main.js';
import { createMeter, cpuEach, total, walEach, type Meter, type Reading } from '../measure/meter.js';
import { residentBytes } from '../measure/processes.js';
import { median, spread, sum } from '../measure/statistics.js';
import type { Child } from '../stage/child.js';
import { copyDatabase, openDatabase, urlOf } from '../stage/databases.js';
import { writeCampaign, writeRegister } from '../stage/register.js';
import { type Closing, type Servers, startServers } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';
import { connectEngine, historyLengths, startBare, startDrivers, startWorker } from './engine.js';
import { writeFirstRows } from './first-rows.js';
import { readWritten, writeByHand } from './rows-by-hand.js';

type Sizes = { readonly cases: number; readonly rounds: number };

/** One campaign a round, each over an affiliate of its own. */
type Campaign = { readonly id: CampaignId; readonly organizations: readonly OrganizationId[] };

type Stage = {
  readonly ours: DataSource;
  readonly byHand: DataSource;
  readonly meter: Meter;
  readonly client: Client;
  readonly worker: Child;
};

/** One side of a round: so many cases or workflows, and what they took. */
type Side = { readonly count: number; readonly reading: Reading };
type Round = { readonly rows: Side; readonly rowsByHand: Side; readonly drivers: Side; readonly bare: Side };

export async function measureLaunch(sizes: Sizes, closing: Closing): Promise<Measured> {
  const servers = await startServers(closing);
  const bloc = blocFor(sizes);
  const campaigns = await prepare(servers, bloc, closing);
  const stage = await setStage(servers, closing);
  await warmUp(stage, campaigns.at(-1)!);
  const rounds: Round[] = [];
  for (const [at, campaign] of campaigns.slice(0, -1).entries()) {
    rounds.push(await playRound(stage, campaign, at));
    console.log(`round ${at + 1} of ${sizes.rounds}`);
  }
  const [first] = campaigns;
  const events = await historyLengths(stage.client, first!.id, first!.organizations.slice(0, 50));
  const memory = residentBytes([stage.worker.pid]) / 2 ** 20;
  return {
    report: reportOf(sizes, rounds, events, memory),
    versions: await serverVersions(stage.ours, servers),
  };
}

/** The shape of the Bloc, with an affiliate for each round. */
function blocFor({ cases, rounds }: Sizes): Bloc {
  const [grassrootsCells, grassroots] = [Math.round(cases * 0.08), Math.round(cases * 0.085)];
  const cells = cases - rounds - grassrootsCells - grassroots;
  return blocOf({
    affiliates: rounds,
    grassrootsCells,
    grassroots,
    cells,
    held: { grassrootsCells: 0, grassroots: 0, cells: 0 },
  });
}

/** A register with a campaign for each affiliate, and a small last one to warm up with; twice, for the two sides. */
async function prepare(servers: Servers, bloc: Bloc, closing: Closing): Promise<readonly Campaign[]> {
  const template = await openDatabase(servers.postgres.url, 'ours', closing);
  await writeRegister(template, bloc);
  const affiliates = bloc.organizations.filter(({ type }) => type === 'upperGrassroots');
  const small = bloc.organizations.find(({ type }) => type === 'grassroots')!;
  const campaigns: Campaign[] = [];
  for (const root of [...affiliates, small]) {
    const id = await writeCampaign(template, bloc, root.id);
    const below: { id: OrganizationId }[] = await template.query(
      'SELECT o.id FROM organization o JOIN organization r ON o.path <@ r.path WHERE r.id = $1',
      [root.id],
    );
    campaigns.push({ id, organizations: below.map((row) => row.id) });
  }
  await template.destroy();
  await copyDatabase(servers.postgres.url, 'ours', 'by_hand');
  return campaigns;
}

async function setStage(servers: Servers, closing: Closing): Promise<Stage> {
  const { url } = servers.postgres;
  const ours = await openDatabase(url, 'ours', closing);
  const byHand = await openDatabase(url, 'by_hand', closing);
  const worker = await startWorker(servers, urlOf(url, 'ours'), closing);
  const client = connectEngine({ address: servers.temporal.address, namespace: servers.temporal.namespace });
  closing.add(() => client.connection.close());
  const meter = await createMeter(url, () => ({
    bench: process.pid,
    worker: worker.pid,
    temporal: servers.temporal.pid!,
    postgres: servers.postgres.pid!,
  }));
  closing.add(() => meter.close());
  return { ours, byHand, meter, client, worker };
}

async function warmUp(stage: Stage, campaign: Campaign): Promise<void> {
  await writeFirstRows(stage.ours, campaign.id);
  await writeByHand(stage.byHand, await readWritten(stage.ours, campaign.id));
  await startDrivers(stage.client, stage.ours, campaign.id);
  await startBare(stage.worker, 'warm-up', 30);
}

/**
 * Bare starts go first in every second round: before there are cases, since the sweep would start the drivers of cases
 * that are left waiting meanwhile.
 */
async function playRound(
  { ours, byHand, meter, client, worker }: Stage,
  { id, organizations }: Campaign,
  at: number,
): Promise<Round> {
  const count = organizations.length;
  const idle = () => meter.measure(() => startBare(worker, `bare/${at}`, count));
  const early = at % 2 === 0 ? undefined : await idle();
  const rows = await meter.measure(() => writeFirstRows(ours, id));
  const written = await readWritten(ours, id);
  const rowsByHand = await meter.measure(() => writeByHand(byHand, written));
  const drivers = await meter.measure(() => startDrivers(client, ours, id));
  const bare = early ?? (await idle());
  const side = ({ value, reading }: { value: number; reading: Reading }) => ({
    count,
    reading: { ...reading, seconds: value },
  });
  return {
    rows: { count: rows.value, reading: rows.reading },
    rowsByHand: { count, reading: rowsByHand.reading },
    drivers: side(drivers),
    bare: side(bare),
  };
}

function rate({ count, reading }: Side): number {
  return count / reading.seconds;
}

function reportOf(
  { cases, rounds }: Sizes,
  played: readonly Round[],
  events: readonly number[],
  memoryMb: number,
): Measured['report'] {
  const driversRatio = played.map((round) => rate(round.drivers) / rate(round.bare));
  const rowsRatio = played.map((round) => rate(round.rows) / rate(round.rowsByHand));
  const line = (what: string, side: keyof Round, ratio: string) => {
    const sides = played.map((round) => round[side]);
    const count = sum(sides.map((one) => one.count));
    const all = total(sides.map((one) => one.reading));
    return [what, count, spread(sides.map(rate), 0), ratio, cpuEach(all, count), walEach(all, count)];
  };
  return {
    name: 'launch',
    command: `npm run bench -- launch --cases ${cases} --rounds ${rounds}`,
    goals: [
      {
        what: 'drivers started, beside bare workflow starts',
        reach: '≥ 0.60 ×',
        got: `${median(driversRatio).toFixed(2)} ×`,
        met: median(driversRatio) >= 0.6,
      },
    ],
    tables: [
      {
        title: 'Launch',
        columns: [
          'what',
          'count',
          'per second: median (least–most)',
          'ratio',
          'CPU ms each',
          'WAL bytes each',
        ],
        rows: [
          line('first rows of a case', 'rows', `${spread(rowsRatio)} of by hand`),
          line('the same rows by hand', 'rowsByHand', ''),
          line('drivers until each waits', 'drivers', `${spread(driversRatio)} of bare`),
          line('bare workflows until each waits', 'bare', ''),
        ],
      },
    ],
    notes: [
      `History events of a driver that waits for the first time: ${median(events)} (most: ${Math.max(...events)}).`,
      `The worker holds ${memoryMb.toFixed(0)} MiB with every driver and every bare workflow started.`,
      'CPU of the bench is its own Node process: it writes the first rows; drivers are started by the worker.',
    ],
  };
}
