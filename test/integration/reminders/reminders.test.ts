import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand, type CaseId, type Day, type Sha256 } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { assumed } from '#libs/domain/process/legal-basis';
import { usualLadder } from '#libs/domain/reminder/ladder';
import { createDataSource } from '#libs/persistence/data-source';
import { insertCalendar } from '#libs/persistence/queries/calendar-new';
import { dueScans } from '#libs/reminders/due-scans';
import { scanPage } from '#libs/reminders/scan-page';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  actor,
  adoptDefinition,
  createCampaign,
  createOrganization,
  openCase,
  plainCalendar,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, complete, eventually, fileOf, stateOf } from '../../support/play.js';
import { findCaseFaults } from '#libs/audit/case-faults';
import { remind, setLadders, toldOf, type Told } from '../../support/reminders.js';

let database: TestDatabase;
let dataSource: DataSource;
/** Sees who waits for whom, and may put a trigger in the way. */
let owner: DataSource;
let campaign: Campaign;
let bloc: Organization;
let ward: Organization;
let caseId: CaseId;

/** Opened on Monday 6/1/2020 with everything else of the first stage; due on Monday 20/1, ten working days later. */
const key = 'directiveStudied';

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  owner = await createDataSource({ url: database.url, as: 'owner' }).initialize();
});
beforeEach(async () => {
  campaign = await createCampaign(dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  ward = await createOrganization(campaign, 'upperGrassroots', bloc);
  caseId = await openCase(campaign, ward);
});
afterEach(async () => {
  expect(await findCaseFaults(dataSource)).toEqual([]);
  await dataSource.query('DELETE FROM reminder_ladder WHERE campaign_id = $1', [campaign.id]);
});
afterAll(async () => {
  await dataSource.destroy();
  await owner.destroy();
  await database.drop();
});

/** Nine in the morning of each day, and what the worker does then; twice, for it comes every few seconds. */
async function pass(...days: readonly string[]): Promise<void> {
  for (const day of days) {
    await setTime(campaign, `${day}T02:00:00.000Z`);
    await remind(dataSource);
    await remind(dataSource);
  }
}

function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let ms = Date.parse(first); ms <= Date.parse(last); ms += 86_400_000) {
    days.push(new Date(ms).toISOString().slice(0, 10));
  }
  return days;
}

/** In few words: what was told of the task, when; to however many bodies. */
async function told(task = key, of = caseId): Promise<readonly string[]> {
  const all = (await toldOf(dataSource, of)).filter((one) => one.task === task);
  return [...new Set(all.map(({ day, kind, rung }) => `${day} ${kind} ${rung}`))];
}

const hold = { kind: 'hold', stages: ['launch'], reason: 'dịch bệnh' } as const;
const decree = { issuer: 'BTV', number: '1-QĐ', issuedOn: brand<Day>('2020-01-02') };
const superior = () => actor(campaign, bloc, 'standingCommittee');

describe('a ladder', () => {
  it('reminds ten, five and one working days before, then every two after, and climbs a level every three', async () => {
    expect((await stateOf(campaign, caseId)).tasks[key]?.dueOn).toBe('2020-01-20');
    await pass(...daysFrom('2020-01-06', '2020-02-04'));
    expect(await told()).toEqual([
      '2020-01-13 reminder 5', // ten days before it only just came into their hands
      '2020-01-17 reminder 1',
      '2020-01-22 overdue -2',
      '2020-01-23 escalated 1',
      '2020-01-24 overdue -4',
      '2020-01-28 overdue -6',
      '2020-01-28 escalated 2',
      '2020-01-30 overdue -8',
      '2020-01-31 escalated 3',
      '2020-02-03 overdue -10',
    ]);
    const escalated = (await toldOf(dataSource, caseId)).filter(
      (one) => one.task === key && one.kind === 'escalated',
    );
    expect(escalated.map(({ organizationId, body }) => [organizationId, body])).toEqual([
      [ward.id, 'secretary'],
      [bloc.id, 'secretary'],
      [campaign.centre.id, 'secretary'],
    ]);
  });

  it('tells nobody before its hour', async () => {
    await setTime(campaign, '2020-01-13T00:59:59.000Z');
    expect(await remind(dataSource)).toBe(0);
    await setTime(campaign, '2020-01-13T01:00:00.000Z');
    expect(await remind(dataSource)).toBeGreaterThan(0);
    expect(await told()).toEqual(['2020-01-13 reminder 5']);
  });

  it('has nothing to do any more that day once its scan is done', async () => {
    await pass('2020-01-13');
    const ours = (await dueScans(dataSource, toInstant(Date.now()))).filter(
      (one) => one.campaignId === campaign.id,
    );
    expect(ours).toEqual([]);
  });

  it('of the task itself counts before the one of its type, and that before the campaign’s own', async () => {
    const every = { ...usualLadder, before: [], levels: [], everyAfter: 100 };
    await setLadders(
      campaign,
      usualLadder,
      { ...every, type: 'upperGrassroots' },
      { ...every, task: key, before: [7] },
    );
    await pass(...daysFrom('2020-01-06', '2020-01-30'));
    expect(await told()).toEqual(['2020-01-09 reminder 7']);
    expect(await told('plan')).toEqual([]);
  });

  it('may have an hour of its own', async () => {
    await setLadders(campaign, usualLadder, { ...usualLadder, task: key, hour: '14:30' });
    await pass('2020-01-13');
    expect(await told()).toEqual([]);
    await setTime(campaign, '2020-01-13T07:30:00.000Z');
    await remind(dataSource);
    expect(await told()).toEqual(['2020-01-13 reminder 5']);
  });

  it('reminds the committee that is to sign, and no more those who prepared', async () => {
    const officer = actor(campaign, ward, 'organizationCommission');
    const version = {
      versionId: brand<DocumentVersionId>(randomUUID()),
      sha256: brand<Sha256>('a'.repeat(64)),
    };
    await act(campaign, caseId, officer, { kind: 'addVersion', task: 'subCommittees', ...version });
    await act(campaign, caseId, officer, { kind: 'submit', task: 'subCommittees' });
    const { dueOn } = (await stateOf(campaign, caseId)).tasks['subCommittees']!;
    await pass(...daysFrom('2020-01-06', dueOn));
    const lines = (await toldOf(dataSource, caseId)).filter((one) => one.task === 'subCommittees');
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ body, step }) => `${body} ${step}`))).toEqual(
      new Set(['standingCommittee 1']),
    );
  });
});

describe('days on which nobody works', () => {
  it('are silent, and are not counted', async () => {
    const holidays = [brand<Day>('2020-01-13'), brand<Day>('2020-01-17')];
    await insertCalendar(dataSource, {
      campaignId: campaign.id,
      organizationId: bloc.id,
      calendar: { ...plainCalendar, holidays },
      reason: 'nghỉ',
      confirmedAt: toInstant(Date.now()),
      startsOn: brand<Day>('2020-01-01'),
    });
    await pass(...daysFrom('2020-01-06', '2020-01-20'));
    // Five working days before the 20th is now Thursday the 9th; one before is the 16th.
    expect(await told()).toEqual(['2020-01-09 reminder 5', '2020-01-16 reminder 1']);
  });

  it('make up for nothing: what an outage left out is told on the next working day, the tightest rung alone', async () => {
    await pass('2020-01-10', '2020-01-18', '2020-01-19', '2020-01-20');
    expect(await told()).toEqual(['2020-01-20 reminder 1']);
  });
});

describe('a stage on hold', () => {
  it('is silent, and resumed its ladder goes on with the days that were left', async () => {
    await pass('2020-01-13');
    await act(campaign, caseId, superior(), { ...hold, basis: decree });
    await pass(...daysFrom('2020-01-14', '2020-02-14'));
    expect(await told()).toEqual(['2020-01-13 reminder 5']);
    await setTime(campaign, '2020-02-17T02:00:00.000Z');
    await act(campaign, caseId, superior(), { kind: 'resume', stages: ['launch'] });
    const { dueOn } = (await stateOf(campaign, caseId)).tasks[key]!;
    expect(dueOn).toBe('2020-02-24');
    await pass(...daysFrom('2020-02-17', '2020-02-26'));
    expect((await told()).slice(-2)).toEqual(['2020-02-21 reminder 1', '2020-02-26 overdue -2']);
  });

  it('leaves the other stages their reminders', async () => {
    await act(campaign, caseId, superior(), { ...hold, stages: ['congress'], basis: decree });
    await pass('2020-01-13');
    expect(await told()).toEqual(['2020-01-13 reminder 5']);
  });
});

it('an extension arms the ladder anew for the new due day, from where it is still to be climbed', async () => {
  const shipped = definitionFor('grassroots');
  const due = { from: 'deadline', workingDays: -205, basis: assumed } as const;
  const stages = shipped.stages.map((stage) => ({
    ...stage,
    tasks: stage.tasks.map((one) => (one.key === 'plan' ? { ...one, due } : one)),
  }));
  await adoptDefinition(campaign, { ...shipped, key: 'by-deadline', stages });
  const parish = await createOrganization(campaign, 'grassroots', ward);
  const itsCase = await openCase(campaign, parish);
  const lines = () => told('plan', itsCase);
  expect((await stateOf(campaign, itsCase)).tasks['plan']?.dueOn).toBe('2020-01-20');
  await pass(...daysFrom('2020-01-13', '2020-01-18'));
  expect(await lines()).toEqual(['2020-01-13 reminder 5', '2020-01-17 reminder 1']);
  await act(campaign, itsCase, actor(campaign, campaign.centre, 'standingCommittee'), {
    kind: 'extend',
    to: brand<Day>('2020-11-07'),
    reason: 'bão lũ',
    decision: decree,
  });
  expect((await stateOf(campaign, itsCase)).tasks['plan']?.dueOn).toBe('2020-01-27');
  await pass(...daysFrom('2020-01-19', '2020-01-29'));
  expect((await lines()).slice(2)).toEqual([
    '2020-01-20 reminder 5',
    '2020-01-24 reminder 1',
    '2020-01-29 overdue -2',
  ]);
});

/** Until so many transactions of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  await eventually(`${count} wait`, async () => {
    const rows = await owner.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0]?.n === count;
  });
}

describe('beside people at work', () => {
  it('nobody is reminded of what was finished before their case was looked at', async () => {
    await setTime(campaign, '2020-01-13T02:00:00.000Z');
    const officer = actor(campaign, ward, 'office');
    await act(campaign, caseId, officer, { kind: 'recordDay', task: key, day: brand<Day>('2020-01-13') });
    const runner = dataSource.createQueryRunner();
    const client: PoolClient = await runner.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM congress_case WHERE id = $1 FOR NO KEY UPDATE', [caseId]);
    const finishing = act(campaign, caseId, officer, { kind: 'submit', task: key });
    await waiting(1);
    const scanning = remind(dataSource); // behind the decision, at the case's lock
    await waiting(2);
    await client.query('COMMIT');
    await runner.release();
    await Promise.all([finishing, scanning]);
    expect((await stateOf(campaign, caseId)).tasks[key]?.status).toBe('done');
    expect(await told()).toEqual([]);
    expect(await told('plan')).toEqual(['2020-01-13 reminder 10']);
  });

  it('a task is finished or reminded of first, in whatever order, and never reminded of afterwards', async () => {
    await setTime(campaign, '2020-01-13T02:00:00.000Z');
    await Promise.all([remind(dataSource), complete(campaign, caseId, key), remind(dataSource)]);
    await pass(...daysFrom('2020-01-14', '2020-01-31'));
    const { doneAt } = (await stateOf(campaign, caseId)).tasks[key]!;
    const after = (await toldOf(dataSource, caseId)).filter(
      (one) => one.task === key && one.day > doneAt!.slice(0, 10),
    );
    expect(after).toEqual([]);
  });

  it('a notice that cannot be recorded fails no case, and keeps nobody else from theirs', async () => {
    const other = await createOrganization(campaign, 'upperGrassroots', bloc);
    const beside = await openCase(campaign, other);
    await owner.query(`
      CREATE FUNCTION object_to_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.kind = 'reminder' AND NEW.case_id = '${caseId}' THEN RAISE EXCEPTION 'disk of sand'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER objecting BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION object_to_reminder();`);
    try {
      const warnings: string[] = [];
      await setTime(campaign, '2020-01-13T02:00:00.000Z');
      await remind(dataSource, { warn: (message) => warnings.push(message) });
      expect(warnings).toEqual(['a case was passed over by its reminders']);
      expect(await toldOf(dataSource, caseId)).toEqual([]);
      expect((await toldOf(dataSource, beside)).length).toBeGreaterThan(0);
      await complete(campaign, caseId, key);
    } finally {
      await owner.query('DROP TRIGGER objecting ON notice; DROP FUNCTION object_to_reminder()');
    }
    await pass('2020-01-14');
    expect(await told('plan')).toEqual(['2020-01-14 reminder 10']);
  });
});

describe('a scan', () => {
  const page = (limit: number): Parameters<typeof remind>[1] => ({
    scanPage: (scan, at) => scanPage(dataSource, scan, at, limit),
  });
  const everything = async () => {
    const cases = await dataSource.query<{ id: CaseId }[]>(
      'SELECT id FROM congress_case WHERE campaign_id = $1',
      [campaign.id],
    );
    const all: Told[] = [];
    for (const { id } of cases) all.push(...(await toldOf(dataSource, id)));
    return all;
  };
  const distinct = (all: readonly Told[]) => new Set(all.map((one) => JSON.stringify(one))).size;

  beforeEach(async () => {
    for (let more = 0; more < 5; more += 1) {
      await openCase(campaign, await createOrganization(campaign, 'upperGrassroots', bloc));
    }
    await setTime(campaign, '2020-01-13T02:00:00.000Z');
  });

  it('killed in the middle goes on where it was, and tells everything once', async () => {
    let pages = 0;
    const dying = remind(dataSource, {
      scanPage: async (scan, at) => {
        if (pages === 3) throw new Error('killed');
        pages += 1;
        return scanPage(dataSource, scan, at, 1);
      },
    });
    await expect(dying).rejects.toThrow('killed');
    const before = (await everything()).length;
    expect(before).toBeGreaterThan(0);
    await remind(dataSource, page(1));
    const all = await everything();
    expect(all.length).toBe(before * 2);
    expect(distinct(all)).toBe(all.length);
    expect(await remind(dataSource)).toBe(0);
  });

  it('run by two at once tells everything once', async () => {
    const counts = await Promise.all([
      remind(dataSource, page(1)),
      remind(dataSource, page(1)),
      remind(dataSource),
    ]);
    const rest = await remind(dataSource);
    const all = await everything();
    expect(distinct(all)).toBe(all.length);
    expect([...counts, rest].reduce((sum, count) => sum + count)).toBe(all.length);
    expect(new Set(all.map((one) => one.task)).has(key)).toBe(true);
  });
});

it('what a person wanted to come back to is told to that person on that day, unless it is done', async () => {
  const { personId } = actor(campaign, ward, 'office');
  for (const [task, day] of [
    [key, '2020-01-11'], // a Saturday
    ['plan', '2020-01-14'],
  ]) {
    await dataSource.query(
      `INSERT INTO follow_up VALUES (gen_random_uuid(), $1, $2, $3, $4, 'hỏi lại', now())`,
      [caseId, task, personId, day],
    );
  }
  await pass('2020-01-10', '2020-01-11', '2020-01-12');
  const followUps = async () =>
    (await toldOf(dataSource, caseId))
      .filter(({ kind }) => kind === 'followUp')
      .map((one) => `${one.task} ${one.day}`);
  expect(await followUps()).toEqual([]);
  await complete(campaign, caseId, 'plan');
  await pass('2020-01-13', '2020-01-14', '2020-01-15');
  expect(await followUps()).toEqual([`${key} 2020-01-13`]);
  expect((await fileOf(campaign, caseId)).state.status).toBe('open');
});
