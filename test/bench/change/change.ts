import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { blocOf, type Bloc } from '#libs/bloc/bloc';
import { nothingHeld } from '#libs/bloc/size';
import { beginApplying } from '#libs/changes/begin';
import { second } from '#libs/changes/second';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import type { PreviewSummary } from '#libs/domain/change/change-set';
import type { CampaignId, ChangeSetId, Day } from '#libs/domain/kernel/brand';
import { castOf } from '#libs/rehearsal/cast';
import { connectEngine } from '#libs/temporal/engine';
import { Changer } from '#libs/temporal/changer';
import { previewed, undoing, type Previewed } from '../../support/change.js';
import { findFaults } from '#libs/audit/faults';
import { affiliates, scriptsFor, writeCases } from '../decide/scripts.js';
import { Track } from '../decide/saturate.js';
import { atTheDoor, realNow } from '../decide/side.js';
import { writeFirstRows } from '../launch/first-rows.js';
import type { Measured } from '../main.js';
import { createMeter, type Meter, type Reading } from '../measure/meter.js';
import { startChild } from '../stage/child.js';
import { openDatabase, urlOf } from '../stage/databases.js';
import { clockFrom, writeCampaign, writeRegister } from '../stage/register.js';
import { type Closing, type Servers, startServers } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';
import { changeReport } from './report.js';

/** A preview, or the application of one: how many cases, and what it took. */
export type Measure = {
  readonly what: 'hold' | 'undo';
  readonly previewing: Reading;
  readonly summary: PreviewSummary;
  readonly reading: Reading;
  /** Cases a second, from its beginning to its end as it recorded them itself. */
  readonly rate: number;
};
export type Round = {
  readonly measures: readonly Measure[];
  /** Decisions a second at the door, before and after. */
  readonly doorRate: number;
};

type Scene = {
  readonly bloc: DataSource;
  readonly campaign: { readonly id: CampaignId; readonly dataSource: DataSource };
  readonly first: Actor;
  readonly second: Actor;
  readonly track: Track;
  readonly door: DataSource;
  readonly client: Client;
  readonly meter: Meter;
};

const clients = 16;
const callsAtOnce = 600;
const scriptedCases = 400;

const suspension: PersonCommand = {
  kind: 'hold',
  stages: ['congress', 'convocation'],
  reason: 'Phòng, chống dịch',
  basis: { issuer: 'Ban Bí thư', number: '79-TB/TW', issuedOn: '2020-03-26' as Day },
};

/** The suspension of every congress of the Bloc and its undoing, beside decisions at the door of the same machine. */
export async function measureChange(
  { rounds }: { readonly rounds: number },
  closing: Closing,
): Promise<Measured> {
  const servers = await startServers(closing);
  const scene = await setScene(servers, closing);
  await scene.track.saturate(clients, callsAtOnce);
  const played: Round[] = [];
  for (let at = 0; at < rounds; at += 1) {
    played.push(await playRound(scene));
    console.log(`round ${at + 1} of ${rounds}`);
  }
  const faults = [...(await findFaults(scene.bloc)), ...(await findFaults(scene.door))];
  return {
    report: changeReport(rounds, played, await oddities(scene.bloc), faults),
    versions: await serverVersions(scene.bloc, servers),
  };
}

async function playRound(scene: Scene): Promise<Round> {
  const before = await doorRate(scene);
  const hold = await carriedOut(scene, 'hold', () =>
    previewed(scene.campaign, { by: scene.first, command: suspension, filter: { status: 'open' } }),
  );
  const between = await doorRate(scene);
  const undo = await carriedOut(scene, 'undo', () => undoing(scene.campaign, scene.first, hold.id));
  return {
    measures: [hold.measure, undo.measure],
    doorRate: (before + between + (await doorRate(scene))) / 3,
  };
}

async function doorRate({ track, meter }: Scene): Promise<number> {
  const { value, reading } = await meter.measure(() => track.saturate(clients, callsAtOnce));
  return value.length / reading.seconds;
}

async function carriedOut(
  scene: Scene,
  what: Measure['what'],
  look: () => Promise<Previewed>,
): Promise<{ readonly id: ChangeSetId; readonly measure: Measure }> {
  const { bloc, client, meter } = scene;
  const {
    value: { id, summary },
    reading: previewing,
  } = await meter.measure(look);
  const agreed = await second(bloc, id, scene.second, realNow());
  if (!agreed.ok) throw new Error(agreed.failure);
  const changer = new Changer(client);
  const { reading } = await meter.measure(async () => {
    await beginApplying(bloc, id, realNow(), (one) => changer.start(one));
    await changer.finished(id);
  });
  const [{ seconds, state, applied }] = await bloc.query(
    `SELECT state, extract(epoch FROM finished_at - started_at)::float8 AS seconds,
       (SELECT count(*)::int FROM change_set_item WHERE change_set_id = id AND result = 'applied') AS applied
     FROM change_set WHERE id = $1`,
    [id],
  );
  if (state !== 'applied' || applied !== summary.wouldChange)
    throw new Error(`${what}: ${state}, ${applied} applied`);
  return { id, measure: { what, previewing, summary, reading, rate: applied / seconds } };
}

/** Cases with more than one line of one change set in their logs: none may be. */
async function oddities(dataSource: DataSource): Promise<number> {
  const [{ n }] = await dataSource.query(
    `SELECT count(*)::int AS n FROM (SELECT case_id, evidence #>> '{changeSet,id}' AS id FROM case_event
       WHERE evidence ? 'changeSet' GROUP BY 1, 2 HAVING count(*) > 1) twice`,
  );
  return n;
}

async function setScene(servers: Servers, closing: Closing): Promise<Scene> {
  const { url } = servers.postgres;
  const { dataSource, campaignId, people } = await openBloc(url, closing);
  const { door, track } = await openDoor(url, closing);
  const worker = await startChild(
    {
      program: 'dist/apps/worker/src/main.js',
      folder: servers.folder,
      name: 'worker',
      environment: { DATABASE_URL: urlOf(url, 'bloc'), TEMPORAL_ADDRESS: servers.temporal.address },
      ready: /"ready":true/,
    },
    closing,
  );
  const client = connectEngine({ address: servers.temporal.address, namespace: 'default' });
  closing.add(() => client.connection.close());
  const meter = await createMeter(url, () => ({
    bench: process.pid,
    worker: worker.pid,
    postgres: servers.postgres.pid!,
    temporal: servers.temporal.pid!,
  }));
  closing.add(() => meter.close());
  const campaign = { id: campaignId, dataSource };
  return { bloc: dataSource, campaign, ...people, track, door, client, meter };
}

/** Every organization of the Bloc, its congress still to be held; the drivers have taken their cases up and wait. */
async function openBloc(url: string, closing: Closing) {
  const bloc = blocOf(nothingHeld);
  const dataSource = await openDatabase(url, 'bloc', closing);
  await writeRegister(dataSource, bloc);
  const root = bloc.organizations.find(({ type }) => type === 'centralAffiliate')!;
  const clock = clockFrom('2020-03-26T01:00:00.000Z', 1);
  const campaignId = await writeCampaign(dataSource, bloc, root.id, clock);
  await writeFirstRows(dataSource, campaignId);
  await dataSource.query('UPDATE congress_case SET needs_driving_since = NULL');
  await dataSource.query('VACUUM ANALYZE');
  return { dataSource, campaignId, people: twoOf(bloc, root.id) };
}

/** The secretary, and somebody else of the Standing Committee. */
function twoOf({ seats }: Bloc, rootId: string): { readonly first: Actor; readonly second: Actor } {
  const own = seats.filter(({ organizationId }) => organizationId === rootId);
  const cast = castOf(own);
  const secretary = own.find(({ bodies }) => bodies.includes('secretary'))!;
  const member = own.find((seat) => seat.bodies.includes('standingCommittee') && seat.id !== secretary.id)!;
  return { first: cast.get(secretary.id)!, second: cast.get(member.id)! };
}

/** Cases in the middle of their signatures: decisions as the bench of decisions takes them. */
async function openDoor(url: string, closing: Closing) {
  const bloc = affiliates(scriptedCases);
  const door = await openDatabase(url, 'door', closing);
  await writeRegister(door, bloc);
  const root = bloc.organizations.find(({ type }) => type === 'centralAffiliate')!;
  const scripts = scriptsFor(bloc, await writeCampaign(door, bloc, root.id));
  await writeCases(
    door,
    scripts.map(({ draft }) => draft),
  );
  return { door, track: new Track(atTheDoor(door), scripts) };
}
