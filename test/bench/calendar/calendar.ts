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
import { findFaults } from '../../support/invariants.js';
import { writeFirstRows } from '../launch/first-rows.js';
import type { Measured } from '../main.js';
import { median, spread } from '../measure/statistics.js';
import { openDatabase } from '../stage/databases.js';
import { clockFrom, writeCampaign, writeRegister } from '../stage/register.js';
import { type Closing, startServers } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';

/** Turns at the door that are timed; the others are left to their drivers. */
const turnsTried = 1_000;

type Times = {
  readonly found: CalendarPreview;
  readonly previews: readonly number[];
  readonly confirmSeconds: number;
  readonly marked: number;
  readonly turnSeconds: number;
  readonly turned: number;
  readonly tasks: number;
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
  return { report: reportOf(rounds, times, faults), versions: await serverVersions(dataSource, servers) };
}

type Work = {
  readonly campaign: CampaignId;
  readonly headId: OrganizationId;
  readonly rounds: number;
  readonly calendar: Calendar;
};

async function timesOf(
  dataSource: DataSource,
  { campaign, headId, rounds, calendar }: Work,
  confirm: () => ReturnType<typeof confirmCalendar>,
): Promise<Times> {
  const asked = { campaignId: campaign, headId, calendar, most: 50 };
  const previews: number[] = [];
  let found: CalendarPreview | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const timed = await timedOnce(() =>
      previewCalendar(dataSource, { ...asked, realNow: toInstant(Date.now()) }),
    );
    previews.push(timed.seconds);
    found = timed.value;
  }
  const confirmed = await timedOnce(confirm);
  if (confirmed.value.kind !== 'confirmed') throw new Error(`Not confirmed: ${confirmed.value.kind}`);
  const door = new CaseDoor(dataSource, () => toInstant(Date.now()));
  const marked = confirmed.value.marked.slice(0, turnsTried);
  const turns = await timedOnce(async () => {
    for (const id of marked) await door.advance(id);
  });
  const [tasks] = await dataSource.query<{ count: number }[]>('SELECT count(*)::int AS count FROM task');
  return {
    found: found!,
    previews,
    confirmSeconds: confirmed.seconds,
    marked: confirmed.value.marked.length,
    turnSeconds: turns.seconds,
    turned: marked.length,
    tasks: tasks!.count,
  };
}

async function timedOnce<Value>(work: () => Promise<Value>) {
  const startedAt = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - startedAt) / 1_000 };
}

function reportOf(rounds: number, times: Times, faults: readonly string[]): Measured['report'] {
  const { found, previews, confirmSeconds, marked, turnSeconds, turned, tasks } = times;
  const seconds = median(previews);
  return {
    name: 'calendar',
    command: `npm run bench -- calendar --rounds ${rounds}`,
    goals: [
      {
        what: `preview of a calendar change over ${found.cases} cases`,
        reach: '< 5 s',
        got: `${seconds.toFixed(2)} s`,
        met: seconds < 5,
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
        title: 'A calendar change over the whole Bloc',
        columns: ['step', 'cases', 'seconds', 'cases/s'],
        rows: [
          ['preview: median (least–most)', found.cases, spread(previews), Math.round(found.cases / seconds)],
          [
            'confirm: the version, its numbered days, every case marked',
            marked,
            confirmSeconds.toFixed(2),
            Math.round(marked / confirmSeconds),
          ],
          [
            'count anew: one turn a case at the door, one client',
            turned,
            turnSeconds.toFixed(1),
            Math.round(turned / turnSeconds),
          ],
        ],
      },
    ],
    notes: [
      `${found.casesMoved} of ${found.cases} cases move, ${found.tasksMoved} of ${tasks} tasks, by ${found.farthestDays} days at most; every organization of the Bloc has an open case in its first stage.`,
      ...faults.slice(0, 10).map((fault) => `Fault: ${fault}`),
    ],
  };
}
