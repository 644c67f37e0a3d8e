import { randomUUID } from 'node:crypto';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

/** Keys are each person's own: what somebody has sent under one says nothing to, and does nothing for, anybody else. */

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: string;
/** Three colleagues of one office. */
let an: Client;
let binh: Client;
let chi: Client;

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  const colleague = (number: number) => signIn(api, actor(campaign, bloc, 'organizationCommission', number));
  [an, binh, chi] = [await colleague(1), await colleague(2), await colleague(3)];
});
afterAll(async () => api.close());

const reason = 'Dịch bệnh';
const massChange = (title: string) => ({
  campaignId: campaign.id,
  title,
  reason,
  command: { kind: 'claim', task: 'plan' },
  filter: { under: bloc.id },
});
const aList = (kind: string) => ({ decisions: [{ taskId: `${caseId}.plan`, decision: { kind } }] });
const followUp = (note: string) => ({ on: '2020-02-06', note });
const lending = (from: string) => ({
  personId: actor(campaign, bloc, 'office', 3).personId,
  from,
  to: '2099-12-31',
  reason,
});

type Made = { readonly path: () => string; readonly body: () => object; readonly other: () => object };
const made: Readonly<Record<string, Made>> = {
  'a mass change': {
    path: () => '/api/v1/change-sets',
    body: () => massChange('Nhận việc'),
    other: () => massChange('Nhận việc khác'),
  },
  'a list of decisions': {
    path: () => '/api/v1/decision-lists',
    body: () => aList('approve'),
    other: () => aList('abstain'),
  },
  'a follow-up': {
    path: () => `/api/v1/tasks/${caseId}.plan/follow-ups`,
    body: () => followUp('Hỏi lại'),
    other: () => followUp('Hỏi người khác'),
  },
  'a delegation': {
    path: () => '/api/v1/me/delegations',
    body: () => lending('2099-01-01'),
    other: () => lending('2099-02-01'),
  },
  'a view of the inbox': {
    path: () => '/api/v1/inbox-views',
    body: () => ({ name: 'Quá hạn', filters: { overdue: 'true' } }),
    other: () => ({ name: 'Của tôi', filters: {} }),
  },
  'a calendar feed': {
    path: () => '/api/v1/me/calendar-feeds',
    body: () => ({ label: 'Lịch' }),
    other: () => ({ label: 'Lịch khác' }),
  },
  'a token': {
    path: () => '/api/v1/me/tokens',
    body: () => ({ label: 'Báo cáo', scopes: ['read'], days: 30 }),
    other: () => ({ label: 'Báo cáo khác', scopes: ['read'], days: 7 }),
  },
};

describe.each(Object.entries(made))('%s', (_, { path, body, other }) => {
  it('is made once for each of those who choose the same key, whatever they ask for', async () => {
    const key = randomUUID();
    const first = await an.post(path(), body(), key);
    const others = [await binh.post(path(), body(), key), await chi.post(path(), other(), key)];
    const again = await an.post(path(), body(), key);
    expect([first, ...others].map(({ status, body: { code } }) => [status, code])).toEqual(
      Array.from({ length: 3 }, () => [first.status, undefined]),
    );
    expect(new Set([first, ...others].map((answer) => answer.body.id)).size).toBe(3);
    expect([again.status, again.body.id]).toEqual([first.status, first.body.id]);
  });
});

describe('a decision', () => {
  const task = (rest: string, key = 'modelUnits') => `/api/v1/tasks/${caseId}.${key}/${rest}`;
  const entriesUnder = async (key: string) => {
    const text =
      "SELECT actor ->> 'personId' AS by, command ->> 'kind' AS kind FROM case_event WHERE command_id LIKE $1";
    return api.dataSource.query<{ by: string; kind: string }[]>(text, [`%:${key}`]);
  };

  it('is not answered with what a colleague did under the same key, and is not done for them twice', async () => {
    const key = randomUUID();
    const claimed = await an.post(task('claim'), {}, key);
    const heard = await binh.post(task('claim'), {}, key);
    const fresh = await binh.post(task('claim'));
    expect([claimed.status, heard.status, heard.body.code]).toEqual([200, 409, 'CLAIMED_BY_ANOTHER']);
    expect(heard.body).toMatchObject({
      code: fresh.body.code,
      title: fresh.body.title,
      status: fresh.body.status,
    });
    const other = await binh.post(task('release'), {}, key);
    expect(other.body.code).toBe((await binh.post(task('release'))).body.code);
    expect(await an.post(task('claim'), {}, key)).toMatchObject({ status: 200, body: claimed.body });
    const { personId } = actor(campaign, bloc, 'organizationCommission');
    expect(await entriesUnder(key)).toEqual([{ by: personId, kind: 'claim' }]);
  });

  it('is told to nobody outside: a stranger hears what they hear of any key', async () => {
    const key = randomUUID();
    await an.post(task('follow-ups'), followUp('Hỏi lại'), key);
    const elsewhere = await createOrganization(campaign, 'centralAffiliate');
    const stranger = await signIn(api, actor(campaign, elsewhere, 'office'));
    const routes = { 'follow-ups': followUp('Hỏi lại'), claim: {}, decisions: { kind: 'approve' } };
    for (const [route, body] of Object.entries(routes)) {
      const heard = await stranger.post(task(route), body, key);
      const fresh = await stranger.post(task(route), body);
      expect([route, heard.status, heard.body.code]).toEqual([route, 404, 'NOT_FOUND']);
      expect([route, fresh.status, fresh.body.code]).toEqual([route, 404, 'NOT_FOUND']);
    }
  });
});
