import type { CaseId } from '#libs/domain/kernel/brand';
import { administratorOf } from '../../support/administrator.js';
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
import { findCaseFaults } from '#libs/audit/case-faults';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let ward: Organization;
let cell: Organization;
let caseId: CaseId;
let own: Client;
let direct: Client;
let higher: Client;

const decision = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: '2020-06-25' };
const reason = 'Thiên tai';

beforeAll(async () => {
  api = await startApi();
});
/** A cell due on 31/3 below a ward due on 30/6 below the Bloc due on 31/10; it is 5 April. */
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  ward = await createOrganization(campaign, 'grassroots', bloc);
  cell = await createOrganization(campaign, 'cell', ward);
  for (const [type, day] of [
    ['grassroots', '2020-06-30'],
    ['cell', '2020-03-31'],
  ]) {
    const text = 'UPDATE policy SET deadline_on = $3 WHERE campaign_id = $1 AND type = $2';
    await api.dataSource.query(text, [campaign.id, type, day]);
  }
  await openCase(campaign, bloc);
  await openCase(campaign, ward);
  caseId = await openCase(campaign, cell);
  await setTime(campaign, '2020-04-05T01:00:00.000Z');
  own = await signIn(api, actor(campaign, cell, 'secretary'));
  direct = await signIn(api, actor(campaign, ward, 'standingCommittee'));
  higher = await signIn(api, actor(campaign, bloc, 'standingBoard'));
});
afterEach(async () => {
  expect(await findCaseFaults(api.dataSource)).toEqual([]);
});
afterAll(async () => api.close());

const path = (rest = '') => `/api/v1/cases/${caseId}${rest}`;
const texts = (chain: { text: { vi: string } }[]) => chain.map(({ text }) => text.vi);
const inCampaign = (rest: string) => `/api/v1/campaigns/${campaign.id}${rest}`;
const extension = (to: string) => ({ to, reason, decision });
const notices = () =>
  api.dataSource.query<{ kind: string; organization_id: string; body: string }[]>(
    "SELECT kind, organization_id, body FROM notice WHERE case_id = $1 AND task_key = '' ORDER BY id",
    [caseId],
  );

describe('a late extension', () => {
  it('is asked for after the deadline, granted with its number, and stays visible as one', async () => {
    expect((await own.post(path('/extension-requests'), { to: '2020-05-15', reason })).status).toBe(200);
    expect((await direct.get(path())).body).toMatchObject({
      deadlineOn: '2020-03-31',
      extensionRequest: { to: '2020-05-15', reason, askedOn: '2020-04-05', askedOf: ward.id },
    });
    expect((await direct.post(path('/extensions'), extension('2020-05-15'))).status).toBe(200);
    const { body } = await own.get(path());
    expect(body).toMatchObject({
      deadlineOn: '2020-05-15',
      extensions: [
        {
          from: '2020-03-31',
          to: '2020-05-15',
          reason,
          decision,
          decidedOn: '2020-04-05',
          decidedBy: ward.id,
        },
      ],
    });
    expect(body.extensionRequest).toBeUndefined();
    expect(await notices()).toEqual([
      { kind: 'extensionAsked', organization_id: ward.id, body: 'standingCommittee' },
      { kind: 'extensionGranted', organization_id: cell.id, body: 'secretary' },
      { kind: 'extensionGranted', organization_id: cell.id, body: 'standingBoard' },
      { kind: 'extensionGranted', organization_id: cell.id, body: 'office' },
    ]);
  });

  it("beyond the superior's own slack goes one level up by itself, and is told to those who must answer", async () => {
    await own.post(path('/extension-requests'), { to: '2020-06-30', reason });
    expect((await own.get(path())).body.extensionRequest).toMatchObject({ askedOf: bloc.id });
    expect((await notices())[0]).toMatchObject({ kind: 'extensionAsked', organization_id: bloc.id });
    const refused = await direct.post(path('/extensions'), extension('2020-06-30'));
    expect([refused.status, refused.body.code]).toEqual([422, 'BEYOND_SUPERIORS_SLACK']);
    expect(refused.body.title).toBe(
      `Gia hạn đến 30/06/2020 vượt ngày đại hội dự kiến của cấp trên; Tổ chức ${bloc.number} quyết định.`,
    );
    expect((await direct.post(path('/extension-requests/decline'), { reason })).body.code).toBe(
      'DECIDED_ABOVE',
    );
    expect((await higher.post(path('/extensions'), extension('2020-06-30'))).status).toBe(200);
    const [entry] = await api.dataSource.query<{ evidence: object }[]>(
      'SELECT evidence FROM case_event WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1',
      [caseId],
    );
    expect(entry!.evidence).toMatchObject({
      superiorPlans: [
        { organizationId: ward.id, plannedOpening: '2020-06-30' },
        { organizationId: bloc.id, plannedOpening: '2020-10-31' },
        { organizationId: campaign.centre.id },
      ],
    });
  });

  it('is declined with a reason, and the organization is told', async () => {
    await own.post(path('/extension-requests'), { to: '2020-05-15', reason });
    expect((await direct.post(path('/extension-requests/decline'), { reason: '' })).body.code).toBe(
      'REASON_MISSING',
    );
    expect((await direct.post(path('/extension-requests/decline'), { reason })).status).toBe(200);
    const again = await direct.post(path('/extension-requests/decline'), { reason });
    expect([again.status, again.body.code]).toEqual([409, 'EXTENSION_NOT_ASKED']);
    await own.post(path('/extension-requests'), { to: '2020-05-20', reason });
    expect(
      (await notices()).map(({ kind }) => kind).filter((kind) => kind === 'extensionAsked'),
    ).toHaveLength(2);
  });

  it('that was asked for is taken back by those who asked, and there is nothing left to answer', async () => {
    await own.post(path('/extension-requests'), { to: '2020-05-15', reason });
    const back = path('/extension-requests/withdraw');
    expect((await direct.post(back, { reason })).body.code).toBe('NOT_THE_ORGANIZATION');
    expect((await own.post(back, { reason })).status).toBe(200);
    expect((await own.get(path())).body.extensionRequest).toBeUndefined();
    expect((await direct.post(path('/extension-requests/decline'), { reason })).body.code).toBe(
      'EXTENSION_NOT_ASKED',
    );
    expect((await own.post(back, { reason })).body.code).toBe('EXTENSION_NOT_ASKED');
  });

  it('is withdrawn and stays visible with the reason; what was tightened is taken back first', async () => {
    await direct.post(path('/extensions'), extension('2020-05-15'));
    expect((await higher.post(path('/tightenings'), extension('2020-05-05'))).status).toBe(200);
    expect((await direct.post(path('/extensions/withdraw'), { reason })).body.code).toBe(
      'DEADLINE_MOVED_SINCE',
    );
    expect((await direct.post(path('/tightenings/withdraw'), { reason })).body.code).toBe('DECIDED_ABOVE');
    expect((await higher.post(path('/tightenings/withdraw'), { reason })).status).toBe(200);
    expect((await direct.post(path('/extensions/withdraw'), { reason })).status).toBe(200);
    expect((await own.get(path())).body).toMatchObject({
      deadlineOn: '2020-03-31',
      extensions: [{ to: '2020-05-15', takenBack: { on: '2020-04-05', reason } }],
      tightenings: [{ to: '2020-05-05', takenBack: { on: '2020-04-05' } }],
    });
    expect((await notices()).filter(({ body }) => body === 'office').map(({ kind }) => kind)).toEqual([
      'extensionGranted',
      'deadlineTightened',
      'tighteningLifted',
      'extensionWithdrawn',
    ]);
  });

  it('is refused for what is no day, is past, or shortens', async () => {
    const sent = async (to: string) => (await direct.post(path('/extensions'), extension(to))).body.code;
    expect(await sent('2020-02-30')).toBe('BAD_INPUT');
    expect(await sent('2020-04-04')).toBe('DAY_IN_THE_PAST');
    expect(await sent('2020-03-31')).toBe('EXTENSION_SHORTENS');
  });
});

it('is held, extended and resumed by an organization further above, which sees what it may do', async () => {
  const { allowedActions } = (await higher.get(path())).body;
  const onCase = allowedActions.filter(({ task }: { task?: string }) => task === undefined);
  expect(onCase.map(({ kind }: { kind: string }) => kind)).toEqual([
    'hold',
    'extend',
    'tighten',
    'applyPolicies',
  ]);
  const hold = { stages: ['launch'], reason, basis: decision };
  expect((await higher.post(path('/holds'), hold)).status).toBe(200);
  expect((await higher.post(path('/resumptions'), { stages: ['launch'] })).status).toBe(200);
  const waiver = { rule: 'subordinatesHeld', reason };
  expect((await higher.post(path('/waivers'), waiver)).body.code).toBe('NOT_THE_SUPERIOR');
});

describe('an extension before it is granted', () => {
  it('shows every organization above the slack it would lose, and who decides', async () => {
    await createOrganization(campaign, 'cell', ward).then((other) => openCase(campaign, other));
    const preview = (await direct.get(path('/extensions/preview?to=2020-06-30'))).body;
    expect(preview).toMatchObject({
      from: '2020-03-31',
      to: '2020-06-30',
      above: [
        { name: `Tổ chức ${ward.number}`, plannedOpening: '2020-06-30', slackBefore: 65, slackAfter: 0 },
        // The ward itself is due on 30/6, so the Bloc loses nothing.
        { name: `Tổ chức ${bloc.number}`, plannedOpening: '2020-10-31', slackBefore: 88, slackAfter: 88 },
        { organizationId: campaign.centre.id, overtaken: false, decides: false },
      ],
    });
    expect(
      preview.above.map((one: { overtaken: boolean; decides: boolean }) => [one.overtaken, one.decides]),
    ).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('is refused for a day as the extension itself would be', async () => {
    const code = async (to: string) => (await direct.get(path(`/extensions/preview?to=${to}`))).body.code;
    expect(await code('2020-03-31')).toBe('EXTENSION_SHORTENS');
    expect(await code('2020-04-04')).toBe('DAY_IN_THE_PAST');
    expect(await code('2020-02-30')).toBe('BAD_INPUT');
  });

  it('is listed while it waits for an answer, within what one may know of, page by page', async () => {
    const other = await createOrganization(campaign, 'cell', ward);
    const otherCase = await openCase(campaign, other);
    await own.post(path('/extension-requests'), { to: '2020-05-15', reason });
    const neighbour = await signIn(api, actor(campaign, other, 'secretary'));
    await neighbour.post(`/api/v1/cases/${otherCase}/extension-requests`, { to: '2020-05-20', reason });
    const first = (await direct.get(inCampaign('/extension-requests?limit=1'))).body;
    const second = (await direct.get(inCampaign(`/extension-requests?limit=1&cursor=${first.nextCursor}`)))
      .body;
    const items = [...first.items, ...second.items];
    expect(items.map(({ to }: { to: string }) => to).toSorted()).toEqual(['2020-05-15', '2020-05-20']);
    expect([items[0].askedOf.id, second.nextCursor]).toEqual([ward.id, undefined]);
    expect((await own.get(inCampaign('/extension-requests'))).body.items).toMatchObject([
      { caseId, deadlineOn: '2020-03-31', reason, askedOn: '2020-04-05', organization: { id: cell.id } },
    ]);
    await direct.post(path('/extensions'), extension('2020-05-15'));
    expect((await own.get(inCampaign('/extension-requests'))).body.items).toEqual([]);
  });
});

describe('the policies of a campaign', () => {
  const text = { issuer: 'Bộ Chính trị', number: '35-CT/TW', type: 'cell', deadlineOn: '2020-03-20' };

  it('may carry one number twice: issuer, number and day of issue name a document together', async () => {
    const admin = await administratorOf(api, campaign.centre);
    const add = (issuedOn: string) => admin.post(inCampaign('/policies'), { ...text, issuedOn });
    const first = await add('2019-06-30');
    expect([first.status, first.body.validFrom]).toEqual([201, '2019-06-30']);
    expect((await add('2024-06-14')).status).toBe(201);
    expect((await add('2019-06-30')).body).toEqual(first.body);
    const other = await admin.post(inCampaign('/policies'), {
      ...text,
      issuedOn: '2019-06-30',
      deadlineOn: '2020-03-25',
    });
    expect([other.status, other.body.code]).toEqual([409, 'POLICY_STANDS']);
    const { items } = (await own.get(inCampaign('/policies'))).body;
    expect(items.filter((one: { type: string }) => one.type === 'cell')).toHaveLength(3);
  });

  it('are replaced: the earlier one is in force until the day before', async () => {
    const admin = await administratorOf(api, campaign.centre);
    const replaces = { issuer: 'Bộ Chính trị', number: '35-CT/TW', issuedOn: '2019-05-30' };
    const later = { ...text, issuedOn: '2020-04-01', deadlineOn: '2020-05-31', validFrom: '2020-04-10' };
    expect((await admin.post(inCampaign('/policies'), { ...later, replaces })).status).toBe(201);
    const { items } = (await own.get(inCampaign('/policies'))).body;
    expect(items.filter((one: { type: string }) => one.type === 'cell')).toMatchObject([
      { issuedOn: '2019-05-30', deadlineOn: '2020-03-31', validTo: '2020-04-09' },
      { issuedOn: '2020-04-01', deadlineOn: '2020-05-31', validFrom: '2020-04-10', validTo: null },
    ]);
    const opened = async () => {
      const fresh = await createOrganization(campaign, 'cell', ward);
      const id = await openCase(campaign, fresh);
      return (await direct.get(`/api/v1/cases/${id}`)).body.deadlineOn;
    };
    expect(await opened()).toBe('2020-03-31');
    await setTime(campaign, '2020-04-10T01:00:00.000Z');
    expect(await opened()).toBe('2020-05-31');
    expect((await own.get(path())).body.deadlineOn).toBe('2020-03-31'); // what runs is moved by decisions
  });

  it('are added by an administrator, and refused where they end before they start or replace nothing', async () => {
    const admin = await administratorOf(api, campaign.centre);
    const sent = async (body: object, by = admin) =>
      (await by.post(inCampaign('/policies'), { ...text, issuedOn: '2020-04-01', ...body })).body;
    expect((await sent({}, direct)).code).toBe('ADMINISTRATOR_ONLY');
    expect((await sent({ validTo: '2020-03-31' })).errors).toMatchObject([
      { pointer: '/validTo', code: 'END_BEFORE_START' },
    ]);
    const unknown = { issuer: 'Ban Bí thư', number: '1', issuedOn: '2020-01-01' };
    expect((await sent({ replaces: unknown })).code).toBe('POLICY_UNKNOWN');
  });
});

describe("a superior's plan", () => {
  const permission = { issuer: 'Ban Bí thư', number: '7-CV/TW', issuedOn: '2020-04-01' };
  const put = (client: Client, organization: Organization, body: object) =>
    client.ask('PUT', inCampaign(`/plans/${organization.id}`), { body });

  it('that is looser than what binds is refused, and accepted with a permission', async () => {
    const fresh = await createOrganization(campaign, 'cell', ward);
    const refused = await put(direct, fresh, { deadlineOn: '2020-04-30', decision });
    expect([refused.status, refused.body.code, refused.body.parameters]).toEqual([
      422,
      'PLAN_TOO_LATE',
      { day: '2020-04-30', latest: '2020-03-31' },
    ]);
    const accepted = await put(direct, fresh, { deadlineOn: '2020-04-30', decision, permission });
    expect([accepted.status, accepted.body]).toEqual([
      200,
      { organizationId: fresh.id, deadlineOn: '2020-04-30', decision, permission, casesDueLater: 0 },
    ]);
    const id = await openCase(campaign, fresh);
    const { deadline } = (await direct.get(`/api/v1/cases/${id}/explain`)).body;
    expect(deadline.day).toBe('2020-04-30');
    expect(deadline.why.map(({ kind }: { kind: string }) => kind)).toEqual([
      'policy',
      'policy',
      'policy',
      'permission',
      'plan',
    ]);
    expect(texts(deadline.why).slice(-2)).toEqual([
      'Cho phép muộn hơn, đến 30/04/2020 (7-CV/TW, Ban Bí thư, 01/04/2020)',
      `Kế hoạch của cấp trên đối với Tổ chức ${fresh.number}: 30/04/2020 (12-QĐ, Ban Thường vụ, 25/06/2020) – standingCommittee-1, standingCommittee-1, Tổ chức ${ward.number}`,
    ]);
  });

  it('binds what is opened after it, and tells how many cases that run are due later', async () => {
    const tight = await put(higher, ward, { deadlineOn: '2020-03-15', decision });
    expect(tight.body).toMatchObject({ deadlineOn: '2020-03-15', casesDueLater: 2 });
    expect((await own.get(path())).body.deadlineOn).toBe('2020-03-31');
    const fresh = await createOrganization(campaign, 'cell', ward);
    const id = await openCase(campaign, fresh);
    expect((await direct.get(`/api/v1/cases/${id}`)).body.deadlineOn).toBe('2020-03-15');
  });

  it('is made above the organization and nowhere else', async () => {
    const plan = { deadlineOn: '2020-03-15', decision };
    expect((await put(own, cell, plan)).body.code).toBe('NOT_THE_SUPERIOR');
    expect((await put(direct, ward, plan)).body.code).toBe('NOT_THE_SUPERIOR');
    expect((await put(own, ward, plan)).body.code).toBe('NOT_FOUND');
    const office = await signIn(api, actor(campaign, ward, 'office'));
    expect((await put(office, cell, plan)).body.code).toBe('NOT_THE_SUPERIOR');
  });
});

it('explains its deadline and its holds, each with who decided it', async () => {
  await direct.post(path('/extensions'), extension('2020-05-15'));
  await direct.post(path('/extensions/withdraw'), { reason: 'Hết dịch' });
  await higher.post(path('/holds'), {
    stages: ['launch'],
    reason: 'Dịch bệnh',
    basis: decision,
    until: '2020-04-20',
  });
  await higher.post(path('/resumptions'), { stages: ['launch'] });
  const { deadline, holds, tasks } = (await own.get(path('/explain'))).body;
  expect(deadline.day).toBe('2020-03-31');
  expect(texts(deadline.why)).toEqual([
    'Thời hạn theo quy định 31/10/2020 (35-CT/TW, Bộ Chính trị, 30/05/2019)',
    'Thời hạn theo quy định 30/06/2020 (35-CT/TW, Bộ Chính trị, 30/05/2019)',
    'Thời hạn theo quy định 31/03/2020 (35-CT/TW, Bộ Chính trị, 30/05/2019)',
    `Gia hạn 31/03/2020 → 15/05/2020: Thiên tai (12-QĐ, Ban Thường vụ, 25/06/2020) – standingCommittee-1, standingCommittee-1, Tổ chức ${ward.number}, đã thu hồi ngày 05/04/2020`,
    `Thu hồi gia hạn 15/05/2020 → 31/03/2020: Hết dịch – standingCommittee-1, standingCommittee-1, Tổ chức ${ward.number}`,
  ]);
  expect(deadline.why[3]).toMatchObject({
    kind: 'extension',
    on: '2020-04-05',
    takenBackOn: '2020-04-05',
    by: { name: 'standingCommittee-1', post: 'standingCommittee-1', organization: { id: ward.id } },
  });
  expect(holds).toMatchObject([
    {
      stages: ['launch'],
      placedOn: '2020-04-05',
      until: '2020-04-20',
      by: { organization: { id: bloc.id } },
      resumed: [{ stages: ['launch'], on: '2020-04-05', by: { organization: { id: bloc.id } } }],
    },
  ]);
  expect(holds[0].text.en).toMatch(/^On hold from 05\/04\/2020 until the end of 20\/04\/2020: Dịch bệnh/);
  expect(tasks.length).toBeGreaterThan(0);
});
