import type { DataSource } from 'typeorm';
import { blocOf } from '#libs/bloc/bloc';
import { nothingHeld } from '#libs/bloc/size';
import { previewCalendar, type CalendarPreview } from '#libs/cases/calendar-preview';
import { CaseDoor } from '#libs/cases/door';
import type { Calendar } from '#libs/domain/calendar/calendar';
import {
  brand,
  type CampaignId,
  type CommandId,
  type Day,
  type OrganizationId,
} from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { confirmCalendar } from '#libs/persistence/queries/calendar-confirm';
import { findFaults } from '#libs/audit/faults';
import { writeFirstRows } from '../launch/first-rows.js';
import type { Measured } from '../main.js';
import { median, spread } from '../measure/statistics.js';
import { openDatabase } from '../stage/databases.js';
import { clockFrom, writeCampaign, writeRegister } from '../stage/register.js';
import { type Closing, startServers } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';
import { openAllTasks } from './all-open.js';

/** Turns at the door that are timed; the others are left to their drivers. */
const turnsTried = 1_000;

type Previews = {
  readonly found: CalendarPreview;
  readonly seconds: readonly number[];
  readonly tasks: number;
};
type Times = {
  readonly previews: Previews;
  readonly confirmSeconds: number;
  readonly marked: number;
  readonly turnSeconds: number;
  readonly turned: number;
};

/** A calendar change over every case of the Bloc: weighed, confirmed, then counted anew case by case at the door. */
export async function measureCalendar(
  { rounds }: { readonly rounds: number },
  closing: Closing,
): Promise<Measured> {
  const servers = await startServers(closing);
  const dataSource = await openDatabase(servers.postgres.url, 'calendar', closing);
  const bloc = blocOf(nothingHeld);
  await writeRegister(dataSource, bloc);
  const { rootId, startsOn, calendar } = bloc.campaign;
  const campaign = await writeCampaign(dataSource, bloc, rootId, clockFrom('2020-01-06T01:00:00.000Z', 0));
  const cases = await writeFirstRows(dataSource, campaign);
  await dataSource.query('ANALYZE');
  console.log(`${cases} cases written`);
  const [row] = await dataSource.query<{ person_id: string }[]>('SELECT person_id FROM seat_holder LIMIT 1');
  const more = { ...calendar, holidays: [...calendar.holidays, brand<Day>('2020-01-13')] };
  const times = await timesOf(dataSource, { campaign, headId: rootId, rounds, calendar: more }, async () =>
    confirmCalendar(dataSource, {
      campaignId: campaign,
      startsOn,
      headId: rootId,
      days: more,
      against: calendar.version,
      reason: 'bench',
      personId: brand(row!.person_id),
      commandId: brand<CommandId>('bench'),
      realNow: toInstant(Date.now()),
    }),
  );
  const faults = await findFaults(dataSource);
  await openAllTasks(dataSource);
  const again = { ...more, holidays: [...more.holidays, brand<Day>('2020-01-14')] };
  const full = await previewsOf(dataSource, { campaign, headId: rootId, rounds, calendar: again });
  return {
    report: reportOf(rounds, times, full, faults),
    versions: await serverVersions(dataSource, servers),
  };
}

type Work = {
  readonly campaign: CampaignId;
  readonly headId: OrganizationId;
  readonly rounds: number;
  readonly calendar: Calendar;
};

async function timesOf(
  dataSource: DataSource,
  work: Work,
  confirm: () => ReturnType<typeof confirmCalendar>,
): Promise<Times> {
  const previews = await previewsOf(dataSource, work);
  const confirmed = await timedOnce(confirm);
  if (confirmed.value.kind !== 'confirmed') throw new Error(`Not confirmed: ${confirmed.value.kind}`);
  const door = new CaseDoor(dataSource, () => toInstant(Date.now()));
  const marked = confirmed.value.marked.slice(0, turnsTried);
  const turns = await timedOnce(async () => {
    for (const id of marked) await door.advance(id);
  });
  return {
    previews,
    confirmSeconds: confirmed.seconds,
    marked: confirmed.value.marked.length,
    turnSeconds: turns.seconds,
    turned: marked.length,
  };
}

async function previewsOf(
  dataSource: DataSource,
  { campaign, headId, rounds, calendar }: Work,
): Promise<Previews> {
  const asked = { campaignId: campaign, headId, calendar, most: 50 };
  const seconds: number[] = [];
  let found: CalendarPreview | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const timed = await timedOnce(() =>
      previewCalendar(dataSource, { ...asked, realNow: toInstant(Date.now()) }),
    );
    seconds.push(timed.seconds);
    found = timed.value;
  }
  const [tasks] = await dataSource.query<{ count: number }[]>('SELECT count(*)::int AS count FROM task');
  return { found: found!, seconds, tasks: tasks!.count };
}

async function timedOnce<Value>(work: () => Promise<Value>) {
  const startedAt = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - startedAt) / 1_000 };
}

function reportOf(
  rounds: number,
  { previews, confirmSeconds, marked, turnSeconds, turned }: Times,
  full: Previews,
  faults: readonly string[],
): Measured['report'] {
  const previewRow = (step: string, { found, seconds }: Previews) => [
    `${step}: median (least–most)`,
    found.cases,
    found.tasksMoved,
    spread(seconds),
    Math.round(found.cases / median(seconds)),
  ];
  const { cases } = previews.found;
  return {
    name: 'calendar',
    command: `npm run bench -- calendar --rounds ${rounds}`,
    goals: [
      ...[previews, full].map(({ seconds, tasks }) => ({
        what: `preview of a calendar change over ${cases} cases with ${tasks} tasks`,
        reach: '< 5 s',
        got: `${median(seconds).toFixed(2)} s`,
        met: median(seconds) < 5,
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
        title: 'A calendar change over the whole Bloc',
        columns: ['step', 'cases', 'tasks moved', 'seconds', 'cases/s'],
        rows: [
          previewRow('preview, just launched', previews),
          previewRow('preview, every task up to the approval open', full),
          [
            'confirm: the version, its numbered days, every case marked',
            marked,
            '–',
            confirmSeconds.toFixed(2),
            Math.round(marked / confirmSeconds),
          ],
          [
            'count anew: one turn a case at the door, one client',
            turned,
            '–',
            turnSeconds.toFixed(1),
            Math.round(turned / turnSeconds),
          ],
        ],
      },
    ],
    notes: [
      `By ${previews.found.farthestDays} days at most; one more day off in the second week of the launch.`,
      ...faults.slice(0, 10).map((fault) => `Fault: ${fault}`),
    ],
  };
}
