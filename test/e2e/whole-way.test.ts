import type { WorkflowHandle } from '@temporalio/client';
import { sceneOf } from '#apps/cli/src/way/beginning';
import { affiliateSetting, affiliateWay } from '#apps/cli/src/way/affiliate/way';
import { cellSetting, cellWay } from '#apps/cli/src/way/cell/way';
import { blocOfStory, type Setting } from '#apps/cli/src/way/plot';
import type { Chapter, Scene } from '#apps/cli/src/way/teller';
import { storeWorld } from '#apps/cli/src/way/world';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import type { CaseEvent } from '#libs/domain/case/event';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { boardQuery } from '#libs/persistence/queries/board';
import { startEverything, type Everything } from '../support/everything.js';
import { findFaults } from '#libs/audit/faults';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

type LocalStep = { readonly activity_type?: string };

let everything: Everything;

beforeAll(async () => {
  everything = await startEverything();
});
afterAll(async () => everything.stop());

async function told(setting: Setting, way: readonly Chapter[]): Promise<Scene & { steps: string[] }> {
  const { apiUrl, dataSource } = everything;
  const world = await storeWorld(dataSource, blocOfStory(setting));
  const steps: string[] = [];
  const scene = sceneOf({
    apiUrl,
    world,
    hero: setting.rootCode,
    startsOn: setting.startsOn,
    tell: (_day, { vi }) => steps.push(vi),
  });
  for (const chapter of way) await chapter(scene);
  return { ...scene, steps };
}

async function eventsOf({ work }: Scene): Promise<readonly CaseEvent[]> {
  const rows = await everything.dataSource.query<{ events: CaseEvent[] }[]>(
    'SELECT events FROM case_event WHERE case_id = $1 ORDER BY sequence',
    [work.caseId],
  );
  return rows.flatMap(({ events }) => events);
}

async function historyOf({ world }: Scene, hero: string): Promise<History> {
  const organizationId = world.organizations.get(hero)!;
  const handle = everything.engine.client.workflow.getHandle(
    caseWorkflowId(world.campaignId, organizationId),
  );
  return handle.fetchHistory();
}

/** The steps of procedures in the order of the history, whether the server handed them out or the worker took them at once. */
function procedureSteps(history: History): readonly string[] {
  return (history.events ?? [])
    .flatMap((event) => {
      const scheduled = event.activityTaskScheduledEventAttributes?.activityType?.name;
      const [marker] = event.markerRecordedEventAttributes?.details?.['data']?.payloads ?? [];
      const local = marker?.data ? (JSON.parse(Buffer.from(marker.data).toString()) as LocalStep) : undefined;
      return scheduled ?? local?.activity_type ?? [];
    })
    .filter((name) => name !== 'advance');
}

function stagesEntered(events: readonly CaseEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'StageEntered' ? [event.stage] : []));
}

describe('a central affiliate, from launch to follow-up', () => {
  let scene: Scene & { steps: string[] };
  let events: readonly CaseEvent[];

  beforeAll(async () => {
    scene = await told(affiliateSetting, affiliateWay);
    events = await eventsOf(scene);
  }, 180_000);

  it('goes through every stage, each after those it needs, and is closed', async () => {
    expect(stagesEntered(events)).toEqual([
      'launch',
      'drafts',
      'personnel',
      'logistics',
      'consultation',
      'approval',
      'convocation',
      'congress',
      'results',
      'followUp',
    ]);
    expect((await scene.work.look()).status).toBe('closed');
  });

  it('has three drafts in several versions, and every opinion answered', async () => {
    const versions = (task: string) =>
      events.filter((event) => event.type === 'VersionAdded' && event.task === task).length;
    expect(['politicalReport', 'reviewReport', 'resolution'].map(versions)).toEqual([4, 2, 2]);
    const [opinions] = await everything.dataSource.query<{ given: number; open: number }[]>(
      `SELECT count(*)::int AS given, (count(*) FILTER (WHERE answer IS NULL))::int AS open
       FROM opinion WHERE case_id = $1`,
      [scene.work.caseId],
    );
    expect(opinions).toEqual({ given: 3, open: 0 });
  });

  it('is returned once with two points, approved with one condition, and holds its congress on 15/10/2020', () => {
    const returns = events.filter((event) => event.type === 'TaskReturned' && event.task === 'submission');
    expect(returns).toMatchObject([{ outcome: 'returned', round: 2, points: [{}, {}] }]);
    const conditions = events.filter((event) => event.type === 'TaskOpened' && event.condition);
    expect(conditions).toHaveLength(1);
    expect(events).toContainEqual({ type: 'CongressHeld', day: '2020-10-15' });
  });

  it('counts as done on the board from the day of the congress on', async () => {
    const done = async (asOf: string) => {
      const rows = await boardQuery(everything.dataSource, {
        campaignCode: affiliateSetting.campaignCode,
        asOf: brand<Day>(asOf),
        rootCode: 'ct-trung-uong',
      });
      return rows.find(({ type }) => type === 'centralAffiliate');
    };
    expect(await done('2020-10-14')).toMatchObject({ done: 0, total: 1 });
    expect(await done('2020-10-15')).toMatchObject({ done: 1, total: 1, overdue: 0, percent: 100 });
  });

  it('has a history in the engine that reads like the story, in at most 400 events', async () => {
    const history = await historyOf(scene, affiliateSetting.rootCode);
    expect(procedureSteps(history)).toEqual([
      'publishDrafts',
      'assembleDossier',
      'lodgeWithSuperior',
      'assembleDossier',
      'lodgeWithSuperior',
      'composeConvocation',
      'issueConvocation',
      'indexArchive',
      'sealArchive',
    ]);
    expect(history.events!.length).toBeLessThanOrEqual(400);
    console.info(`central affiliate: ${history.events!.length} events`);
  });

  it('is told step by step, each step once', () => {
    expect(scene.steps.length).toBeGreaterThan(20);
    expect(new Set(scene.steps).size).toBe(scene.steps.length);
  });
});

describe('a cell, by its short process', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await told(cellSetting, cellWay);
  }, 120_000);

  it('goes through every stage and is closed', async () => {
    expect(stagesEntered(await eventsOf(scene))).toHaveLength(10);
    expect(await scene.work.look()).toMatchObject({ status: 'closed', heldOn: '2020-03-05' });
  });

  it('has a history in the engine of at most 120 events', async () => {
    const history = await historyOf(scene, cellSetting.rootCode);
    expect(procedureSteps(history)).toEqual([
      'assembleDossier',
      'lodgeWithSuperior',
      'composeConvocation',
      'issueConvocation',
      'indexArchive',
      'sealArchive',
    ]);
    expect(history.events!.length).toBeLessThanOrEqual(120);
    console.info(`cell: ${history.events!.length} events`);
  });
});

it('leaves rows that are the fold of their logs, and histories that replay', async () => {
  expect(await findFaults(everything.dataSource)).toEqual([]);
  expect(await everything.engine.replayAll()).toBeGreaterThanOrEqual(2);
}, 60_000);
