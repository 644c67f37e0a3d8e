import { randomUUID } from 'node:crypto';
import type { PersonId } from '#libs/domain/kernel/brand';
import {
  actor,
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { ask, clientWith, signIn, startApi, type Client, type TestApi } from '../../support/api.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let personId: PersonId;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  ({ personId } = actor(campaign, bloc, 'office'));
  api.time.aheadMs = 0;
});
afterAll(async () => api.close());

const session = '/api/v1/session';
const own = '/api/v1/me/sessions';
const isOpen = async (client: Client) => (await client.get(session)).status === 200;
const hour = 3_600_000;

describe('the list of one’s sessions', () => {
  it('says where one is signed in, and which of them is this one', async () => {
    const [here] = [await signIn(api, { personId }), await signIn(api, { personId })];
    const { items } = (await here.get(own)).body;
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }: { current: boolean }) => current)).toEqual([
      expect.objectContaining({ address: '127.0.0.1', device: expect.any(String) }),
    ]);
    const sids = await api.dataSource.query<{ sid: string }[]>('SELECT sid FROM session');
    for (const { sid } of sids) expect(JSON.stringify(items)).not.toContain(sid);
  });

  it('ends one of them, or all but this one', async () => {
    const [here, there] = [await signIn(api, { personId }), await signIn(api, { personId })];
    const yonder = await signIn(api, { personId });
    const other = (await there.get(own)).body.items.find(({ current }: { current: boolean }) => current);
    expect((await here.ask('DELETE', `${own}/${other.id}`)).status).toBe(204);
    expect([await isOpen(here), await isOpen(there), await isOpen(yonder)]).toEqual([true, false, true]);
    expect((await here.ask('DELETE', own)).body).toEqual({ ended: 1 });
    expect([await isOpen(here), await isOpen(yonder)]).toEqual([true, false]);
  });

  it('knows nothing of anybody else’s', async () => {
    const mine = await signIn(api, { personId });
    const theirs = await signIn(api, actor(campaign, bloc, 'secretary'));
    const [{ id }] = (await theirs.get(own)).body.items;
    const crossed = await mine.ask('DELETE', `${own}/${id}`);
    const none = await mine.ask('DELETE', `${own}/${'0'.repeat(64)}`);
    expect([crossed.status, await isOpen(theirs)]).toEqual([404, true]);
    expect({ ...crossed.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
  });
});

describe('a session ends', () => {
  it('after two hours of rest, and for good', async () => {
    const client = await signIn(api, { personId });
    api.time.aheadMs = 2 * hour + 1_000;
    expect(await isOpen(client)).toBe(false);
    api.time.aheadMs = 0;
    expect(await isOpen(client)).toBe(false);
  });

  it('twelve hours after signing in, however busy', async () => {
    const client = await signIn(api, { personId });
    for (let at = 1; at <= 12; at += 1) {
      api.time.aheadMs = at * hour - 1_000;
      expect(await isOpen(client)).toBe(true);
    }
    api.time.aheadMs = 12 * hour + 1_000;
    expect(await isOpen(client)).toBe(false);
  });

  it('with the last seat of its person, and not with one of several', async () => {
    const second = await createOrganization(campaign, 'centralAffiliate');
    await api.dataSource.query(
      `INSERT INTO seat_holder (seat_id, person_id, valid_from)
       SELECT id, $1, '2020-01-01' FROM seat WHERE organization_id = $2 AND post = 'office-1'
         AND NOT EXISTS (SELECT 1 FROM seat_holder WHERE seat_id = seat.id AND valid_to IS NULL)`,
      [personId, second.id],
    );
    const [seat] = await api.dataSource.query<{ id: string }[]>(
      `INSERT INTO seat (id, organization_id, post, title, bodies)
       VALUES ($1, $2, 'extra', 'extra', '{office}') RETURNING id`,
      [randomUUID(), second.id],
    );
    await api.dataSource.query("INSERT INTO seat_holder VALUES ($1, $2, '2020-01-01')", [seat!.id, personId]);
    const client = await signIn(api, { personId });
    const leave = (where: string) =>
      api.dataSource.query(`UPDATE seat_holder SET valid_to = '2020-01-02' WHERE person_id = $1 ${where}`, [
        personId,
      ]);
    await leave(`AND seat_id = '${seat!.id}'`);
    expect(await isOpen(client)).toBe(true);
    await leave('');
    expect(await isOpen(client)).toBe(false);
  });

  it('when a role of its person is taken away, by whatever way', async () => {
    await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'auditor', $2)", [personId, bloc.id]);
    const client = await signIn(api, { personId });
    expect(await isOpen(client)).toBe(true);
    await api.dataSource.query('DELETE FROM role_grant WHERE person_id = $1', [personId]);
    expect(await isOpen(client)).toBe(false);
    expect(await isOpen(await signIn(api, { personId }))).toBe(true);
  });

  it('at once when its person is disabled', async () => {
    const client = await signIn(api, { personId });
    await api.dataSource.query('UPDATE person SET disabled_at = now() WHERE id = $1', [personId]);
    expect(await isOpen(client)).toBe(false);
  });
});

it('answers to every cookie that does not count in the same words', async () => {
  const signedOut = await signIn(api, { personId });
  await signedOut.ask('DELETE', session);
  const rested = await signIn(api, { personId });
  const cookies = ['congress=x', `congress=${randomUUID()}.${'A'.repeat(43)}`, 'congress=', 'other=1'];
  const told = [];
  for (const cookie of cookies) told.push(await clientWith(api, cookie).get(session));
  told.push(await ask(api, 'GET', session), await signedOut.get(session));
  api.time.aheadMs = 3 * hour;
  told.push(await rested.get(session));
  for (const { status, body } of told) {
    expect([status, { ...body, requestId: '' }]).toEqual([401, { ...told[0]!.body, requestId: '' }]);
  }
});

it('costs one request one look at the session and one at its person', async () => {
  const client = await signIn(api, { personId });
  const runner = jest.spyOn(api.dataSource, 'createQueryRunner');
  await client.get(session);
  const looks = runner.mock.calls.length;
  runner.mockRestore();
  expect(looks).toBe(1);
});
