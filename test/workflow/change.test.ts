import type { DataSource } from 'typeorm';
import { workingDaysBetween } from '#libs/domain/calendar/calendar';
import type { PersonCommand } from '#libs/domain/case/command';
import type { CaseState } from '#libs/domain/case/state';
import type { CaseId, ChangeSetId, Day } from '#libs/domain/kernel/brand';
import { addDays, dayOf, startOfDay, toInstant } from '#libs/domain/kernel/day';
import type { StageKey } from '#libs/domain/process/definition';
import { createDataSource } from '#libs/persistence/data-source';
import { changeWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import { beginApplying } from '#libs/changes/begin';
import { Changer } from '#libs/temporal/changer';
import { apply, previewed, undoing } from '../support/change.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { drivingHere } from '../support/drive-here.js';
import { startDyingWorker } from '../support/dying.js';
import { createEngine, historyLength, type TestEngine } from '../support/engine.js';
import {
  actor,
  createCampaign,
  createOrganization,
  issueDrafts,
  openCase,
  plainCalendar,
  setTime,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { complete, eventually, fileOf, playOut, settled, stateOf } from '../support/play.js';
import { findCaseFaults } from '#libs/audit/case-faults';

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

/** A Bloc with three grassroots organizations and three cells below each; their cases, the Bloc's own not counted. */
type Bloc = {
  readonly campaign: Campaign;
  readonly bloc: Organization;
  readonly cases: readonly CaseId[];
  readonly cells: readonly CaseId[];
};

async function openBloc(now: string): Promise<Bloc> {
  const campaign = await createCampaign(dataSource, { now });
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  await openCase(campaign, bloc);
  const [cases, cells]: [CaseId[], CaseId[]] = [[], []];
  for (let number = 0; number < 3; number += 1) {
    const grassroots = await createOrganization(campaign, 'grassroots', bloc);
    await issueDrafts(campaign, grassroots);
    cases.push(await openCase(campaign, grassroots));
    for (let cell = 0; cell < 3; cell += 1)
      cells.push(await openCase(campaign, await createOrganization(campaign, 'cell', grassroots)));
  }
  return { campaign, bloc, cases: [...cases, ...cells], cells };
}

const stopped: readonly StageKey[] = ['congress', 'convocation'];
const suspension: PersonCommand = {
  kind: 'hold',
  stages: stopped,
  reason: 'Phòng, chống dịch Covid-19',
  basis: { issuer: 'Ban Bí thư', number: '79-TB/TW', issuedOn: '2020-03-26' as Day },
};
const resumption: PersonCommand = { kind: 'resume', stages: stopped };

const holds = async ({ campaign, cases }: Bloc) => {
  const counts = [];
  for (const caseId of cases) counts.push((await stateOf(campaign, caseId)).holds.length);
  return counts;
};
const openIn = ({ tasks }: CaseState, stage: StageKey) =>
  Object.values(tasks).filter((task) => task.stage === stage && task.status !== 'done');
const under = ({ bloc }: Bloc) => ({ under: bloc.id });

async function withWorker<Value>(work: (engine: TestEngine) => Promise<Value>): Promise<Value> {
  const engine = await createEngine(dataSource);
  const worker = await engine.hire();
  try {
    const value = await work(engine);
    await engine.replayAll();
    return value;
  } finally {
    await worker.dismiss();
    await engine.close();
  }
}

it('suspends the congresses of a Bloc while preparation goes on, takes a mistake back, and resumes with the working time left', async () => {
  const here = await openBloc('2020-01-06T01:00:00.000Z');
  const { campaign, bloc, cells } = here;
  const by = actor(campaign, bloc, 'secretary');
  const convoked = cells[0]!;
  const drive = drivingHere(campaign);
  await drive(convoked);
  await playOut(campaign, convoked, drive, (state) => openIn(state, 'convocation').length > 0);
  const { now } = (await fileOf(campaign, convoked)).facts;
  const suspendedOn = [dayOf(now), '2020-03-26' as Day].toSorted().at(-1)!;
  await setTime(campaign, startOfDay(suspendedOn));

  await withWorker(async (engine) => {
    // One: every congress is suspended, with a legal basis and without an end.
    const { id, summary } = await previewed(campaign, { by, command: suspension, filter: under(here) });
    expect(summary).toMatchObject({ wouldChange: 12, refused: { NOT_THE_SUPERIOR: 1 }, lasting: {} });
    expect(await apply(campaign, engine.client, id)).toMatchObject({ decided: 12 });
    expect(await holds(here)).toEqual(here.cases.map(() => 1));

    // What prepares a congress goes on.
    await complete(campaign, cells[1]!, 'plan', engine.tell);
    await settled(campaign, cells[1]!);
    const { stages } = await stateOf(campaign, cells[1]!);
    expect(Object.keys(stages)).toEqual(expect.arrayContaining(['drafts', 'personnel', 'logistics']));

    // A mistake: one grassroots organization is resumed too early, and that is taken back.
    const filter = { organizationIds: [(await stateOf(campaign, here.cases[0]!)).organizationId] };
    const early = await previewed(campaign, { by, command: resumption, filter });
    await apply(campaign, engine.client, early.id);
    expect((await holds(here))[0]).toBe(0);
    const undo = await undoing(campaign, by, early.id);
    await apply(campaign, engine.client, undo.id);
    expect(await holds(here)).toEqual(here.cases.map(() => 1));
    expect((await stateOf(campaign, here.cases[0]!)).holds).toMatchObject([{ basis: suspension.basis }]);

    // Two: everybody is resumed, and each task that had stopped keeps the working days that were left to it.
    const before = openIn(await stateOf(campaign, convoked), 'convocation');
    const resumedOn = addDays(suspendedOn, 28);
    await setTime(campaign, startOfDay(resumedOn));
    const again = await previewed(campaign, { by, command: resumption, filter: under(here) });
    expect(again.summary.movedTasks).toBeGreaterThan(0);
    await apply(campaign, engine.client, again.id);
    expect(await holds(here)).toEqual(here.cases.map(() => 0));
    const after = await stateOf(campaign, convoked);
    expect(before.length).toBeGreaterThan(0);
    for (const { key, dueOn } of before) {
      const left = workingDaysBetween(plainCalendar, suspendedOn, dueOn);
      expect([key, workingDaysBetween(plainCalendar, resumedOn, after.tasks[key]!.dueOn)]).toEqual([
        key,
        left,
      ]);
    }
  });
  expect(await findCaseFaults(dataSource)).toEqual([]);
}, 180_000);

it('decides each case once when it is started twice at once', async () => {
  const here = await openBloc('2020-03-26T01:00:00.000Z');
  const { campaign, bloc } = here;
  const by = actor(campaign, bloc, 'secretary');
  await withWorker(async (engine) => {
    const { id } = await previewed(campaign, { by, command: suspension, filter: under(here) });
    await Promise.all([apply(campaign, engine.client, id), apply(campaign, engine.client, id)]);
    await apply(campaign, engine.client, id);
    expect(await standing(id)).toEqual({ state: 'applied', results: { applied: 12, refused: 1 } });
    expect(await holds(here)).toEqual(here.cases.map(() => 1));
    expect(await entriesOf(id)).toBe(12);
  });
});

it('takes up where a worker was killed in the middle, and doubles nothing', async () => {
  const here = await openBloc('2020-03-26T01:00:00.000Z');
  const { campaign, bloc } = here;
  const by = actor(campaign, bloc, 'secretary');
  const engine = await createEngine(dataSource);
  const { id } = await previewed(campaign, { by, command: suspension, filter: under(here) });
  const dying = await startDyingWorker({
    databaseUrl: database.url,
    engine: engine.at,
    step: 'applyChange',
    moment: 'midway',
    decisions: 7,
  });
  const changer = new Changer(engine.client);
  await beginApplying(dataSource, id, toInstant(Date.now()), (one) => changer.start(one));
  expect(await dying.death).toBe('SIGKILL');
  const early = await entriesOf(id);
  expect(early).toBeLessThan(12);

  const healthy = await engine.hire();
  try {
    await changer.finished(id);
  } finally {
    await healthy.dismiss();
  }
  expect(await standing(id)).toEqual({ state: 'applied', results: { applied: 12, refused: 1 } });
  expect([await entriesOf(id), await holds(here)]).toEqual([12, here.cases.map(() => 1)]);
  expect(await findCaseFaults(dataSource)).toEqual([]);
  expect(await engine.replayAll()).toBe(1 + here.cases.length);
  await engine.close();
}, 180_000);

it('gives word to the drivers that got work, and to no other', async () => {
  const here = await openBloc('2020-03-26T01:00:00.000Z');
  const { campaign, bloc } = here;
  const by = actor(campaign, bloc, 'secretary');
  const drive = drivingHere(campaign);
  for (const caseId of here.cases) await drive(caseId);
  await withWorker(async (engine) => {
    const filter = { types: ['grassroots' as const] };
    const endless = await previewed(campaign, { by, command: suspension, filter });
    expect(await apply(campaign, engine.client, endless.id)).toEqual({ decided: 3, woken: 0 });
    // A hold that ends by itself gives the driver an hour to wake at.
    const command = { ...suspension, until: '2020-04-15' } as PersonCommand;
    const ending = await previewed(campaign, { by, command, filter: { types: ['cell'] } });
    expect(await apply(campaign, engine.client, ending.id)).toEqual({ decided: 9, woken: 9 });
    await eventually('every driver has taken it up', async () => {
      const [row] = await dataSource.query(
        'SELECT count(*)::int AS n FROM congress_case WHERE id = ANY($1) AND needs_driving_since IS NOT NULL',
        [here.cells],
      );
      return row.n === 0;
    });
  });
});

it('waits for a database that is away, and costs one turn of the engine a page', async () => {
  const here = await openBloc('2020-03-26T01:00:00.000Z');
  const { campaign, bloc } = here;
  const by = actor(campaign, bloc, 'secretary');
  const { id } = await previewed(campaign, { by, command: suspension, filter: under(here) });
  const engine = await createEngine(dataSource);
  let away = 2;
  const worker = await engine.hire(({ applyChange }) => ({
    applyChange: async (changeSetId, after) => {
      away -= 1;
      if (away >= 0) throw new Error('connect ECONNREFUSED');
      return applyChange(changeSetId, after);
    },
  }));
  try {
    expect(await apply(campaign, engine.client, id)).toMatchObject({ decided: 12 });
    expect(await historyLength(engine.client, changeWorkflowId(id))).toBeLessThan(25);
    await engine.replayAll();
  } finally {
    await worker.dismiss();
    await engine.close();
  }
});

async function standing(id: ChangeSetId) {
  const [{ state }] = await dataSource.query('SELECT state FROM change_set WHERE id = $1', [id]);
  const rows: { result: string; n: number }[] = await dataSource.query(
    'SELECT result, count(*)::int AS n FROM change_set_item WHERE change_set_id = $1 GROUP BY result',
    [id],
  );
  return { state, results: Object.fromEntries(rows.map(({ result, n }) => [result, n])) };
}

async function entriesOf(id: ChangeSetId): Promise<number> {
  const [{ n }] = await dataSource.query(
    "SELECT count(*)::int AS n FROM case_event WHERE evidence #>> '{changeSet,id}' = $1",
    [id],
  );
  return n;
}
