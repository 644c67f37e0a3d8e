import type { CaseId } from '#libs/domain/kernel/brand';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
});
afterAll(async () => api.close());

const inbox = async (client: Client, queue: string, more = '') =>
  (await client.get(`/api/v1/tasks?queue=${queue}${more}`)).body;
const keys = ({ items }: { items: { task: string }[] }) => items.map(({ task }) => task);
const one = (body: Parameters<typeof actor>[2], number = 1) => actor(campaign, bloc, body, number);

it('shows what lies unassigned in front of the bodies one sits in, most urgent first, with its title', async () => {
  const client = await signIn(api, one('organizationCommission'));
  const page = await inbox(client, 'unassigned');
  expect(keys(page)).toEqual(expect.arrayContaining(['plan', 'subCommittees', 'modelUnits']));
  const dues = page.items.map(({ dueOn }: { dueOn: string }) => dueOn);
  expect(dues).toEqual(dues.toSorted());
  expect(page.items.find(({ task }: { task: string }) => task === 'plan')).toMatchObject({
    id: `${caseId}.plan`,
    title: { vi: expect.stringContaining('Kế hoạch'), en: expect.any(String) },
    overdue: false,
    organization: { code: bloc.code },
  });
  expect(page.counts).toEqual({ mine: 0, unassigned: page.items.length, waiting: 0, done: 0 });
});

it('moves a claimed task to its holder, away from everybody else', async () => {
  const [first, second] = [one('organizationCommission'), one('organizationCommission', 2)];
  await act(campaign, caseId, first, { kind: 'claim', task: 'modelUnits' });
  expect(keys(await inbox(await signIn(api, first), 'mine'))).toEqual(['modelUnits']);
  const theirs = await signIn(api, second);
  expect(keys(await inbox(theirs, 'mine'))).toEqual([]);
  expect(keys(await inbox(theirs, 'unassigned'))).not.toContain('modelUnits');
});

it('lays a submitted task in front of its signers, and each signer is done with it once they signed', async () => {
  const [preparer, signer] = [one('organizationCommission'), one('standingCommittee')];
  const checklist = await campaign.door.look(caseId);
  const rule = checklist!.facts.definition.stages
    .flatMap(({ tasks }) => tasks)
    .find(({ key }) => key === 'modelUnits')!.rule;
  for (const { key } of rule.kind === 'checklist' ? rule.items : []) {
    await act(campaign, caseId, preparer, { kind: 'tickItem', task: 'modelUnits', item: key });
  }
  await act(campaign, caseId, preparer, { kind: 'submit', task: 'modelUnits' });
  const [prepares, signs] = [await signIn(api, preparer), await signIn(api, signer)];
  expect(keys(await inbox(prepares, 'waiting'))).toEqual(['modelUnits']);
  expect(keys(await inbox(signs, 'mine'))).toEqual(['modelUnits']);
  await act(campaign, caseId, signer, { kind: 'approve', task: 'modelUnits' });
  expect(keys(await inbox(signs, 'mine'))).toEqual([]);
  expect(keys(await inbox(signs, 'waiting'))).toEqual(['modelUnits']);
  await act(campaign, caseId, one('standingCommittee', 2), { kind: 'approve', task: 'modelUnits' });
  expect((await inbox(signs, 'done')).counts).toEqual({ mine: 0, unassigned: 0, waiting: 0, done: 1 });
  expect(keys(await inbox(prepares, 'done'))).toEqual(['modelUnits']);
});

it('counts late from the campaign’s own day', async () => {
  await setTime(campaign, '2020-09-01T01:00:00.000Z');
  const { items } = await inbox(await signIn(api, one('organizationCommission')), 'unassigned');
  expect(items.every(({ overdue }: { overdue: boolean }) => overdue)).toBe(true);
});

it('pages without losing or doubling a task', async () => {
  const client = await signIn(api, one('organizationCommission'));
  const whole = keys(await inbox(client, 'unassigned'));
  const paged: string[] = [];
  for (let cursor = ''; ;) {
    const page = await inbox(client, 'unassigned', `&limit=2${cursor}`);
    paged.push(...keys(page));
    if (!page.nextCursor) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(paged).toEqual(whole);
});

it('can be narrowed to one of one’s seats, and to no other', async () => {
  const { personId, seatId } = one('organizationCommission');
  const client = await signIn(api, { personId });
  expect(keys(await inbox(client, 'unassigned', `&seatId=${seatId}`)).length).toBeGreaterThan(0);
  const other = await client.get(`/api/v1/tasks?seatId=${one('office').seatId}`);
  expect([other.status, other.body.code]).toEqual([403, 'SEAT_NOT_HELD']);
});

describe('a case', () => {
  it('tells where it stands, what is to be done, whom it waits for, and what the reader may do', async () => {
    const { seatId, personId } = one('organizationCommission');
    const { body } = await (await signIn(api, { personId })).get(`/api/v1/cases/${caseId}`);
    expect(body).toMatchObject({
      id: caseId,
      organization: { code: bloc.code },
      superior: { code: campaign.centre.code },
      status: 'open',
      health: 'onTrack',
      late: false,
    });
    expect(body.stages[0]).toMatchObject({
      key: 'launch',
      status: 'open',
      title: { vi: expect.any(String) },
    });
    expect(body.stages[1]).toMatchObject({ key: 'drafts', status: 'notStarted' });
    const plan = body.tasks.find(({ key }: { key: string }) => key === 'plan');
    expect(plan.waitsFor).toContainEqual({ organizationId: bloc.id, body: 'organizationCommission' });
    expect(body.allowedActions).toContainEqual({ seatId, task: 'plan', kind: 'claim' });
  });

  it('offers a reader who has no part in it nothing to do', async () => {
    const above = await signIn(api, actor(campaign, campaign.centre, 'office'));
    const { body } = await above.get(`/api/v1/cases/${caseId}`);
    expect(body.allowedActions).toEqual([]);
  });

  it('shows one task with what may be done on it', async () => {
    const client = await signIn(api, one('organizationCommission'));
    const { body } = await client.get(`/api/v1/tasks/${caseId}.modelUnits`);
    expect(body).toMatchObject({ key: 'modelUnits', kind: 'checklist', organization: { id: bloc.id } });
    expect(body.items[0]).toMatchObject({ ticked: false, title: { vi: expect.any(String) } });
    expect((await client.get(`/api/v1/tasks/${caseId}.nothing`)).status).toBe(404);
  });

  it('tells why each task is due when it is', async () => {
    const client = await signIn(api, one('office'));
    const dates = (await client.get(`/api/v1/cases/${caseId}/explain`)).body.tasks;
    expect(dates.find(({ task }: { task: string }) => task === 'plan')).toMatchObject({
      dueOn: '2020-01-27',
      why: [
        { kind: 'base', from: 'stageStart', day: '2020-01-06' },
        {
          kind: 'rule',
          workingDays: 15,
          basis: { mark: 'assumed' },
          text: { vi: '+ 15 ngày làm việc (mặc định)' },
        },
        { kind: 'calendar', version: 1 },
      ],
    });
  });

  it('tells its history, latest first, page by page', async () => {
    await act(campaign, caseId, one('organizationCommission'), { kind: 'claim', task: 'modelUnits' });
    const client = await signIn(api, one('office'));
    const first = (await client.get(`/api/v1/cases/${caseId}/history?limit=1`)).body;
    expect(first.items[0]).toMatchObject({
      sequence: 2,
      actor: { post: 'organizationCommission-1' },
      events: [{ type: 'TaskClaimed', task: 'modelUnits' }],
    });
    const rest = (await client.get(`/api/v1/cases/${caseId}/history?cursor=${first.nextCursor}`)).body;
    expect(rest.items.map(({ sequence }: { sequence: number }) => sequence)).toEqual([1]);
  });

  it('is found by campaign, type, stage and lateness, within what one may know of', async () => {
    const ward = await createOrganization(campaign, 'upperGrassroots', bloc);
    await openCase(campaign, ward);
    const above = await signIn(api, one('office'));
    const list = async (client: Client, query: string) =>
      (await client.get(`/api/v1/cases?campaignId=${campaign.id}${query}`)).body.items.map(
        ({ organization }: { organization: { code: string } }) => organization.code,
      );
    expect(await list(above, '')).toEqual([bloc.code, ward.code]);
    expect(await list(above, '&type=upperGrassroots&stage=launch&status=open&late=false')).toEqual([
      ward.code,
    ]);
    expect(await list(above, '&late=true')).toEqual([]);
    expect(await list(above, `&under=${ward.id}`)).toEqual([ward.code]);
    expect(await list(await signIn(api, actor(campaign, ward, 'office')), '')).toEqual([ward.code]);
  });

  it('takes acts of the superior: an extension, a hold, a waiver, and of nobody else', async () => {
    const superior = await signIn(api, actor(campaign, campaign.centre, 'standingBoard'));
    const own = await signIn(api, one('standingBoard'));
    const decision = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: '2020-01-06' };
    const path = `/api/v1/cases/${caseId}`;
    const extension = { to: '2020-12-15', reason: 'Dịch bệnh', decision };
    expect((await own.post(`${path}/extensions`, extension)).body.code).toBe('NOT_THE_SUPERIOR');
    expect((await superior.post(`${path}/extensions`, { ...extension, reason: '' })).body.code).toBe(
      'REASON_MISSING',
    );
    expect((await superior.post(`${path}/extensions`, extension)).status).toBe(200);
    const hold = { stages: ['launch'], reason: 'Tạm dừng', basis: decision };
    expect((await superior.post(`${path}/holds`, hold)).status).toBe(200);
    expect((await superior.post(`${path}/holds`, hold)).body.code).toBe('ALREADY_ON_HOLD');
    expect((await superior.post(`${path}/resumptions`, { stages: ['launch'] })).status).toBe(200);
    const waiver = { rule: 'approvalLeadTime', reason: 'Tổ chức mới thành lập' };
    expect((await superior.post(`${path}/waivers`, waiver)).status).toBe(200);
    const opening = await own.post(`${path}/opening-day`, { day: '2020-10-15' });
    expect(opening.status).toBe(422);
    const { body } = await own.get(path);
    expect(body).toMatchObject({ deadlineOn: '2020-12-15', extensions: [{ to: '2020-12-15' }], holds: [] });
  });
});

describe('a queue', () => {
  const found = async (client: Client, more: string) => keys(await inbox(client, 'unassigned', more));

  it('tells how many working days are left, by the calendar in force there', async () => {
    const { items } = await inbox(await signIn(api, one('organizationCommission')), 'unassigned');
    const plan = items.find(({ task }: { task: string }) => task === 'plan');
    expect([plan.dueOn, plan.workingDaysLeft]).toEqual(['2020-01-27', 15]);
    const left = items.map(({ workingDaysLeft }: { workingDaysLeft: number }) => workingDaysLeft);
    expect(left).toEqual(left.toSorted((a: number, b: number) => a - b));
    await setTime(campaign, '2020-02-10T01:00:00.000Z');
    const late = await inbox(await signIn(api, one('organizationCommission')), 'unassigned');
    expect(late.items[0].workingDaysLeft).toBeLessThan(0);
  });

  it('is narrowed by stage, kind, place, day, lateness and campaign, counters and all', async () => {
    const client = await signIn(api, one('organizationCommission'));
    const all = await found(client, '');
    expect(await found(client, '&stage=launch')).toEqual(all);
    expect(await found(client, '&stage=drafts')).toEqual([]);
    expect(await found(client, '&kind=checklist')).toEqual(['modelUnits']);
    expect(await found(client, `&under=${bloc.id}`)).toEqual(all);
    expect(await found(client, `&under=${campaign.centre.id}&campaignId=${campaign.id}`)).toEqual(all);
    const elsewhere = await createOrganization(campaign, 'centralAffiliate');
    expect(await found(client, `&under=${elsewhere.id}`)).toEqual([]);
    expect(await found(client, '&dueBy=2020-01-27')).toEqual(['plan']);
    expect(await found(client, '&overdue=true')).toEqual([]);
    const { counts } = await inbox(client, 'mine', '&kind=checklist');
    expect(counts).toEqual({ mine: 0, unassigned: 1, waiting: 0, done: 0 });
  });

  it('is searched by organization and title, with or without accents, and signs of a pattern mean nothing', async () => {
    const client = await signIn(api, one('organizationCommission'));
    await api.dataSource.query("UPDATE organization SET name = 'Đảng ủy Khối Điện lực' WHERE id = $1", [
      bloc.id,
    ]);
    const all = await found(client, '');
    for (const text of ['dang uy khoi', 'ĐIỆN LỰC', 'Điê\u0323n lực'])
      expect([text, await found(client, `&q=${encodeURIComponent(text)}`)]).toEqual([text, all]);
    expect(await found(client, '&q=diem%20dai%20hoi')).toEqual([]);
    expect(await found(client, '&q=ke%20hoach%20to%20chuc')).toEqual(['plan']);
    expect(await found(client, '&q=%25')).toEqual([]);
    const { body } = await client.get('/api/v1/organizations?q=dien%20luc');
    expect(body.items).toMatchObject([{ code: bloc.code }]);
  });

  it('is narrowed by how healthy the cases are, within one campaign', async () => {
    const client = await signIn(api, one('organizationCommission'));
    const healthy = (health: string) => found(client, `&campaignId=${campaign.id}&health=${health}`);
    expect((await healthy('onTrack')).length).toBeGreaterThan(0);
    expect(await healthy('offTrack')).toEqual([]);
    await setTime(campaign, '2020-11-10T01:00:00.000Z');
    expect((await healthy('offTrack')).length).toBeGreaterThan(0);
    expect((await client.get('/api/v1/tasks?health=onTrack')).body.errors[0].code).toBe('CAMPAIGN_MISSING');
  });

  it('keeps its page when what came before it goes', async () => {
    const client = await signIn(api, one('organizationCommission'));
    const whole = await found(client, '');
    const first = await inbox(client, 'unassigned', '&limit=2');
    await act(campaign, caseId, one('organizationCommission', 2), { kind: 'claim', task: whole[0]! });
    const second = await inbox(client, 'unassigned', `&limit=2&cursor=${first.nextCursor}`);
    expect(keys(second)).toEqual(whole.slice(2, 4));
  });
});
