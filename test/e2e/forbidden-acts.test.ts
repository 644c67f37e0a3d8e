import { CaseAtWork } from '#apps/cli/src/way/case-at-work';
import { DayAfterDay } from '#apps/cli/src/way/day-after-day';
import { People } from '#apps/cli/src/way/people';
import { blocOfStory, type Plot } from '#apps/cli/src/way/plot';
import { ask, issue } from '#apps/cli/src/way/routine';
import { giveAccounts, type Player, type World } from '#apps/cli/src/way/world';
import { loadBloc } from '#libs/bloc-loader/load-bloc';
import { caseIdOf } from '#libs/cases/open-cases';
import { toInstant } from '#libs/domain/kernel/day';
import { startEverything, type Everything } from '../support/everything.js';
import { findFaults } from '#libs/audit/faults';

/** A grassroots organization that has come to its congress, with two cells that have not held theirs. */
const plot: Plot = {
  code: 'tw',
  name: 'Trung ương',
  type: 'centre',
  below: [
    {
      code: 'ct-khoi',
      name: 'Đảng bộ Khối',
      type: 'centralAffiliate',
      reached: 'consultation',
      below: [
        {
          code: 'ct-dbtt-01',
          name: 'Đảng bộ trực thuộc 01',
          type: 'upperGrassroots',
          reached: 'consultation',
          below: [
            {
              code: 'dbcs-01',
              name: 'Đảng bộ cơ sở 01',
              type: 'grassroots',
              reached: 'congress',
              below: [
                { code: 'cb-01', name: 'Chi bộ 01', type: 'cell', reached: 'approval' },
                { code: 'cb-02', name: 'Chi bộ 02', type: 'cell', reached: 'drafts' },
              ],
            },
          ],
        },
      ],
    },
  ],
};

let everything: Everything;
let world: World;
let people: People;
let clock: DayAfterDay;

beforeAll(async () => {
  everything = await startEverything();
  const { apiUrl, dataSource, blobs } = everything;
  const bloc = blocOfStory({
    plot,
    rootCode: 'ct-khoi',
    campaignCode: 'dien-tap-cam',
    startsOn: '2020-07-09',
  });
  const draftsIssued = [{ organizationId: bloc.organizations[0]!.id, on: bloc.organizations[0]!.validFrom }];
  await loadBloc(dataSource, blobs, toInstant(Date.now()), undefined, { ...bloc, draftsIssued });
  world = await giveAccounts(dataSource, bloc);
  people = new People(apiUrl, world);
  clock = new DayAfterDay(people, world.campaignId, '2020-07-09');
  await wakeAll();
}, 120_000);
afterAll(async () => everything.stop());

async function wakeAll(): Promise<void> {
  const cases = await everything.dataSource.query<{ id: ReturnType<typeof caseIdOf> }[]>(
    'SELECT id FROM congress_case WHERE needs_driving_since IS NOT NULL',
  );
  await everything.engine.drivers.wakeMany(cases.map(({ id }) => id));
  await quiet();
}

/** Until no driver has anything to do: what is written afterwards, the tried act has written. */
async function quiet(): Promise<void> {
  for (let waited = 0; waited < 600; waited += 1) {
    const [row] = await everything.dataSource.query<{ waiting: number }[]>(
      'SELECT count(*)::int AS waiting FROM congress_case WHERE needs_driving_since IS NOT NULL',
    );
    if (row!.waiting === 0) return;
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error('the drivers do not come to rest');
}

function workOn(code: string): CaseAtWork {
  const reader = holder(code, 'secretary');
  return new CaseAtWork(people, caseIdOf(world.campaignId, world.organizations.get(code)!), reader);
}

function holder(code: string, post: string): Player {
  return world.players.find(({ login }) => login === `${post}.${code}`)!;
}

const tables = [
  'organization',
  'person',
  'seat',
  'seat_holder',
  'account',
  'campaign',
  'case_plan',
  'congress_case',
  'case_stage',
  'task',
  'task_awaiting',
  'task_hand',
  'case_event',
  'notice',
  'document_version',
  'opinion',
  'ballot',
  'publication',
  'dossier',
  'convocation',
  'archive_file',
];

/** Everything there is, as one hash a table. */
async function everythingWritten(): Promise<Record<string, string>> {
  const marks = await Promise.all(
    tables.map(async (table) => {
      const [row] = await everything.dataSource.query<{ mark: string }[]>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS mark
         FROM ${table} t`,
      );
      return [table, row!.mark] as const;
    }),
  );
  return Object.fromEntries(marks);
}

async function auditLines(): Promise<readonly { code: string }[]> {
  return everything.dataSource.query('SELECT code FROM audit_line ORDER BY id');
}

type Tried = { readonly by: Player; readonly path: string; readonly body: object };
type Problem = { readonly code: string; readonly title: string };

/** Tries an act twice, for both languages, and expects one code, two texts and nothing written but the audit lines. */
async function expectRefused({ by, path, body }: Tried, code: string): Promise<void> {
  await quiet();
  const before = await everythingWritten();
  const linesBefore = await auditLines();
  const visitor = await people.as(by);
  const said: Problem[] = [];
  for (const locale of ['vi', 'en'] as const) {
    const answer = await visitor.ask({ method: 'POST', path, body: { ...body, seatId: by.seatId }, locale });
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
    said.push(answer.body as Problem);
  }
  expect(said.map((problem) => problem.code)).toEqual([code, code]);
  expect(said[0]!.title).not.toBe(said[1]!.title);
  expect(said.every(({ title }) => title.length > 10)).toBe(true);
  const lines = await auditLines();
  expect(lines.slice(linesBefore.length).map((line) => line.code)).toEqual([code, code]);
  expect(await everythingWritten()).toEqual(before);
}

it('does not convene a congress before it is approved', async () => {
  const work = workOn('cb-02');
  const path = `/cases/${work.caseId}/opening-day`;
  await expectRefused(
    { by: holder('cb-02', 'secretary'), path, body: { day: '2020-07-20' } },
    'NOT_YET_APPROVED',
  );
});

it('does not let a grassroots organization hold its congress before its cells', async () => {
  const work = workOn('dbcs-01');
  const by = await work.whoseTurn('preparatory');
  const path = `/tasks/${work.caseId}.preparatory/milestone`;
  await expectRefused({ by, path, body: { day: '2020-07-09' } }, 'SUBORDINATES_NOT_HELD');
});

describe('in a cell whose secretary is also the deputy of the organization above', () => {
  let work: CaseAtWork;

  beforeAll(async () => {
    work = workOn('cb-01');
    await everything.dataSource.query('UPDATE seat_holder SET person_id = $1 WHERE seat_id = $2', [
      holder('cb-01', 'secretary').personId,
      holder('dbcs-01', 'deputySecretary').seatId,
    ]);
    const submission = await work.task('submission');
    if (submission.status !== 'done') await work.signedByAll('submission');
    await work.opened('superiorDecision');
  });

  it('does not let anybody approve their own dossier, through whichever seat', async () => {
    const { login } = holder('cb-01', 'secretary');
    const { seatId } = holder('dbcs-01', 'deputySecretary');
    const by = { ...holder('dbcs-01', 'deputySecretary'), login, seatId };
    const path = `/tasks/${work.caseId}.superiorDecision/decisions`;
    await expectRefused({ by, path, body: { kind: 'approve' } }, 'OWN_WORK');
  });

  it('does not let anybody approve twice', async () => {
    const by = holder('dbcs-01', 'secretary');
    await work.decide('superiorDecision', by, { kind: 'approve' });
    const path = `/tasks/${work.caseId}.superiorDecision/decisions`;
    await expectRefused({ by, path, body: { kind: 'approve' } }, 'ALREADY_SIGNED');
  });
});

it('does not close a consultation while an opinion is unanswered', async () => {
  const work = workOn('cb-02');
  for (const key of ['summaryReport', 'selfReview']) {
    const { status } = await work.task(key);
    if (status === 'open') await issue(work, key);
    if (status === 'inSignOff') await work.signedByAll(key);
  }
  await work.inStage('consultation');
  const said = [{ authorKind: 'member', channel: 'meeting', text: 'Đề nghị làm rõ chỉ tiêu.' }];
  await ask(work, clock, 'superiorDrafts', 1, said);
  await clock.goTo('2020-07-10');
  const by = await work.whoseTurn('superiorDrafts');
  const path = `/tasks/${work.caseId}.superiorDrafts/submissions`;
  await expectRefused({ by, path, body: {} }, 'OPEN_OPINIONS');
});

it('leaves rows that are the fold of their logs', async () => {
  await quiet();
  expect(await findFaults(everything.dataSource)).toEqual([]);
}, 60_000);
