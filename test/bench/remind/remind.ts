import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { connectEngine } from '#libs/temporal/engine';
import { Drivers } from '#libs/temporal/drivers';
import { findCaseFaults } from '#libs/audit/case-faults';
import { affiliates, scriptsFor, writeCases } from '../decide/scripts.js';
import type { Measured } from '../main.js';
import { createMeter, type Meter } from '../measure/meter.js';
import type { Child } from '../stage/child.js';
import { openDatabase, urlOf } from '../stage/databases.js';
import { clockFrom, writeCampaign, writeRegister } from '../stage/register.js';
import { type Closing, type Servers, startServers } from '../stage/servers.js';
import { serverVersions } from '../stage/versions.js';
import { ladderDay } from './ladder-day.js';
import { remindReport, type Round } from './report.js';
import { allRung, letWait, startWorker } from './timers.js';
import { allClosed, openWindows } from './windows.js';

type Sizes = { readonly cases: number; readonly rounds: number };

/** Cases whose inboxes hold ten thousand lines between them. */
const remindedCases = 1_120;
/** Time for all of them to be started and to wait, before the instant comes. */
const leadMsPerCase = 70;
const leastLeadMs = 30_000;

type Stage = {
  readonly dataSource: DataSource;
  readonly worker: Child;
  readonly drivers: Drivers;
  readonly meter: Meter;
};

export async function measureRemind(sizes: Sizes, closing: Closing): Promise<Measured> {
  const servers = await startServers(closing);
  const day = await measureDay(servers, closing);
  const bloc = affiliates(sizes.cases);
  const stage = await setStage(servers, 'windows', closing);
  await writeRegister(stage.dataSource, bloc);
  const rounds: Round[] = [];
  for (let round = 0; round < sizes.rounds; round += 1) {
    const bareFirst = round % 2 === 1;
    const early = bareFirst ? await bareTimers(stage, sizes.cases) : undefined;
    const windows = await closingWindows(stage, bloc, sizes.cases);
    const bare = early ?? (await bareTimers(stage, sizes.cases));
    rounds.push({ windows, bare });
    const [took, bareTook] = [windows, bare].map(({ late }) => Math.max(...late).toFixed(1));
    console.log(`windows: round ${round + 1} of ${sizes.rounds}: ${took} s, bare timers ${bareTook} s`);
  }
  const faults = [...day.faults, ...(await findCaseFaults(stage.dataSource))];
  return {
    report: remindReport(sizes, day, rounds, faults),
    versions: await serverVersions(stage.dataSource, servers),
  };
}

async function setStage(servers: Servers, database: string, closing: Closing): Promise<Stage> {
  const { url } = servers.postgres;
  const dataSource = await openDatabase(url, database, closing);
  const worker = await startWorker(servers, urlOf(url, database), closing);
  const { address, namespace } = servers.temporal;
  const client = connectEngine({ address, namespace });
  closing.add(() => client.connection.close());
  const meter = await createMeter(url, () => ({
    worker: worker.pid,
    temporal: servers.temporal.pid!,
    postgres: servers.postgres.pid!,
  }));
  closing.add(() => meter.close());
  return { dataSource, worker, drivers: new Drivers(client, dataSource), meter };
}

/** The ladder's hour, in a database and with a worker of its own, which then leaves. */
async function measureDay(servers: Servers, closing: Closing) {
  const bloc = affiliates(remindedCases);
  const dataSource = await openDatabase(servers.postgres.url, 'reminders', closing);
  await writeRegister(dataSource, bloc);
  const root = bloc.organizations.find(({ type }) => type === 'centralAffiliate')!;
  const clock = clockFrom('2020-01-13T00:00:00.000Z', 0);
  const campaignId = await writeCampaign(dataSource, bloc, root.id, clock);
  const scripts = scriptsFor(bloc, campaignId);
  await writeCases(
    dataSource,
    scripts.map(({ draft }) => draft),
  );
  const url = urlOf(servers.postgres.url, 'reminders');
  const worker = await startWorker(servers, url, closing);
  await sleep(5_000); // the schedules have run once
  const day = await ladderDay(dataSource, campaignId, scripts);
  const faults = await findCaseFaults(dataSource);
  worker.process.kill('SIGTERM');
  await new Promise((end) => worker.process.once('exit', end));
  return { ...day, faults };
}

/** Sets so many to wait for an instant, with more time before it where the machine was too busy; when the instant is. */
async function inTime<Waiting>(
  cases: number,
  set: (leadMs: number) => Promise<{ readonly waiting: Waiting; readonly instant: number }>,
): Promise<{ readonly waiting: Waiting; readonly instant: number }> {
  for (let leadMs = Math.max(leastLeadMs, cases * leadMsPerCase); ; leadMs *= 2) {
    const known = await set(leadMs);
    if (Date.now() < known.instant - 2_000) {
      await sleep(known.instant - 1_000 - Date.now());
      return known;
    }
    console.log(`not all waited within ${leadMs / 1000} s; once more, with twice as long`);
  }
}

async function closingWindows(
  { dataSource, drivers, meter }: Stage,
  bloc: ReturnType<typeof affiliates>,
  cases: number,
): Promise<Round['windows']> {
  const { waiting: campaignId, instant } = await inTime(cases, (leadMs) =>
    openWindows(dataSource, drivers, bloc, leadMs),
  );
  const { value: late, reading } = await meter.measure(() => allClosed(dataSource, campaignId, instant));
  return { late, reading };
}

async function bareTimers({ worker, meter }: Stage, cases: number): Promise<Round['bare']> {
  const { instant } = await inTime(cases, async (leadMs) => {
    const instant = Date.now() + leadMs;
    return { instant, waiting: await letWait(worker, `timer/${instant}`, cases, instant) };
  });
  const { value: rung, reading } = await meter.measure(() => allRung(worker, cases));
  return { late: rung.map((at) => (at - instant) / 1000), reading };
}
