import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let admin: Client;

const path = (rest: string) => `/api/v1/campaigns/${campaign.id}${rest}`;

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.close());
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const person = actor(campaign, campaign.centre, 'office', 2);
  const values = [person.personId, campaign.centre.id];
  await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", values);
  admin = await signIn(api, person);
});

/** What the trail says of this campaign. */
function lines(kind: string): Promise<readonly Record<string, unknown>[]> {
  return api.dataSource.query(
    "SELECT subject, actor, detail FROM trail_line WHERE kind = $1 AND subject ->> 'id' = $2 ORDER BY id",
    [kind, campaign.id],
  );
}

/** Nobody is left in the office of an organization. */
async function emptyOffice(): Promise<void> {
  await api.dataSource.query(
    `DELETE FROM seat_holder h USING seat s
     WHERE s.id = h.seat_id AND s.organization_id = $1 AND 'office' = ANY(s.bodies)`,
    [bloc.id],
  );
}

it('is looked at before a launch, which waits until what blocks is acknowledged with a reason', async () => {
  await emptyOffice();
  const refused = await admin.post(path('/launch'));
  expect([refused.status, refused.body.code]).toEqual([409, 'STRUCTURE_BLOCKS']);
  expect(api.engine.launched).not.toContain(campaign.id);
  const { items } = (await admin.get(path('/findings?code=NOBODY_PREPARES&limit=1'))).body;
  expect(items).toMatchObject([
    { severity: 'blocking', organization: { id: bloc.id }, cure: { en: expect.stringMatching(/seat/) } },
  ]);
  const noReason = await admin.post(path('/structure/acknowledgements'), { reason: ' ' });
  expect(noReason.status).toBe(400);
  const reason = 'Văn phòng được bổ sung trong tuần';
  const known = await admin.post(path('/structure/acknowledgements'), { reason });
  expect(known.body).toMatchObject({ acknowledged: { reason } });
  expect(await lines('findingsAcknowledged')).toMatchObject([
    { subject: { kind: 'campaign', id: campaign.id }, detail: { reason, blocking: expect.any(Number) } },
  ]);
  expect((await admin.post(path('/launch'))).status).toBe(202);
});

it('lists findings in pages, and lets go at once what is mended', async () => {
  await emptyOffice();
  await admin.post(path('/structure'));
  const first = (await admin.get(path('/findings?limit=2'))).body;
  const second = (await admin.get(path(`/findings?limit=2&cursor=${first.nextCursor}`))).body;
  expect(second.items[0]).not.toEqual(first.items[1]);
  const board = (await admin.get(path('/board'))).body;
  expect(board.rows).toMatchObject([{ type: 'centralAffiliate', withFindings: 1 }]);
  const { seatId, personId } = actor(campaign, bloc, 'office');
  await api.dataSource.query(
    "INSERT INTO seat_holder (seat_id, person_id, valid_from) VALUES ($1, $2, '2015-01-01')",
    [seatId, personId],
  );
  const { status, body } = await admin.post(path('/structure'));
  expect([status, body.blocking]).toEqual([200, 0]);
});

it('reckons queues before a committee by the dossiers that it can hear a working day, which an administrator sets', async () => {
  await setTime(campaign, '2020-10-20');
  const overloaded = async () => {
    await admin.post(path('/structure'));
    return (await admin.get(path('/findings?code=COMMITTEE_OVERLOADED'))).body.items.length;
  };
  expect((await admin.get(path('/capacity'))).body).toEqual({ dossiersPerWorkingDay: 10 });
  expect(await overloaded()).toBe(0);
  const slow = { body: { dossiersPerWorkingDay: 0.1 } };
  expect((await admin.ask('PUT', path('/capacity'), slow)).body).toEqual(slow.body);
  await admin.ask('PUT', path('/capacity'), slow);
  expect((await admin.get(path('/capacity'))).body).toEqual(slow.body);
  expect(await overloaded()).toBe(1);
  expect(await lines('settingChanged')).toMatchObject([
    { subject: { name: campaign.code }, detail: { setting: 'capacity', from: '10', to: '0.1' } },
  ]);
  for (const dossiersPerWorkingDay of [0, -1, 1e9, '10', null]) {
    const refused = await admin.ask('PUT', path('/capacity'), { body: { dossiersPerWorkingDay } });
    expect(refused.status).toBe(400);
  }
});
