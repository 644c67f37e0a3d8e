import { randomUUID } from 'node:crypto';
import { Postman } from '#apps/api/src/accounts/postman';
import type { OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import {
  ask,
  giveAccount,
  signIn,
  startApi,
  testPassword,
  type Answer,
  type Client,
  type TestApi,
} from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { openPostOffice, type PostOffice } from '../../support/post-office.js';

let api: TestApi;
let office: PostOffice;
let campaign: Campaign;
let bloc: Organization;
let boss: Client;
let bossId: PersonId;

beforeAll(async () => {
  office = await openPostOffice();
  api = await startApi({ smtpUrl: office.url });
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  bossId = await someone('administrator', bloc.id);
  boss = await signIn(api, { personId: bossId });
  office.mails.length = 0;
  api.time.aheadMs = 0;
});
afterAll(async () => {
  await api.close();
  await office.close();
});

const people = '/api/v1/people';
const session = '/api/v1/session';
const reason = 'Chuyển công tác';
const isOpen = async (client: Client) => (await client.get(session)).status === 200;
const told = ({ status, body }: Answer) => [status, body.code];

async function someone(role: string, organizationId: OrganizationId): Promise<PersonId> {
  const id = randomUUID() as PersonId;
  await api.dataSource.query('INSERT INTO person (id, name) VALUES ($1, $2)', [id, role]);
  await api.dataSource.query(
    "INSERT INTO role_grant (person_id, role, organization_id, valid_from) VALUES ($1, $2, $3, '2020-01-01')",
    [id, role, organizationId],
  );
  return id;
}
const person = () => ({
  name: 'Nguyễn Văn Bình',
  login: `binh.${randomUUID().slice(0, 8)}`,
  email: `binh.${randomUUID().slice(0, 8)}@example.org`,
  organizationId: bloc.id,
});

describe('somebody new', () => {
  it('is invited by a letter, sets a password and signs in', async () => {
    const wanted = person();
    const { status, body } = await boss.post(people, wanted);
    expect([status, body.link]).toEqual([201, null]);
    await api.app.get(Postman).idle();
    const [, token] = /account-link#([\w-]+)/.exec(office.mails[0]!.text!)!;
    const password = 'bốn con mèo vàng trên mái';
    const used = await ask(api, 'POST', '/api/v1/account-links/use', { body: { token, password } });
    expect(used.status).toBe(204);
    const entered = await ask(api, 'POST', session, { body: { login: wanted.login, password } });
    expect([entered.status, entered.body.personId]).toEqual([200, body.personId]);
  });

  it('without an address is handed the link by the administrator', async () => {
    const { body } = await boss.post(people, { ...person(), email: null });
    expect(body.link).toMatch(/^https:\/\/congress\.example\/account-link#[\w-]{43}$/);
  });

  it('is made once for one key, and never under a login that is taken', async () => {
    const key = randomUUID();
    const wanted = person();
    const first = await boss.post(people, wanted, key);
    expect((await boss.post(people, wanted, key)).body.personId).toBe(first.body.personId);
    expect(told(await boss.post(people, wanted))).toEqual([409, 'LOGIN_TAKEN']);
  });

  it('is made by administrators, where they administer', async () => {
    const other = await createOrganization(campaign, 'centralAffiliate');
    expect((await boss.post(people, { ...person(), organizationId: other.id })).status).toBe(404);
    const auditor = await signIn(api, { personId: await someone('auditor', bloc.id) });
    expect(told(await auditor.post(people, person()))).toEqual([403, 'ADMINISTRATOR_ONLY']);
  });
});

describe('the list of people', () => {
  type Listed = {
    personId: string;
    name: string;
    seats: { organization: { id: string } }[];
    roles: { role: string }[];
  };
  const listed = async (client: Client, query = ''): Promise<Listed[]> => {
    const items: Listed[] = [];
    for (let cursor = ''; ;) {
      const { body } = await client.get(`${people}?limit=50${query}${cursor && `&cursor=${cursor}`}`);
      items.push(...body.items);
      if (!body.nextCursor) return items;
      cursor = body.nextCursor;
    }
  };

  it('shows administrators who sits, has a role or is registered where they administer, each once, page by page', async () => {
    const below = await createOrganization(campaign, 'grassroots', bloc);
    const elsewhere = await createOrganization(campaign, 'centralAffiliate');
    const { personId: registered } = (await boss.post(people, person())).body;
    const found = await listed(boss);
    const ids = found.map(({ personId }) => personId);
    const seated = [...bloc.seats, ...below.seats].map(({ personId }) => personId);
    expect(ids.toSorted()).toEqual([...new Set<string>([...seated, registered, bossId])].toSorted());
    expect(found.find(({ personId }) => personId === bossId)!.roles).toMatchObject([
      { role: 'administrator' },
    ]);
    const { personId } = actor(campaign, below, 'office');
    expect(await listed(boss, `&under=${below.id}`)).toHaveLength(below.seats.length);
    expect(found.find((one) => one.personId === personId)!.seats).toMatchObject([
      { organization: { id: below.id, code: below.code } },
    ]);
    expect(await listed(boss, `&under=${elsewhere.id}`)).toEqual([]);
  });

  it('is searched without accents, by name or by login', async () => {
    const wanted = person();
    const { personId } = (await boss.post(people, wanted)).body;
    for (const q of ['van binh', 'NGUYỄN VĂN', wanted.login])
      expect((await listed(boss, `&q=${encodeURIComponent(q)}`)).map((one) => one.personId)).toEqual([
        personId,
      ]);
    expect(await listed(boss, '&q=%25')).toEqual([]);
  });

  it('leaves out what is over, and what somebody holds elsewhere', async () => {
    const elsewhere = await createOrganization(campaign, 'centralAffiliate');
    const { personId, seatId } = actor(campaign, bloc, 'secretary');
    await api.dataSource.query("UPDATE seat_holder SET valid_to = '2019-12-31' WHERE seat_id = $1", [
      actor(campaign, bloc, 'office').seatId,
    ]);
    await api.dataSource.query("INSERT INTO seat_holder VALUES ($1, $2, '2015-01-01')", [
      await emptySeat(elsewhere),
      personId,
    ]);
    const found = await listed(boss);
    expect(found.find((one) => one.personId === personId)!.seats).toMatchObject([{ id: seatId }]);
    expect(found.map((one) => one.personId)).not.toContain(actor(campaign, bloc, 'office').personId);
  });

  async function emptySeat(of: Organization) {
    const { seatId } = actor(campaign, of, 'office', 3);
    await api.dataSource.query('DELETE FROM seat_holder WHERE seat_id = $1', [seatId]);
    return seatId;
  }
});

describe('whose account is touched', () => {
  it('is never somebody’s who holds anything outside the part that one administers', async () => {
    const { personId } = actor(campaign, bloc, 'secretary');
    expect((await boss.get(`${people}/${personId}`)).status).toBe(200);
    await api.dataSource.query(
      "INSERT INTO role_grant (person_id, role, organization_id, valid_from) VALUES ($1, 'auditor', $2, '2020-01-01')",
      [personId, campaign.centre.id],
    );
    expect(told(await boss.post(`${people}/${personId}/invitations`))).toEqual([403, 'ADMINISTRATOR_ONLY']);
    const address = { body: { email: 'cua.toi@example.org' } };
    expect(told(await boss.ask('PUT', `${people}/${personId}/address`, address))).toEqual([
      403,
      'ADMINISTRATOR_ONLY',
    ]);
    expect(told(await boss.post(`${people}/${personId}/disablement`, { reason }))).toEqual([
      403,
      'ADMINISTRATOR_ONLY',
    ]);
  });

  it('is not known to strangers', async () => {
    const other = await createOrganization(campaign, 'centralAffiliate');
    const { personId } = actor(campaign, other, 'secretary');
    const crossed = await boss.get(`${people}/${personId}`);
    const none = await boss.get(`${people}/${randomUUID()}`);
    expect([crossed.status, { ...crossed.body, requestId: '' }]).toEqual([
      404,
      { ...none.body, requestId: '' },
    ]);
  });
});

it('disables somebody at once, with their sessions and tokens, and takes them back', async () => {
  const { personId } = actor(campaign, bloc, 'office');
  const client = await signIn(api, { personId });
  const { token } = (await client.post('/api/v1/me/tokens', { label: 'x', scopes: ['read'], days: 1 })).body;
  const bearing = () => ask(api, 'GET', session, { headers: { authorization: `Bearer ${token}` } });
  expect((await bearing()).status).toBe(200);
  expect((await boss.post(`${people}/${personId}/disablement`, { reason })).status).toBe(204);
  expect([await isOpen(client), (await bearing()).status]).toEqual([false, 401]);
  const enter = () => ask(api, 'POST', session, { body: { login: personId, password: testPassword } });
  expect((await enter()).status).toBe(401);
  expect((await boss.ask('DELETE', `${people}/${personId}/disablement`)).status).toBe(204);
  expect([(await enter()).status, (await bearing()).status]).toEqual([200, 401]);
  expect(told(await boss.post(`${people}/${bossId}/disablement`, { reason }))).toEqual([403, 'NOT_ONESELF']);
});

it('takes a lost authenticator off, which its owner reads with who did it', async () => {
  const { personId } = actor(campaign, bloc, 'office');
  await giveAccount(api, personId);
  await api.dataSource.query(
    "UPDATE account SET totp_secret = 'x', totp_confirmed_at = now() WHERE person_id = $1",
    [personId],
  );
  expect((await boss.post(`${people}/${personId}/two-factor/reset`, { reason })).status).toBe(204);
  const client = await signIn(api, { personId });
  const { items } = (await client.get('/api/v1/me/security-events')).body;
  expect(items.find(({ kind }: { kind: string }) => kind === 'twoFactorReset')).toMatchObject({
    by: 'administrator',
  });
  expect(told(await boss.post(`${people}/${personId}/two-factor/reset`, { reason }))).toEqual([
    409,
    'TWO_FACTOR_OFF',
  ]);
});

it('ends somebody’s sessions', async () => {
  const { personId } = actor(campaign, bloc, 'office');
  const client = await signIn(api, { personId });
  expect((await boss.ask('DELETE', `${people}/${personId}/sessions`)).body).toEqual({ ended: 1 });
  expect(await isOpen(client)).toBe(false);
});

describe('a role', () => {
  const roles = (personId: string) => `${people}/${personId}/roles`;
  const grant = (personId: string, more: object = {}) =>
    boss.post(roles(personId), { role: 'auditor', organizationId: bloc.id, ...more });

  it('is given within the part that one administers, and ends its person’s sessions when it is taken away', async () => {
    const { personId } = actor(campaign, bloc, 'office');
    const { status, body } = await grant(personId);
    expect(status).toBe(201);
    const client = await signIn(api, { personId });
    expect((await client.get(session)).body.roles).toEqual([{ role: 'auditor', organizationId: bloc.id }]);
    const revoked = await boss.post(`${roles(personId)}/${body.id}/revocation`, { reason });
    expect([revoked.status, await isOpen(client)]).toEqual([204, false]);
    expect((await (await signIn(api, { personId })).get(session)).body.roles).toEqual([]);
    expect((await boss.post(`${roles(personId)}/${body.id}/revocation`, { reason })).status).toBe(404);
  });

  it('counts from a day to a day', async () => {
    const { personId } = actor(campaign, bloc, 'office');
    expect((await grant(personId, { from: '2090-01-01', to: '2090-12-31' })).status).toBe(201);
    expect((await (await signIn(api, { personId })).get(session)).body.roles).toEqual([]);
    expect(told(await grant(personId, { from: '2090-06-01' }))).toEqual([409, 'ROLE_STANDS']);
    expect(told(await grant(personId, { from: '2091-02-01', to: '2091-01-01' }))).toEqual([
      422,
      'END_BEFORE_START',
    ]);
  });

  it('is not given outside it', async () => {
    const { personId } = actor(campaign, bloc, 'office');
    expect((await grant(personId, { organizationId: campaign.centre.id })).status).toBe(404);
  });

  it('of the last administrator stays', async () => {
    const { roles: own } = (await boss.get(`${people}/${bossId}`)).body;
    const revoke = () => boss.post(`${roles(bossId)}/${own[0].id}/revocation`, { reason });
    expect(told(await revoke())).toEqual([409, 'LAST_ADMINISTRATOR']);
    await someone('administrator', campaign.centre.id);
    expect((await revoke()).status).toBe(204);
  });

  it('leaves its lines in the trail', async () => {
    const { personId } = actor(campaign, bloc, 'office');
    const { body } = await grant(personId);
    await boss.post(`${roles(personId)}/${body.id}/revocation`, { reason });
    const lines = await api.dataSource.query<{ kind: string }[]>(
      "SELECT kind FROM trail_line WHERE subject ->> 'personId' = $1 AND actor ->> 'personId' = $2 ORDER BY id",
      [personId, bossId],
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['roleGranted', 'roleRevoked']);
  });
});
