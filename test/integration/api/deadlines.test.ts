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
import { findCaseFaults } from '../../support/invariants.js';

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
  expect(allowedActions.map(({ kind }: { kind: string }) => kind)).toEqual(['hold', 'extend', 'tighten']);
  const hold = { stages: ['launch'], reason, basis: decision };
  expect((await higher.post(path('/holds'), hold)).status).toBe(200);
  expect((await higher.post(path('/resumptions'), { stages: ['launch'] })).status).toBe(200);
  const waiver = { rule: 'subordinatesHeld', reason };
  expect((await higher.post(path('/waivers'), waiver)).body.code).toBe('NOT_THE_SUPERIOR');
});
