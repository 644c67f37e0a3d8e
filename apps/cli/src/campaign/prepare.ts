import { join } from 'node:path';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type { Bloc } from '#libs/bloc/bloc';
import { loadBloc } from '#libs/bloc-loader/load-bloc';
import { formatCount, formatPair } from '#libs/domain/campaign/vietnamese-number';
import { toInstant } from '#libs/domain/kernel/day';
import type { Progress } from '#libs/servers/server';
import { waitingCases } from '#libs/temporal/waiting-cases';
import type { PrivateEngine } from '../way/private-engine.js';
import { castPlayers } from './casting.js';
import { planHold } from './hold.js';
import { giveAddresses } from './setting.js';
import type { Stage } from './stage.js';
import type { Troupe } from './troupe.js';

const mostDrivers = 100_000;

/** The campaign as it stood when the rehearsal begins, and an address for everybody in it. */
export async function loadCampaign(
  { dataSource, dataDir }: PrivateEngine,
  bloc: Bloc,
  progress: Progress,
): Promise<void> {
  const blobs = new BlobFolder(join(dataDir, 'blobs'));
  await loadBloc(dataSource, blobs, toInstant(Date.now()), () => undefined, bloc);
  const people = await giveAddresses(dataSource);
  const live = bloc.plans.filter((plan) => 'reached' in plan).length;
  const [cases, addresses] = [formatPair(live, bloc.plans.length), formatCount(people)];
  progress({
    vi: `${cases} hồ sơ đang thực hiện, ${addresses} người có địa chỉ thư`,
    en: `${cases} cases under way, ${addresses} people with an address`,
  });
}

/** At once, instead of at the sweep's next turns. */
export async function startDrivers({ bloc, dataSource, drivers }: Stage): Promise<void> {
  await drivers.wakeMany(await waitingCases(dataSource, bloc.campaign.id, undefined, mostDrivers));
}

/** Everybody learns their part. */
export async function castTroupe(stage: Stage, troupe: Troupe, progress: Progress): Promise<void> {
  const { clock, calendar } = stage.bloc.campaign;
  const players = await castPlayers(stage, clock.origin, calendar);
  for (const player of players) troupe.engage(player, clock.origin);
  planHold(stage, troupe, players);
  const days = players.map(({ part }) => part.congressOn).toSorted();
  progress({
    vi: `Các đại hội dự kiến từ ${days[0]} đến ${days.at(-1)}`,
    en: `Congresses are meant to open between ${days[0]} and ${days.at(-1)}`,
  });
}
