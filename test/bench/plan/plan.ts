import type { DataSource } from 'typeorm';
import { blocOf } from '#libs/bloc/bloc';
import { nothingHeld } from '#libs/bloc/size';
import { brand, type CampaignId, type Day, type OrganizationId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { readChildren } from '#libs/persistence/queries/organization-children';
import { planFactsSql } from '#libs/persistence/queries/plan-facts';
import { nudgesAmong } from '#libs/plans/nudges';
import { organizationPlan } from '#libs/plans/organization-plan';
import { PlanReader } from '#libs/plans/plan-reader';
import { forecastAnswer, slackAnswer, type Subtree } from '#libs/plans/roll-ups';
import { findFaults } from '#libs/audit/faults';
import { writeFirstRows } from '../launch/first-rows.js';
import type { Measured } from '../main.js';
import { median, quantile, spread } from '../measure/statistics.js';
import { openDatabase } from '../stage/databases.js';
import { writeCampaign, writeRegister } from '../stage/register.js';
import { startServers, type Closing } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';
import { bringHalfWay } from './half-way.js';

type Times = Record<'bare' | 'first' | 'again' | 'answers' | 'slack' | 'forecast' | 'nudges', number[]>;
type Place = { readonly campaignId: CampaignId; readonly rootPath: string; readonly rootId: OrganizationId };
type Standing = { readonly name: string; readonly times: Times; readonly count: number };

/** The work-back plan of every organization of the Bloc, none of which has held its congress: just launched, and half way. */
export async function measurePlan(
  { rounds }: { readonly rounds: number },
  closing: Closing,
): Promise<Measured> {
  const servers = await startServers(closing);
  const dataSource = await openDatabase(servers.postgres.url, 'plan', closing);
  const place = await writeBloc(dataSource);
  const faults = await findFaults(dataSource);
  const launched = await timesOf(dataSource, 'just launched', place, '2020-01-07', rounds);
  await bringHalfWay(dataSource);
  const halfWay = await timesOf(dataSource, 'half way', place, '2020-04-01', rounds);
  return {
    report: reportOf([launched, halfWay], rounds, faults),
    versions: await serverVersions(dataSource, servers),
  };
}

async function writeBloc(dataSource: DataSource): Promise<Place> {
  const bloc = blocOf(nothingHeld);
  const { rootId } = bloc.campaign;
  await writeRegister(dataSource, bloc);
  const campaignId = await writeCampaign(dataSource, bloc, rootId);
  await writeFirstRows(dataSource, campaignId);
  await dataSource.query('VACUUM ANALYZE');
  const [root] = await dataSource.query<{ path: string }[]>(
    'SELECT path::text AS path FROM organization WHERE id = $1',
    [rootId],
  );
  return { campaignId, rootId, rootPath: root!.path };
}

async function timesOf(
  dataSource: DataSource,
  name: string,
  place: Place,
  on: string,
  rounds: number,
): Promise<Standing> {
  const times: Times = { bare: [], first: [], again: [], answers: [], slack: [], forecast: [], nudges: [] };
  const timed = async <Value>(side: keyof Times, work: () => Promise<Value> | Value): Promise<Value> => {
    const startedAt = performance.now();
    const value = await work();
    times[side].push(performance.now() - startedAt);
    return value;
  };
  let count = 0;
  for (let round = 0; round < rounds; round += 1) {
    await timed('bare', () =>
      dataSource.query(planFactsSql, [place.campaignId, place.rootPath, null, null, null]),
    );
    const reader = new PlanReader(dataSource, () => toInstant(Date.now()));
    const asked = { ...place, today: brand<Day>(on) };
    await timed('first', () => reader.read(asked));
    const cases = await timed('again', () => reader.read(asked));
    count = cases.length;
    await timed('answers', () => cases.map(organizationPlan));
    const children = await readChildren(dataSource, place.rootId);
    const root = { id: place.rootId, code: 'khoi', name: 'khoi', path: place.rootPath };
    const subtree: Subtree = { asOf: asked.today, root, children, cases };
    await timed('slack', () => slackAnswer(subtree));
    await timed('forecast', () => forecastAnswer(subtree));
    await timed('nudges', () => nudgesAmong(dataSource, cases, 50));
  }
  return { name, times, count };
}

function reportOf(
  standings: readonly Standing[],
  rounds: number,
  faults: readonly string[],
): Measured['report'] {
  const seconds = (values: readonly number[]) => spread(values.map((ms) => ms / 1_000));
  const worst = Math.max(...standings.map(({ times }) => quantile(times.first, 0.95))) / 1_000;
  const ratio = ({ times }: Standing, side: keyof Times) =>
    median(times[side].map((ms, round) => ms / times.bare[round]!)).toFixed(2);
  return {
    name: 'plan',
    command: `npm run bench -- plan --rounds ${rounds}`,
    goals: [
      {
        what: `work-back plan of all ${standings[0]!.count} organizations, reading included (p95)`,
        reach: '< 2 s',
        got: `${worst.toFixed(2)} s`,
        met: worst < 2,
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
        title: 'Seconds: median (least–most)',
        columns: ['the Bloc', 'organizations', 'bare SQL', 'plans, first time', '× bare', 'again', '× bare'],
        rows: standings.map((standing) => [
          standing.name,
          standing.count,
          seconds(standing.times.bare),
          seconds(standing.times.first),
          ratio(standing, 'first'),
          seconds(standing.times.again),
          ratio(standing, 'again'),
        ]),
      },
      {
        title: 'What is made of the plans, in milliseconds: median (least–most)',
        columns: [
          'the Bloc',
          'every answer in words',
          'slack by subtree',
          'forecast by subtree',
          '50 to nudge',
        ],
        rows: standings.map(({ name, times }) => [
          name,
          ...[times.answers, times.slack, times.forecast, times.nudges].map((ms) => spread(ms, 1)),
        ]),
      },
    ],
    notes: [
      'Plans: latest and earliest days of every stage, slack, health with its reason and forecast of every organization.',
      'The first time definitions, calendars and what finished stages took are read too, and every plan is worked back.',
      'Bare SQL: the one statement that reads the facts, its rows fetched and thrown away.',
      'Half way: launch, drafts, consultation, personnel and logistics left, approval open; written by SQL, so not checked.',
    ],
  };
}
