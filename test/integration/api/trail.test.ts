import { randomUUID } from 'node:crypto';
import type { CaseId } from '#libs/domain/kernel/brand';
import { signIn, startApi, type TestApi } from '../../support/api.js';
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
let caseId: CaseId;

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
});
afterAll(async () => api.close());

/** The lines of a kind, without what every start makes anew. */
function lines(kind: string): Promise<readonly Record<string, unknown>[]> {
  return api.dataSource.query(
    `SELECT subject, actor, detail, organization_id AS "organizationId" FROM trail_line WHERE kind = $1 ORDER BY id`,
    [kind],
  );
}

describe('the trail', () => {
  it('remembers a call that was turned away at the edge: one line, by whom, on which route, why', async () => {
    const { personId, name } = actor(campaign, bloc, 'office');
    const client = await signIn(api, { personId });
    await client.post(`/api/v1/campaigns/${campaign.id}/launch`);
    expect(await lines('callRefused')).toMatchObject([
      {
        subject: { kind: 'route', id: 'POST /api/v1/campaigns/:campaignId/launch' },
        actor: { personId, name, address: '127.0.0.1' },
        detail: { code: 'ADMINISTRATOR_ONLY', path: `/api/v1/campaigns/${campaign.id}/launch` },
      },
    ]);
  });

  it('leaves what the door refuses to the line of the door', async () => {
    const before = await lines('callRefused');
    const client = await signIn(api, actor(campaign, bloc, 'propaganda'));
    const { body } = await client.post(`/api/v1/tasks/${caseId}.plan/claim`);
    expect(body.code).toBe('NOT_YOUR_TASK');
    expect(await lines('callRefused')).toEqual(before);
  });

  it('remembers who read the votes of a ballot', async () => {
    const member = actor(campaign, bloc, 'executiveCommittee');
    const client = await signIn(api, member);
    const { status } = await client.get(`/api/v1/tasks/${caseId}.plan/ballots`);
    expect(status).toBe(403);
    expect(await lines('ballotRead')).toEqual([]);
    const office = await signIn(api, actor(campaign, bloc, 'office'));
    expect((await office.get(`/api/v1/tasks/${caseId}.plan/ballots`)).status).toBe(200);
    expect(await lines('ballotRead')).toMatchObject([
      { subject: { kind: 'task', id: `${caseId}.plan` }, organizationId: bloc.id },
    ]);
  });

  it('remembers the seats that an import gave to people, and who imported them', async () => {
    const personId = randomUUID();
    await api.dataSource.query("INSERT INTO person VALUES ($1, 'Quản trị')", [personId]);
    await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", [
      personId,
      campaign.centre.id,
    ]);
    const administrator = await signIn(api, { personId: personId as never });
    const row = { organizationCode: bloc.code, post: 'archivist', title: 'Cán bộ lưu trữ', bodies: 'office' };
    const rows = [{ ...row, holder: 'Lê Thị Hoa', validFrom: '2020-01-01' }];
    const { status, body } = await administrator.post('/api/v1/seats/import', { rows });
    expect([status, body]).toMatchObject([200, { imported: 1 }]);
    expect(await lines('seatChanged')).toMatchObject([
      {
        subject: { kind: 'seat', name: 'Cán bộ lưu trữ', organizationId: bloc.id },
        actor: { personId, name: 'Quản trị' },
        detail: { post: 'archivist', holder: 'Lê Thị Hoa', validFrom: '2020-01-01' },
      },
    ]);
  });

  it('remembers what an administrator set of a campaign, once for each change, and who it was', async () => {
    const personId = randomUUID();
    await api.dataSource.query("INSERT INTO person VALUES ($1, 'Quản trị')", [personId]);
    await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", [
      personId,
      campaign.centre.id,
    ]);
    const administrator = await signIn(api, { personId: personId as never });
    const put = (setting: string, body: object) =>
      administrator.ask('PUT', `/api/v1/campaigns/${campaign.id}/${setting}`, { body });
    await put('confirmation', { required: true });
    await put('confirmation', { required: true });
    await put('confirmation', { required: false });
    const { body: ladders } = await administrator.get(`/api/v1/campaigns/${campaign.id}/ladders`);
    await put('ladders', { ...ladders, items: [{ ...ladders.items[0], hour: '06:30' }] });
    const { body: clock } = await administrator.get(`/api/v1/campaigns/${campaign.id}/clock`);
    await put('clock', { day: '2020-02-03' });
    const whom = { subject: { id: campaign.id }, actor: { personId }, organizationId: campaign.centre.id };
    expect(await lines('settingChanged')).toMatchObject([
      { ...whom, detail: { setting: 'confirmation', from: 'false', to: 'true' } },
      { ...whom, detail: { setting: 'confirmation', from: 'true', to: 'false' } },
      { ...whom, detail: { setting: 'ladders', from: 1, to: 2 } },
      { ...whom, detail: { setting: 'clock', from: clock.now, to: '2020-02-02T17:00:00.000Z', rate: 0 } },
    ]);
  });
});
