import { caseIdOf, openCases } from '#libs/cases/open-cases';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { insertCalendar } from '#libs/persistence/queries/calendar-new';
import { PlanReader } from '#libs/plans/plan-reader';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  plainCalendar,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let wards: readonly Organization[];
/** The two cells of each ward's grassroots organization. */
let cells: readonly (readonly Organization[])[];
let grassroots: readonly Organization[];
let auditor: Client;

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.close());
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const [first, second] = [await wardOf(2), await wardOf(2)];
  wards = [first.ward, second.ward];
  grassroots = [first.committee, second.committee];
  cells = [first.cells, second.cells];
  await openCases(api.dataSource, campaign.id, { limit: 100 }, toInstant(Date.now()));
  const { personId } = actor(campaign, campaign.centre, 'office');
  auditor = await signIn(api, { personId });
});

/** An upper organization with one grassroots organization, and so many cells below that. */
async function wardOf(count: number) {
  const ward = await createOrganization(campaign, 'upperGrassroots', bloc);
  const committee = await createOrganization(campaign, 'grassroots', ward);
  const below: Organization[] = [];
  for (let at = 0; at < count; at += 1) below.push(await createOrganization(campaign, 'cell', committee));
  return { ward, committee, cells: below };
}

const path = (rest: string) => `/api/v1/campaigns/${campaign.id}${rest}`;
const caseOf = ({ id }: Organization) => caseIdOf(campaign.id, id);
const paper = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: brand<Day>('2020-01-06') };

type Item = {
  readonly organization: { readonly code: string };
  readonly health: 'onTrack' | 'atRisk' | 'offTrack';
  readonly heldOn: string | null;
  readonly deadlineOn: string;
  readonly slack?: { readonly workingDays: number; readonly stage: string };
  readonly forecast: { readonly kind: string; readonly median?: string };
};

async function everyPlan(): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor = '';
  do {
    const { body } = await auditor.get(path(`/plan?limit=4${cursor}`));
    items.push(...body.items);
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
  } while (cursor !== '');
  return items;
}

const planOf = async ({ code }: Organization) =>
  (await auditor.get(path(`/plan?root=${code}&limit=1`))).body.items[0];
const update = async ({ id }: Organization, set: string) =>
  api.dataSource.query(`UPDATE congress_case SET ${set} WHERE organization_id = $1 AND campaign_id = $2`, [
    id,
    campaign.id,
  ]);

it('gives every organization its latest days, by code, a page at a time', async () => {
  const first = (await auditor.get(path('/plan?limit=4'))).body;
  expect(first).toMatchObject({ asOf: '2020-01-06' });
  expect(first.items[0]).toMatchObject({
    organization: { code: bloc.code },
    health: 'onTrack',
    slack: { workingDays: 75, stage: 'launch' },
    reason: { code: 'ON_TRACK', text: { vi: expect.stringContaining('Còn dư 75 ngày làm việc') } },
    forecast: { kind: 'insufficient', samples: 0 },
    findings: [],
  });
  expect(first.items[0].stages[0]).toMatchObject({
    key: 'launch',
    status: 'open',
    latestStart: '2020-04-20',
    latestFinish: '2020-06-01',
    workingDays: 30,
    earliestFinish: '2020-02-17',
    slack: 75,
  });
  const codes = (await everyPlan()).map(({ organization }) => organization.code);
  expect(codes).toEqual(
    Array.from({ length: 9 }, (_, at) => `${campaign.code}-${String(at + 2).padStart(5, '0')}`),
  );
});

it('is as of the campaign’s today: a task that is overdue since yesterday puts its case at risk', async () => {
  const [cell] = cells[0]!;
  expect((await planOf(cell!)).health).toBe('onTrack');
  await setTime(campaign, '2020-01-21T01:00:00.000Z');
  const expected = {
    health: 'atRisk',
    reason: {
      code: 'OVERDUE',
      overdue: { task: 'plan', stage: 'launch', dueOn: '2020-01-20' },
      text: { vi: 'Có 1 nhiệm vụ quá hạn, lâu nhất: Kế hoạch tổ chức đại hội, từ 20/01/2020.' },
    },
  };
  expect(await planOf(cell!)).toMatchObject(expected);
  expect((await auditor.get(`/api/v1/cases/${caseOf(cell!)}`)).body).toMatchObject(expected);
});

it('gives an organization whose deadline is extended by ten working days ten more to spare', async () => {
  const [cell] = cells[0]!;
  await update(cell!, "deadline_on = '2020-06-30'");
  const before = await planOf(cell!);
  const [to, reason] = [brand<Day>('2020-07-14'), 'Dịch bệnh'];
  const superior = actor(campaign, grassroots[0]!, 'standingCommittee');
  await act(campaign, caseOf(cell!), superior, { kind: 'extend', to, reason, decision: paper });
  const after = await planOf(cell!);
  expect(after.slack).toEqual({ ...before.slack, workingDays: before.slack.workingDays + 10 });
});

it('says which stage is on hold, and gives it back what was left when its clock stopped', async () => {
  const [cell] = cells[0]!;
  const superior = actor(campaign, grassroots[0]!, 'standingCommittee');
  const hold = { kind: 'hold', stages: ['launch'], reason: 'Dịch bệnh', basis: paper } as const;
  await act(campaign, caseOf(cell!), superior, hold);
  await setTime(campaign, '2020-02-03T01:00:00.000Z');
  const held = await planOf(cell!);
  expect(held.stages[0]).toMatchObject({ key: 'launch', status: 'onHold', earliestFinish: '2020-02-17' });
  expect(held).toMatchObject({ health: 'atRisk', reason: { code: 'ON_HOLD', since: '2020-01-06' } });
  await act(campaign, caseOf(cell!), superior, { kind: 'resume', stages: ['launch'] });
  expect((await planOf(cell!)).stages[0]).toMatchObject({ status: 'open', earliestFinish: '2020-02-17' });
});

it('counts by the calendar in force where the organization stands', async () => {
  const [cell] = cells[0]!;
  const before = await planOf(cell!);
  await insertCalendar(api.dataSource, {
    campaignId: campaign.id,
    organizationId: grassroots[0]!.id,
    calendar: {
      ...plainCalendar,
      version: 2,
      holidays: [brand<Day>('2020-06-01'), brand<Day>('2020-06-02')],
    },
    reason: 'Nghỉ bù',
    confirmedAt: toInstant(Date.now()),
    startsOn: brand<Day>('2020-01-01'),
  });
  expect((await planOf(cell!)).slack.workingDays).toBe(before.slack.workingDays - 2);
  expect((await planOf(cells[1]![0]!)).slack).toEqual(before.slack);
});

it('finds what cannot be met at all, where an organization began too late', async () => {
  await api.dataSource.query("UPDATE organization SET valid_from = '2020-05-04' WHERE id = $1", [
    wards[0]!.id,
  ]);
  const { findings } = await planOf(wards[0]!);
  expect(findings[0]).toMatchObject({
    code: 'PLAN_BEFORE_START',
    text: { en: expect.stringContaining('before the start on 2020-05-04') },
  });
});

describe('a roll-up', () => {
  beforeEach(async () => {
    await api.dataSource.query(`UPDATE campaign SET planning = '{"leastSamples": 2}' WHERE id = $1`, [
      campaign.id,
    ]);
    await update(cells[0]![0]!, "deadline_on = '2020-03-02'");
    await update(cells[0]![1]!, "deadline_on = '2020-01-20'");
    await update(cells[1]![0]!, "held_on = '2020-01-03'");
    await finished(cells[1]![0]!, ['launch', 'drafts', 'consultation', 'personnel', 'logistics', 'approval']);
    await finished(cells[1]![0]!, ['convocation', 'congress']);
    const { cells: held } = await wardOf(2);
    await openCases(api.dataSource, campaign.id, { limit: 100 }, toInstant(Date.now()));
    for (const cell of held) {
      await finished(cell, ['launch', 'drafts', 'consultation', 'personnel', 'logistics', 'approval']);
      await finished(cell, ['convocation', 'congress']);
      await update(cell, "held_on = '2020-01-02'");
    }
  });

  /** Every stage named was entered on Friday 27/12/2019 and left on Tuesday 31/12/2019: two working days. */
  async function finished({ id }: Organization, stages: readonly string[]): Promise<void> {
    await api.dataSource.query(
      `INSERT INTO case_stage (case_id, key, entered_at, left_at)
       SELECT $1, key, '2019-12-27T03:00:00Z', '2019-12-31T03:00:00Z' FROM unnest($2::text[]) key
       ON CONFLICT (case_id, key) DO UPDATE SET entered_at = excluded.entered_at, left_at = excluded.left_at`,
      [caseIdOf(campaign.id, id), stages],
    );
  }

  const recount = (items: readonly Item[]) => {
    const open = items.filter(({ heldOn }) => heldOn === null);
    const count = (health: string) => open.filter((item) => item.health === health).length;
    const [tightest] = open
      .toSorted((a, b) => (a.organization.code < b.organization.code ? -1 : 1))
      .toSorted((a, b) => a.slack!.workingDays - b.slack!.workingDays);
    return {
      ...(tightest && { tightest: { organization: tightest.organization, ...tightest.slack } }),
      counts: {
        total: items.length,
        held: items.length - open.length,
        onTrack: count('onTrack'),
        atRisk: count('atRisk'),
        offTrack: count('offTrack'),
      },
    };
  };
  const expectedOf = (items: readonly Item[]) => {
    const of = (kind: string) => items.filter(({ forecast }) => forecast.kind === kind);
    const late = of('expected').filter(({ forecast, deadlineOn }) => forecast.median! > deadlineOn);
    return {
      expected: of('expected').length,
      late: late.length,
      insufficient: of('insufficient').length,
      held: of('held').length,
    };
  };

  it('equals a recount at every level of the tree', async () => {
    const items = await everyPlan();
    const pathOf = new Map(
      (
        await api.dataSource.query<{ code: string; path: string }[]>('SELECT code, path FROM organization')
      ).map(({ code, path }) => [code, path]),
    );
    const under = (root: string) =>
      items.filter(({ organization }) => `${pathOf.get(organization.code)}.`.startsWith(`${root}.`));
    for (const { organization } of [{ organization: campaign.centre }, ...items]) {
      const root = pathOf.get(organization.code)!;
      const slack = (await auditor.get(path(`/slack?root=${organization.code}`))).body;
      const forecast = (await auditor.get(path(`/forecast?root=${organization.code}`))).body;
      expect(slack.whole).toEqual(recount(under(root)));
      expect(forecast.whole).toMatchObject(expectedOf(under(root)));
      const children = [...pathOf].filter(([, place]) => place.slice(0, place.lastIndexOf('.')) === root);
      expect(slack.children).toHaveLength(children.length);
      for (const [at, child] of slack.children.entries()) {
        const place = pathOf.get(child.organization.code)!;
        expect(child).toMatchObject(recount(under(place)));
        expect(forecast.children[at]).toMatchObject(expectedOf(under(place)));
      }
    }
  });

  it('names the tightest organization and its stage', async () => {
    const { whole } = (await auditor.get(path('/slack'))).body;
    expect(whole.tightest).toMatchObject({ organization: { code: cells[0]![1]!.code }, stage: 'launch' });
    expect(whole.counts).toMatchObject({ total: 13, held: 3, offTrack: 1 });
  });

  it('forecasts from what was seen of organizations of the same type, and of no other', async () => {
    expect((await planOf(cells[1]![1]!)).forecast).toEqual({
      kind: 'expected',
      earliest: '2020-01-22',
      median: '2020-01-22',
      latest: '2020-01-22',
      samples: 3,
    });
    const { forecast } = await planOf(grassroots[0]!);
    expect(forecast).toMatchObject({ kind: 'insufficient', samples: 0, needed: 2 });
    const { whole, method } = (await auditor.get(path('/forecast'))).body;
    expect(whole).toMatchObject({ expected: 3, late: 1, insufficient: 7, held: 3 });
    expect(method.vi).toContain('bách phân vị');
  });

  it('puts a case off track whose congress is to be expected after its deadline', async () => {
    await update(cells[1]![1]!, "deadline_on = '2020-01-17'");
    const { health, reason } = await planOf(cells[1]![1]!);
    expect([health, reason.code]).toEqual(['offTrack', 'BEHIND']);
    await api.dataSource.query(
      `UPDATE case_stage SET left_at = '2020-06-05T03:00:00Z' WHERE key = 'approval' AND case_id = ANY($1)`,
      [(await api.dataSource.query<{ id: string }[]>('SELECT id FROM congress_case')).map(({ id }) => id)],
    );
    api.time.aheadMs += 61_000; // what was seen is kept for a minute
    await update(cells[0]![0]!, "deadline_on = '2020-05-29'");
    expect(await planOf(cells[0]![0]!)).toMatchObject({
      health: 'offTrack',
      reason: { code: 'FORECAST_LATE' },
    });
  });
});

describe('whom to nudge next', () => {
  const nudges = async (query = '') => (await auditor.get(path(`/nudges${query}`))).body.items;

  it('is first whoever a superior waits for last, with in whose hands the work is and since when', async () => {
    await update(cells[0]![1]!, "held_on = '2020-01-05'");
    const [first, ...others] = await nudges();
    expect(first).toMatchObject({
      place: 1,
      organization: { code: cells[0]![0]!.code },
      why: [{ code: 'LAST' }, { code: 'AMONG' }, { code: 'AMONG' }],
      hands: [{ task: 'plan', bodies: ['secretary'], since: '2020-01-06', dueOn: '2020-01-20' }],
    });
    expect(first.why[0].text.vi).toBe('Tổ chức cuối cùng mà Tổ chức 4 còn chờ.');
    const codes = others.map(({ organization }: Item) => organization.code);
    expect(codes).not.toContain(cells[0]![1]!.code);
    expect(codes.at(-1)).toBe(bloc.code);
    expect(others.at(-1).why).toMatchObject([{ code: 'NOBODY_WAITS' }]);
  });

  it('is before all others a model that those beside it wait for', async () => {
    await update(cells[0]![1]!, "held_on = '2020-01-05'");
    await update(cells[1]![1]!, 'model = true');
    const [first] = await nudges('?limit=1');
    expect(first).toMatchObject({
      organization: { code: cells[1]![1]!.code },
      why: [{ code: 'MODEL' }, {}, {}, {}],
    });
  });

  it('counts no superior that may hold its congress without those below', async () => {
    const superior = actor(campaign, wards[0]!, 'standingCommittee');
    const waiver = { kind: 'waive', rule: 'subordinatesHeld', reason: 'Hợp nhất' } as const;
    await act(campaign, caseOf(grassroots[0]!), superior, waiver);
    const { why } = (await nudges()).find(
      ({ organization }: Item) => organization.code === cells[0]![0]!.code,
    );
    expect(why).toHaveLength(2);
    expect(why[0].text.vi).toContain('Tổ chức 3');
  });
});

it('shows people their own part of the tree, and nothing beside it', async () => {
  const clerk = await signIn(api, actor(campaign, wards[0]!, 'office'));
  for (const view of ['plan', 'slack', 'forecast', 'nudges']) {
    const own = await clerk.get(path(`/${view}`));
    expect(own.status).toBe(200);
    const text = JSON.stringify(own.body);
    expect(text).toContain(grassroots[0]!.code);
    for (const other of [bloc, wards[1]!, grassroots[1]!, cells[1]![0]!])
      expect(text).not.toContain(other.code);
    expect((await clerk.get(path(`/${view}?root=${wards[1]!.code}`))).status).toBe(404);
    expect((await clerk.get(path(`/${view}?root=${bloc.code}`))).status).toBe(404);
  }
});

it('takes what a new campaign calls tight and enough, and nothing that makes no sense', async () => {
  await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", [
    actor(campaign, campaign.centre, 'office').personId,
    campaign.centre.id,
  ]);
  const asked = (planning: object) => ({
    code: `dot-${campaign.id.slice(0, 8)}`,
    title: 'Đại hội',
    rootId: bloc.id,
    startsOn: '2019-06-01',
    calendar: { holidays: [], workedWeekends: [] },
    policies: [{ ...paper, type: 'grassroots', deadlineOn: '2020-06-30' }],
    planning,
  });
  expect((await auditor.post('/api/v1/campaigns', asked({ leastSamples: 0 }))).status).toBe(400);
  const made = await auditor.post('/api/v1/campaigns', asked({ tightWorkingDays: 8 }));
  expect(made.status).toBe(201);
  const reader = new PlanReader(api.dataSource, () => toInstant(Date.now()));
  const { planning } = await reader.groundsOf(made.body.id);
  expect(planning).toEqual({ tightWorkingDays: 8, leastSamples: 10 });
});

it('refuses a cursor that is not its own, and a root that is no code', async () => {
  expect((await auditor.get(path('/plan?cursor=bm8'))).body.code).toBe('CURSOR_MALFORMED');
  expect((await auditor.get(path('/slack?root=%20'))).status).toBe(400);
  expect((await auditor.get(path('/nudges?limit=0'))).status).toBe(400);
});
