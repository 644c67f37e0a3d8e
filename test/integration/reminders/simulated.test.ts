import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { brand, type CaseId, type Day } from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';
import type { EscalationLevel, Ladder } from '#libs/domain/reminder/ladder';
import { insertCalendar } from '#libs/persistence/queries/calendar-new';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  createCampaign,
  createOrganization,
  openCase,
  plainCalendar,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { remind, setLadders, toldOf } from '../../support/reminders.js';
import { simulate, type SimulatedTask } from './simulation.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const start = brand<Day>('2020-03-02');
const dayFrom = fc.nat(90).map((days) => addDays(start, days));
const rungs = fc.uniqueArray(fc.nat(12), { maxLength: 4 });
const level: fc.Arbitrary<EscalationLevel> = fc.record({
  of: fc.constantFrom('own', 'superior', 'above-2', 'above-5'),
  body: fc.constantFrom('secretary', 'office'),
});
const ladder: fc.Arbitrary<Ladder> = fc.record({
  before: rungs,
  everyAfter: fc.integer({ min: 1, max: 6 }),
  grace: fc.integer({ min: 1, max: 6 }),
  levels: fc.array(level, { maxLength: 4 }),
  hour: fc.constant('08:00'),
});
const task = fc.record({
  dueOn: dayFrom,
  cameOn: fc.nat(20).map((days) => addDays(start, days - 10)),
  stage: fc.constantFrom('launch', 'drafts'),
  // One body, or two side by side; the superior's where only it is asked.
  at: fc.constantFrom(['own office'], ['own office', 'own secretary'], ['superior office', 'own office']),
});
const world = fc.record({
  usual: ladder,
  ofCells: fc.option(ladder),
  ofTask: fc.option(ladder),
  ofTaskInCells: fc.option(ladder),
  tasks: fc.array(task, { minLength: 1, maxLength: 6 }),
  holidays: fc.uniqueArray(dayFrom, { maxLength: 15 }),
  workedWeekends: fc.uniqueArray(dayFrom, { maxLength: 4 }),
  days: fc.uniqueArray(dayFrom, { minLength: 5, maxLength: 30 }),
  heldFrom: fc.option(dayFrom),
});

it('what is recorded is what a plain story of the days tells, for any ladders, dues, calendars and days of scanning', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      const { campaign, cell, above, caseId } = await scene();
      const ladders = [
        drawn.usual,
        ...(drawn.ofCells ? [{ ...drawn.ofCells, type: 'cell' } as const] : []),
        ...(drawn.ofTask ? [{ ...drawn.ofTask, task: 'task-0' }] : []),
        ...(drawn.ofTaskInCells ? [{ ...drawn.ofTaskInCells, task: 'task-0', type: 'cell' } as const] : []),
      ];
      await setLadders(campaign, ...ladders);
      const calendar = {
        ...plainCalendar,
        version: 2,
        holidays: drawn.holidays,
        workedWeekends: drawn.workedWeekends,
      };
      await adoptCalendar(campaign, calendar);
      const place = (one: string) => {
        const [of = '', body = ''] = one.split(' ');
        return { organizationId: of === 'own' ? cell.id : above.id, body };
      };
      const tasks = drawn.tasks.map((one, at): SimulatedTask => ({
        ...one,
        key: `task-${at}`,
        at: one.at.map(place),
      }));
      await layTasks(caseId, tasks);
      const days = drawn.days.toSorted();
      const held = (day: Day) => (drawn.heldFrom && day >= drawn.heldFrom ? ['launch'] : []);
      for (const day of days) {
        const holds = held(day).length > 0 ? [{ stages: held(day) }] : [];
        await dataSource.query('UPDATE congress_case SET holds = $2 WHERE id = $1', [
          caseId,
          JSON.stringify(holds),
        ]);
        await setTime(campaign, `${day}T01:30:00.000Z`);
        await remind(dataSource);
        await remind(dataSource);
      }
      const chain = [cell.id, above.id, campaign.centre.id];
      const expected = simulate({ type: 'cell', calendar, ladders, tasks, chain, held }, days);
      const found = (await toldOf(dataSource, caseId)).map(
        ({ task: key, organizationId, body, kind, rung, day }) => ({
          task: key,
          organizationId,
          body,
          kind,
          rung,
          day,
        }),
      );
      told += expected.length;
      expect(found.map(line).toSorted()).toEqual(expected.map(line).toSorted());
    }),
    { numRuns: 30 },
  );
  expect(told).toBeGreaterThan(100);
});

function line(one: object): string {
  return JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function scene(): Promise<{
  campaign: Campaign;
  cell: Organization;
  above: Organization;
  caseId: CaseId;
}> {
  const campaign = await createCampaign(dataSource);
  const above = await createOrganization(campaign, 'grassroots');
  const cell = await createOrganization(campaign, 'cell', above);
  const caseId = await openCase(campaign, cell);
  await dataSource.query('DELETE FROM task_awaiting WHERE case_id = $1', [caseId]);
  await dataSource.query('DELETE FROM notice WHERE case_id = $1', [caseId]);
  await dataSource.query('DELETE FROM task WHERE case_id = $1', [caseId]);
  return { campaign, cell, above, caseId };
}

async function adoptCalendar(campaign: Campaign, calendar: typeof plainCalendar): Promise<void> {
  await insertCalendar(dataSource, {
    campaignId: campaign.id,
    organizationId: campaign.centre.id,
    calendar,
    reason: 'thử',
    confirmedAt: brand('2020-01-01T00:00:00.000Z'),
    startsOn: brand<Day>('2020-01-01'),
  });
}

/** Tasks of no process, with the notice that each body had of them. */
async function layTasks(caseId: CaseId, tasks: readonly SimulatedTask[]): Promise<void> {
  for (const { key, stage, dueOn, cameOn, at } of tasks) {
    await dataSource.query(
      `INSERT INTO task (case_id, key, stage, kind, status, round, due_on, opened_at, detail)
       VALUES ($1, $2, $3, 'checklist', 'open', 1, $4, $5, '{}')`,
      [caseId, key, stage, dueOn, cameOn],
    );
    for (const { organizationId, body } of at) {
      await dataSource.query('INSERT INTO task_awaiting VALUES ($1, $2, $3, $4, $5)', [
        caseId,
        key,
        organizationId,
        body,
        dueOn,
      ]);
      await dataSource.query(
        `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, at)
         VALUES ($1, $2, 1, 0, $3, $4, 'taskWaiting', ($5::date + time '09:00') AT TIME ZONE 'Asia/Ho_Chi_Minh')`,
        [caseId, key, organizationId, body, cameOn],
      );
    }
  }
}
