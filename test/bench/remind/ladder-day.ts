import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { CampaignId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { usualLadder, type Ladder } from '#libs/domain/reminder/ladder';
import { replaceLadders } from '#libs/persistence/queries/ladder';
import type { CaseScript } from '../decide/script.js';
import { atTheDoor } from '../decide/side.js';
import { clockFrom } from '../stage/register.js';

/** What an hour of a ladder brought. */
export type LadderDay = {
  readonly due: number;
  readonly recorded: number;
  readonly doubled: number;
  /** Seconds from the instant to the commit of each notice, by the database's own clock. */
  readonly lateness: readonly number[];
  /** Milliseconds of the sign-offs from the instant on until everything was recorded, and of those on a quiet minute. */
  readonly beside: readonly number[];
  readonly before: readonly number[];
};

/** Signatures a second beside the reminders. */
const signedPerSecond = 5;
/** Sign-offs before the hour strikes: what they take on a quiet day. */
const leadMs = 20_000;
/** They go on for so long after it, so that the percentile is one of many. */
const longMs = 40_000;

/** Rungs so near each other that each line of each inbox reaches one in the same minute. */
const everyDay: Ladder = {
  ...usualLadder,
  before: Array.from({ length: 60 }, (_, at) => at * 5),
  everyAfter: 1,
};

/** One day on which everybody is reminded of everything, while people sign. */
export async function ladderDay(
  dataSource: DataSource,
  campaignId: CampaignId,
  scripts: readonly CaseScript[],
): Promise<LadderDay> {
  const at = toInstant(Date.now());
  await replaceLadders(dataSource, { campaignId, version: 2, ladders: [everyDay], at });
  const instant = Date.now() + leadMs;
  await dataSource.query('UPDATE campaign SET clock = $2 WHERE id = $1', [
    campaignId,
    clockFrom(new Date(Date.parse('2020-01-14T01:00:00.000Z') - leadMs).toISOString(), 1),
  ]);
  const [{ due }] = await dataSource.query<[{ due: number }]>(
    'SELECT count(*)::int AS due FROM task_awaiting a JOIN congress_case c ON c.id = a.case_id WHERE c.campaign_id = $1',
    [campaignId],
  );
  const signed = await signAway(dataSource, scripts, instant + longMs);
  const late = await latenessOf(dataSource, campaignId, instant);
  return {
    due,
    recorded: late.length,
    doubled: await doubledIn(dataSource),
    lateness: late,
    beside: signed.filter(({ begun }) => begun >= instant).map(({ ms }) => ms),
    before: signed.filter(({ begun }) => begun < instant).map(({ ms }) => ms),
  };
}

/** Sign-offs at an even pace until an instant, whether or not the one before is answered. */
async function signAway(dataSource: DataSource, scripts: readonly CaseScript[], until: number) {
  const side = atTheDoor(dataSource);
  const signed: { begun: number; ms: number }[] = [];
  const steps = scripts.flatMap((script) => script.steps.slice(0, 1).map((step) => ({ step, script })));
  const under: Promise<void>[] = [];
  for (const { step, script } of steps) {
    if (Date.now() >= until) break;
    const [begun, startedAt] = [Date.now(), performance.now()];
    under.push(
      side.sign(step, script).then(() => void signed.push({ begun, ms: performance.now() - startedAt })),
    );
    await sleep(1_000 / signedPerSecond);
  }
  await Promise.all(under);
  return signed;
}

async function latenessOf(dataSource: DataSource, campaignId: CampaignId, instant: number) {
  const rows = await dataSource.query<{ late: number }[]>(
    `SELECT extract(epoch FROM pg_xact_commit_timestamp(n.xmin) - $2::timestamptz)::float8 AS late
     FROM notice n JOIN congress_case c ON c.id = n.case_id
     WHERE c.campaign_id = $1 AND n.kind IN ('reminder', 'overdue')`,
    [campaignId, new Date(instant).toISOString()],
  );
  return rows.map(({ late }) => late);
}

async function doubledIn(dataSource: DataSource): Promise<number> {
  const [{ doubled }] = await dataSource.query<[{ doubled: number }]>(
    `SELECT count(*)::int AS doubled FROM (
       SELECT FROM notice WHERE kind IN ('reminder', 'overdue', 'escalated')
       GROUP BY case_id, task_key, round, step, organization_id, body, kind, rung, due_on HAVING count(*) > 1) twice`,
  );
  return doubled;
}
