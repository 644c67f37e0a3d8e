import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { findFaults } from '#libs/audit/faults';
import type { Measured } from '../main.js';
import { createMeter, type Meter } from '../measure/meter.js';
import { copyDatabase, openDatabase, urlOf } from '../stage/databases.js';
import { writeCampaign, writeRegister } from '../stage/register.js';
import { type Closing, type Servers, startServers } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';
import { byHand } from './by-hand.js';
import { nextStageTimes } from './next-stage.js';
import { decideReport, type Run, type SideName } from './report.js';
import { Track } from './saturate.js';
import { signedDraft, type CaseScript } from './script.js';
import { affiliates, scriptsFor, writeCases } from './scripts.js';
import { atTheDoor, withoutRules } from './side.js';
import { startHttp, type Http } from './through-http.js';

type Sizes = { readonly cases: number; readonly clients: number; readonly rounds: number };
type Scene = {
  readonly servers: Servers;
  readonly scripts: readonly CaseScript[];
  readonly door: DataSource;
  readonly http: Http | undefined;
  readonly tracks: Readonly<Partial<Record<SideName, Track>>>;
};

const drivenCases = 60;
const callsPerClients: Readonly<Record<number, number>> = { 1: 500, 4: 800 };
const callsWithMany = 1_200;

export async function measureDecide(sizes: Sizes, closing: Closing): Promise<Measured> {
  const servers = await startServers(closing);
  const scene = await setScene(servers, sizes, closing);
  const meter = await createMeter(servers.postgres.url, () => ({
    bench: process.pid,
    ...(scene.http ? { api: scene.http.pid } : {}),
    postgres: servers.postgres.pid!,
  }));
  closing.add(() => meter.close());
  await warmUp(scene);
  const runs = [
    ...(await playRounds(scene, meter, 1, 2)),
    ...(await playRounds(scene, meter, 4, 2)),
    ...(await playRounds(scene, meter, sizes.clients, sizes.rounds)),
  ];
  const faults = await findFaults(scene.door);
  const followed = await openDatabase(servers.postgres.url, 'driven', closing);
  const url = urlOf(servers.postgres.url, 'driven');
  const times = await nextStageTimes(servers, followed, url, scene.scripts.slice(0, drivenCases), closing);
  return {
    report: decideReport(sizes, runs, times, [...faults, ...(await findFaults(followed))]),
    versions: await serverVersions(scene.door, servers),
  };
}

async function setScene(servers: Servers, { cases }: Sizes, closing: Closing): Promise<Scene> {
  const { url } = servers.postgres;
  const bloc = affiliates(cases);
  const template = await openDatabase(url, 'door', closing);
  await writeRegister(template, bloc);
  const root = bloc.organizations.find(({ type }) => type === 'centralAffiliate')!;
  const campaign = await writeCampaign(template, bloc, root.id);
  const scripts = scriptsFor(bloc, campaign);
  await template.destroy();
  await copyDatabase(url, 'door', 'driven');
  const driven = await openDatabase(url, 'driven', closing);
  await writeCases(driven, scripts.slice(0, drivenCases).map(signedDraft));
  await driven.destroy();
  const door = await openDatabase(url, 'door', closing);
  await writeCases(
    door,
    scripts.map(({ draft }) => draft),
  );
  await door.destroy();
  for (const copy of ['by_hand', 'without_rules', 'http']) await copyDatabase(url, 'door', copy);
  return { servers, scripts, ...(await sidesOf(servers, scripts, closing)) };
}

async function sidesOf(
  servers: Servers,
  scripts: readonly CaseScript[],
  closing: Closing,
): Promise<Pick<Scene, 'door' | 'http' | 'tracks'>> {
  const { url } = servers.postgres;
  const door = await openDatabase(url, 'door', closing);
  const { sign } = withoutRules(await openDatabase(url, 'without_rules', closing));
  const hand = byHand(urlOf(url, 'by_hand'), closing);
  const http = existsSync(resolve('dist/apps/api/src/main.js'))
    ? await startHttp(servers, await openDatabase(url, 'http', closing), urlOf(url, 'http'), scripts, closing)
    : undefined;
  return {
    door,
    http,
    tracks: {
      door: new Track(atTheDoor(door), scripts),
      byHand: new Track(hand, scripts),
      withoutRules: new Track({ sign, refuse: async () => undefined }, scripts),
      ...(http ? { http: new Track(http.side, scripts) } : {}),
    },
  };
}

async function warmUp({ tracks }: Scene): Promise<void> {
  for (const track of Object.values(tracks)) await track.saturate(16, 400);
}

/** Every side in each round, each of them first in its turn. */
async function playRounds(
  { tracks }: Scene,
  meter: Meter,
  clients: number,
  rounds: number,
): Promise<readonly Run[]> {
  const runs: Run[] = [];
  const sides = Object.entries(tracks) as [SideName, Track][];
  const calls = callsPerClients[clients] ?? callsWithMany;
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const [side, track] = sides[(turn + round) % sides.length]!;
      const { value: times, reading } = await meter.measure(() => track.saturate(clients, calls));
      runs.push({ side, clients, round, times, reading });
    }
    console.log(`${clients} clients: round ${round + 1} of ${rounds}`);
  }
  return runs;
}
