import { randomUUID } from 'node:crypto';
import { openCases } from '#libs/cases/open-cases';
import type { PersonId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { hashOf } from '#libs/evidence/hash';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let admin: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const { personId } = actor(campaign, campaign.centre, 'office');
  await grant(personId);
  admin = await signIn(api, { personId });
});
afterAll(async () => api.close());

async function grant(personId: PersonId): Promise<void> {
  const values = [personId, campaign.centre.id];
  await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", values);
}
const path = (rest = '') => `/api/v1/campaigns/${campaign.id}${rest}`;

const asked = () => ({
  code: `dot-${randomUUID().slice(0, 8)}`,
  title: 'Đại hội nhiệm kỳ 2020–2025',
  rootId: bloc.id,
  startsOn: '2019-06-01',
  calendar: { holidays: ['2020-09-02'], workedWeekends: [] },
  policies: [
    {
      issuer: 'Bộ Chính trị',
      number: '35-CT/TW',
      issuedOn: '2019-05-30',
      type: 'grassroots',
      deadlineOn: '2020-06-30',
    },
  ],
  clock: { origin: '2020-01-06T08:00:00+07:00', rate: 0 },
});

it('with a calendar that cannot be counted by is not made', async () => {
  const calendar = { holidays: [], workedWeekends: [], weekend: [0, 1, 2, 3, 4, 5, 6] };
  const { status, body } = await admin.post('/api/v1/campaigns', { ...asked(), calendar });
  expect([status, body.code]).toEqual([422, 'CALENDAR_WITHOUT_WORKING_DAYS']);
});

it('is made by an administrator, once for a key', async () => {
  const [body, key] = [asked(), randomUUID()];
  const first = await admin.post('/api/v1/campaigns', body, key);
  expect(first).toMatchObject({ status: 201, body: { code: body.code, now: '2020-01-06T01:00:00.000Z' } });
  expect((await admin.post('/api/v1/campaigns', body, key)).body).toEqual(first.body);
  const taken = await admin.post('/api/v1/campaigns', body);
  expect([taken.status, taken.body.code]).toEqual([409, 'CODE_TAKEN']);
});

it('says above how many cases a mass change needs a second person: 50 unless it says otherwise', async () => {
  const above = async (campaignAsked: object) => {
    const { body: made } = await admin.post('/api/v1/campaigns', campaignAsked);
    const command = { kind: 'claim', task: 'plan' };
    const words = { title: 'Nhận việc', reason: 'Thử' };
    const drawn = { campaignId: made.id, ...words, command, filter: { status: 'open' } };
    return (await admin.post('/api/v1/change-sets', drawn)).body.fourEyesAbove;
  };
  expect([await above(asked()), await above({ ...asked(), fourEyesAbove: 3 })]).toEqual([50, 3]);
});

it('is not made, launched or set by anybody else', async () => {
  const clerk = await signIn(api, actor(campaign, bloc, 'office'));
  expect((await clerk.post('/api/v1/campaigns', asked())).body.code).toBe('ADMINISTRATOR_ONLY');
  expect((await clerk.post(path('/launch'))).body.code).toBe('ADMINISTRATOR_ONLY');
  const set = await clerk.ask('PUT', path('/clock'), { body: { day: '2020-02-01' } });
  expect(set.body.code).toBe('ADMINISTRATOR_ONLY');
});

it('is launched in the background, its progress counted from the rows', async () => {
  const { status, headers, body } = await admin.post(path('/launch'));
  expect([status, headers['location'], body.status]).toEqual([202, path('/launch'), 'notStarted']);
  expect(api.engine.launched).toContain(campaign.id);
  await createOrganization(campaign, 'centralAffiliate');
  await openCase(campaign, bloc);
  expect((await admin.get(path('/launch'))).body).toEqual({
    status: 'running',
    organizations: 2,
    cases: 1,
    waitingForDriver: 1,
  });
});

it('is not launched while no deadline binds some of its organizations', async () => {
  await createOrganization(campaign, 'grassroots', bloc);
  const forget = 'DELETE FROM policy WHERE campaign_id = $1 AND type = $2';
  await api.dataSource.query(forget, [campaign.id, 'grassroots']);
  expect((await admin.post(path('/launch'))).status).toBe(202); // the superior's deadline binds all below
  api.engine.launched.length = 0;
  await api.dataSource.query(forget, [campaign.id, 'centralAffiliate']);
  const { status, body } = await admin.post(path('/launch'));
  expect([status, body.code]).toEqual([422, 'DEADLINE_MISSING']);
  expect(body.parameters).toEqual({ types: 'centralAffiliate, grassroots' });
  expect(api.engine.launched).toEqual([]);
});

it('says that the engine is away, loses nothing, and is healthy again by itself', async () => {
  api.engine.away = true;
  const { status, body, headers } = await admin.post(path('/launch'));
  expect([status, body.code]).toEqual([503, 'ENGINE_AWAY']);
  expect(headers['retry-after']).toBeDefined();
  expect((await admin.get('/health/ready')).body).toEqual({
    status: 'degraded',
    database: 'up',
    engine: 'away',
  });
  api.engine.away = false;
  expect((await admin.post(path('/launch'))).status).toBe(202);
});

describe('the clock of a rehearsal', () => {
  it('stands on a day, and marks and wakes the cases whose instant has come; running, all that wait for one', async () => {
    const caseId = await openCase(campaign, bloc);
    await api.dataSource.query(
      `UPDATE congress_case SET next_wake_at = '2020-02-01T00:00:00Z', needs_driving_since = NULL WHERE id = $1`,
      [caseId],
    );
    const early = await admin.ask('PUT', path('/clock'), { body: { day: '2020-01-20' } });
    expect(early.body).toEqual({ now: '2020-01-19T17:00:00.000Z', rate: 0, woken: 0 });
    const running = await admin.ask('PUT', path('/clock'), { body: { rate: 1 } });
    expect(running.body.woken).toBe(1);
    await api.dataSource.query('UPDATE congress_case SET needs_driving_since = NULL WHERE id = $1', [caseId]);
    const due = await admin.ask('PUT', path('/clock'), { body: { day: '2020-02-03' } });
    expect(due.body.woken).toBe(1);
    expect(api.engine.woken).toContain(caseId);
    expect((await admin.get(path())).body.now).toBe('2020-02-02T17:00:00.000Z');
  });

  it('runs from where it is at another rate, and pauses there', async () => {
    const before = (await admin.get(path('/clock'))).body;
    const running = await admin.ask('PUT', path('/clock'), { body: { rate: 3_600 } });
    expect(running.body).toMatchObject({ now: before.now, rate: 3_600 });
    api.time.aheadMs += 1_000;
    const paused = await admin.ask('PUT', path('/clock'), { body: { rate: 0 } });
    const passedMs = Date.parse(paused.body.now) - Date.parse(before.now);
    expect(passedMs).toBeGreaterThanOrEqual(3_600_000);
    expect(passedMs).toBeLessThan(2 * 3_600_000 + 3_600_000);
    api.time.aheadMs += 1_000;
    expect((await admin.get(path('/clock'))).body).toEqual({ now: paused.body.now, rate: 0 });
  });

  it('is never set back, and real campaigns have none', async () => {
    const back = await admin.ask('PUT', path('/clock'), { body: { day: '2019-12-01' } });
    expect([back.status, back.body.code]).toEqual([422, 'CLOCK_RUNS_BACK']);
    await api.dataSource.query('UPDATE campaign SET clock = NULL WHERE id = $1', [campaign.id]);
    const real = await admin.ask('PUT', path('/clock'), { body: { day: '2020-02-01' } });
    expect([real.status, real.body.code]).toEqual([422, 'NO_REHEARSAL_CLOCK']);
    expect((await admin.get(path('/clock'))).body.code).toBe('NO_REHEARSAL_CLOCK');
  });
});

it('issues the drafts of its head once', async () => {
  const drafts = [{ title: 'Dự thảo báo cáo chính trị', sha256: hashOf('draft') }];
  const first = await admin.post(path('/publications'), { drafts });
  expect(first).toMatchObject({ status: 201, body: { organizationId: campaign.centre.id } });
  expect((await admin.post(path('/publications'), { drafts })).body).toEqual(first.body);
  const other = await admin.post(path('/publications'), { drafts: [{ ...drafts[0], title: 'Khác' }] });
  expect([other.status, other.body.code]).toEqual([409, 'ALREADY_ISSUED']);
});

describe('its board', () => {
  let ward: Organization;
  const hold = async (organization: Organization, day: string) =>
    api.dataSource.query('UPDATE congress_case SET held_on = $2 WHERE organization_id = $1', [
      organization.id,
      day,
    ]);
  const board = async (query = '') => (await admin.get(path(`/board${query}`))).body;

  beforeEach(async () => {
    ward = await createOrganization(campaign, 'upperGrassroots', bloc);
    const cells = [];
    for (let at = 0; at < 3; at += 1) cells.push(await createOrganization(campaign, 'grassrootsCell', ward));
    await openCases(api.dataSource, campaign.id, { limit: 100 }, toInstant(Date.now()));
    await hold(cells[0]!, '2020-05-10');
    await hold(cells[1]!, '2020-07-01');
    await api.dataSource.query(
      "UPDATE congress_case SET deadline_on = '2020-06-30' WHERE organization_id = ANY($1)",
      [cells.map(({ id }) => id)],
    );
  });

  it('counts what was held by the day and what was overdue on it', async () => {
    const { asOf, rows } = await board('?asOf=2020-07-09');
    expect(asOf).toBe('2020-07-09');
    expect(rows).toEqual([
      {
        type: 'grassrootsCell',
        done: 2,
        total: 3,
        remaining: 1,
        overdue: 1,
        late: 2,
        percent: 66.6667,
        withFindings: 0,
        decimals: 0,
        nextDeadlineOn: null,
      },
      {
        type: 'upperGrassroots',
        done: 0,
        total: 1,
        remaining: 1,
        overdue: 0,
        late: 0,
        percent: 0,
        withFindings: 0,
        decimals: 0,
        nextDeadlineOn: '2020-10-31',
      },
      {
        type: 'centralAffiliate',
        done: 0,
        total: 1,
        remaining: 1,
        overdue: 0,
        late: 0,
        percent: 0,
        withFindings: 0,
        decimals: 0,
        nextDeadlineOn: '2020-10-31',
      },
    ]);
    expect((await board('?asOf=2020-06-30')).rows[0]).toMatchObject({ done: 1, remaining: 2, overdue: 0 });
    expect((await board('?asOf=2020-05-09')).rows[0]).toMatchObject({ done: 0, remaining: 3, overdue: 0 });
  });

  it('measures by the deadline in force on the day: an extension counts from when it was granted', async () => {
    const move = { kind: 'extended', from: '2020-06-30', to: '2020-08-31', on: '2020-07-05' };
    const extension = { ...move, unextended: '2020-06-30' };
    await api.dataSource.query(
      "UPDATE congress_case SET deadline_on = '2020-08-31', deadline_moves = $2 WHERE type = 'grassrootsCell' AND campaign_id = $1",
      [campaign.id, JSON.stringify([extension])],
    );
    expect((await board('?asOf=2020-07-04')).rows[0].overdue).toBe(1);
    expect((await board('?asOf=2020-07-05')).rows[0].overdue).toBe(0);
    expect((await board('?asOf=2020-09-01')).rows[0].overdue).toBe(1);
  });

  it('counts who is late by the deadline without extensions, as of a day, held since or not', async () => {
    const late = async (asOf: string) => (await board(`?asOf=${asOf}`)).rows[0].late;
    expect([await late('2020-06-30'), await late('2020-07-01')]).toEqual([0, 2]);
    const granted = { kind: 'extended', from: '2020-06-30', to: '2020-08-31', on: '2020-07-05' };
    const tightened = { kind: 'tightened', from: '2020-08-31', to: '2020-06-15', on: '2020-07-08' };
    const moves = [
      { ...granted, unextended: '2020-06-30' },
      { ...tightened, unextended: '2020-06-15' },
    ];
    await api.dataSource.query(
      "UPDATE congress_case SET deadline_on = '2020-06-15', deadline_moves = $2 WHERE type = 'grassrootsCell' AND campaign_id = $1",
      [campaign.id, JSON.stringify(moves)],
    );
    expect([await late('2020-06-30'), await late('2020-07-06'), await late('2020-08-31')]).toEqual([0, 2, 2]);
  });

  it('counts the organizations there were on the day', async () => {
    await api.dataSource.query("UPDATE organization SET valid_to = '2020-06-01' WHERE parent_id = $1", [
      ward.id,
    ]);
    expect((await board('?asOf=2020-06-01')).rows[0].total).toBe(3);
    expect((await board('?asOf=2020-06-02')).rows.map(({ type }: { type: string }) => type)).not.toContain(
      'grassrootsCell',
    );
  });

  it('shows a part of the tree, without the organization at its head', async () => {
    const { rows } = await board(`?asOf=2020-07-09&root=${ward.code}`);
    expect(rows.map(({ type, total }: { type: string; total: number }) => [type, total])).toEqual([
      ['grassrootsCell', 3],
    ]);
  });

  it('shows people their own part, and nothing beside it', async () => {
    const clerk = await signIn(api, actor(campaign, ward, 'office'));
    expect((await clerk.get(path('/board?asOf=2020-07-09'))).body.rows).toHaveLength(1);
    expect((await clerk.get(path(`/board?root=${bloc.code}`))).status).toBe(404);
  });

  it('is of today in the campaign’s own time unless a day is asked for', async () => {
    expect((await board()).asOf).toBe('2020-01-06');
    expect((await admin.get(path('/board?asOf=2020-13-01'))).body.errors[0]).toMatchObject({
      in: 'query',
      pointer: '/asOf',
      code: 'NOT_A_DAY',
    });
  });
});
