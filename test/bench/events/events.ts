import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { blocOf, type Bloc } from '#libs/bloc/bloc';
import { CaseDoor } from '#libs/cases/door';
import type { CampaignId, OrganizationId } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import { Drivers } from '#libs/temporal/drivers';
import { connectEngine } from '#libs/temporal/engine';
import { findFaults } from '#libs/audit/faults';
import { writeFirstRows } from '../launch/first-rows.js';
import type { Measured } from '../main.js';
import { createMeter, type Reading } from '../measure/meter.js';
import { startChild } from '../stage/child.js';
import { openDatabase, urlOf } from '../stage/databases.js';
import { clockFrom, writeCampaign, writeRegister } from '../stage/register.js';
import { type Closing, type Servers, startServers } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';
import { countEvents, type Counted } from './history.js';
import { live, type Life } from './live.js';

const most: Partial<Record<CongressType, number>> = { cell: 120, centralAffiliate: 400 };
/** Two days in a second: windows and opening days come by the driver's own timers, as they do in use. */
const rate = 172_800;

type Way = {
  readonly type: CongressType;
  readonly life: Life;
  readonly counted: Counted;
  readonly reading: Reading;
};

export async function measureEvents(closing: Closing): Promise<Measured> {
  const servers = await startServers(closing);
  const dataSource = await openDatabase(servers.postgres.url, 'ways', closing);
  const bloc = smallBloc();
  await writeRegister(dataSource, bloc);
  const worker = await startWorker(servers, closing);
  const client = connectEngine({ address: servers.temporal.address, namespace: servers.temporal.namespace });
  closing.add(() => client.connection.close());
  const meter = await createMeter(servers.postgres.url, () => ({
    bench: process.pid,
    worker,
    temporal: servers.temporal.pid!,
    postgres: servers.postgres.pid!,
  }));
  closing.add(() => meter.close());
  const ways: Way[] = [];
  for (const type of ['cell', 'centralAffiliate'] as const) {
    const place = await openAlone(dataSource, bloc, type);
    const door = new CaseDoor(dataSource, realNow);
    const lived = () => live({ dataSource, door, drivers: new Drivers(client, dataSource), bloc, ...place });
    const { value: life, reading } = await meter.measure(lived);
    ways.push({ type, life, reading, counted: await closedHistory(client, place) });
  }
  const faults = (await findFaults(dataSource)).filter((fault) => !fault.includes(': no document version'));
  return { report: reportOf(ways, faults), versions: await serverVersions(dataSource, servers) };
}

function smallBloc(): Bloc {
  const held = { grassrootsCells: 0, grassroots: 0, cells: 0 };
  return blocOf({ affiliates: 1, grassrootsCells: 0, grassroots: 1, cells: 1, held });
}

function realNow() {
  return new Date().toISOString() as ReturnType<ConstructorParameters<typeof CaseDoor>[1]>;
}

async function startWorker(servers: Servers, closing: Closing): Promise<number> {
  const { pid } = await startChild(
    {
      program: 'dist/apps/worker/src/main.js',
      folder: servers.folder,
      name: 'worker',
      environment: {
        DATABASE_URL: urlOf(servers.postgres.url, 'ways'),
        TEMPORAL_ADDRESS: servers.temporal.address,
      },
      ready: /"ready":true/,
    },
    closing,
  );
  return pid;
}

export type Place = { readonly campaignId: CampaignId; readonly organizationId: OrganizationId };

/** A campaign in which one organization alone is still to hold its congress, with its superior's drafts issued. */
async function openAlone(dataSource: DataSource, bloc: Bloc, type: CongressType): Promise<Place> {
  const { id: organizationId, parentId } = bloc.organizations.find((one) => one.type === type)!;
  const root = bloc.organizations.find((one) => one.type === 'centralAffiliate')!;
  const campaignId = await writeCampaign(
    dataSource,
    bloc,
    root.id,
    clockFrom('2020-01-06T01:00:00.000Z', rate),
  );
  await dataSource.query(
    `INSERT INTO case_plan (campaign_id, organization_id, held_on, source)
     SELECT $1, id, '2020-01-03', 'bench' FROM organization WHERE type <> 'centre' AND id <> $2`,
    [campaignId, organizationId],
  );
  await dataSource.query(`INSERT INTO publication VALUES ($1, $2, 'bench', '{}', now())`, [
    campaignId,
    parentId,
  ]);
  await writeFirstRows(dataSource, campaignId);
  return { campaignId, organizationId };
}

async function closedHistory(client: Client, place: Place): Promise<Counted> {
  for (let tries = 0; tries < 100; tries += 1) {
    const counted = await countEvents(client, place);
    if (counted.closed) return counted;
    await sleep(100);
  }
  throw new Error('The case closed, its driver did not');
}

function reportOf(ways: readonly Way[], faults: readonly string[]): Measured['report'] {
  return {
    name: 'events',
    command: 'npm run bench -- events',
    goals: [
      ...ways.map(({ type, counted }) => ({
        what: `history events of a ${type}, launch to archive`,
        reach: `≤ ${most[type]}`,
        got: String(counted.events),
        met: counted.events <= (most[type] ?? 0),
      })),
      {
        what: 'faults found by the checker',
        reach: '0',
        got: String(faults.length),
        met: faults.length === 0,
      },
    ],
    tables: [
      {
        title: 'A whole process through the door, with its driver',
        columns: ['type', 'decisions', 'turns', 'history events', 'of these', 'history kB', 'CPU s'],
        rows: ways.map(({ type, life, counted, reading }) => [
          type,
          life.decisions,
          counted.turns,
          counted.events,
          counted.kinds,
          Math.round(counted.bytes / 1_000),
          Object.entries(reading.cpu)
            .map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`)
            .join(', '),
        ]),
      },
    ],
    notes: [
      'Turns: how often the driver asked what is true now.',
      ...faults.slice(0, 10).map((fault) => `Fault: ${fault}`),
    ],
  };
}
