import { randomUUID } from 'node:crypto';
import type { CaseId, OrganizationId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import { ask, signIn, startApi, type Answer, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { eventually } from '../../support/play.js';
import { lockWaits } from '../../support/lock-waits.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let admin: Client;
let tag: string;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const { personId } = actor(campaign, bloc, 'office');
  const values = [personId, bloc.id];
  await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", values);
  admin = await signIn(api, { personId });
  tag = randomUUID().slice(0, 8);
});
afterAll(async () => api.close());

const path = '/api/v1/seats/import';
const send = (body: string, key: string = randomUUID()): Promise<Answer> =>
  admin.ask('POST', path, { body, key, headers: { 'content-type': 'text/csv' } });
const csv = (...rows: string[]) =>
  `organizationCode,post,title,bodies,holder,login,validFrom,validTo\n${rows.join('\n')}\n`;
const faults = ({ body }: Answer) =>
  body.errors.map(({ code, row, column }: Record<string, unknown>) => [code, row, column]);
const rowsIn = async () => {
  const [row] = await api.dataSource.query<{ n: number }[]>(
    'SELECT ((SELECT count(*) FROM seat) + (SELECT count(*) FROM person) + (SELECT count(*) FROM account))::int AS n',
  );
  return row!.n;
};
const seatOf = async (organizationId: OrganizationId, post: string) => {
  const { body } = await admin.get(`/api/v1/organizations/${organizationId}`);
  return body.seats.find((seat: { post: string }) => seat.post === post);
};

async function withoutSeats({ id }: Organization, body: Body): Promise<void> {
  await api.dataSource.query(
    'DELETE FROM seat_holder h USING seat s WHERE h.seat_id = s.id AND s.organization_id = $1 AND $2 = ANY(s.bodies)',
    [id, body],
  );
  await api.dataSource.query('DELETE FROM seat WHERE organization_id = $1 AND $2 = ANY(bodies)', [id, body]);
}

it('takes in a seat with its holders over time, and shows them with their organization', async () => {
  const answer = await send(
    csv(
      `${bloc.code},an-ninh,Trưởng ban,internalAffairs standingCommittee,Nguyễn An,,01/10/2015,2019-06-30`,
      `${bloc.code},an-ninh,Trưởng ban,internalAffairs;standingCommittee,Trần Bình,,2019-07-01,`,
    ),
  );
  expect([answer.status, answer.body]).toEqual([200, { imported: 2, accounts: [] }]);
  expect(await seatOf(bloc.id, 'an-ninh')).toMatchObject({
    title: 'Trưởng ban',
    bodies: ['standingCommittee', 'internalAffairs'],
    holders: [
      { name: 'Nguyễn An', validFrom: '2015-10-01', validTo: '2019-06-30' },
      { name: 'Trần Bình', validFrom: '2019-07-01', validTo: null },
    ],
  });
});

it('tells a new login its password once, and lets it act through its seats', async () => {
  const login = `an-${tag}`;
  const body = csv(
    `${bloc.code},moi-1,Ủy viên,propaganda,Nguyễn An,${login},2015-10-01,`,
    `${bloc.code},moi-2,Thư ký,draftingTeam,Nguyễn An,,2015-10-01,`,
  );
  const first = await send(body, tag);
  expect(first.body).toMatchObject({ imported: 2, accounts: [{ login, password: expect.any(String) }] });
  const session = await ask(api, 'POST', '/api/v1/session', { body: first.body.accounts[0] });
  const posts = session.body.seats.map(({ post }: { post: string }) => post);
  expect([session.status, session.body.name, posts]).toEqual([200, 'Nguyễn An', ['moi-1', 'moi-2']]);
  const [stored] = await api.dataSource.query<{ hash: string }[]>(
    'SELECT password_hash AS hash FROM account WHERE login = $1',
    [login],
  );
  expect(stored!.hash).toMatch(/^\$argon2id\$/);
  const before = await rowsIn();
  expect((await send(body, tag)).body).toEqual({ imported: 2, accounts: [] });
  expect(await rowsIn()).toBe(before);
});

it('seats a person who has a login already', async () => {
  const login = `binh-${tag}`;
  await send(csv(`${bloc.code},cu,Ủy viên,propaganda,Trần Bình,${login},2015-10-01,`));
  const { body } = await send(csv(`${bloc.code},them,Thư ký,draftingTeam,Trần Bình,${login},2015-10-01,`));
  expect(body).toEqual({ imported: 1, accounts: [] });
  const [one, other] = [await seatOf(bloc.id, 'cu'), await seatOf(bloc.id, 'them')];
  expect(one.holders[0].personId).toBe(other.holders[0].personId);
});

it('lists every fault with its row and column and takes nothing in', async () => {
  const before = await rowsIn();
  const other = await createOrganization(campaign, 'centralAffiliate');
  const made = await rowsIn();
  const answer = await send(
    csv(
      `nowhere,a,A,office,An,,2015-10-01,`,
      `${other.code},a,A,office,An,,2015-10-01,`,
      `${bloc.code},b,B,choir,An,,2015-02-30,`,
      `${bloc.code},office-1,Văn phòng,office,An,,2015-10-01,`,
      `${bloc.code},c,C,office,An,,2015-10-01,2015-09-30`,
      `${bloc.code},d,D,office,An,,2015-10-01,`,
      `${bloc.code},d,D,office,Bình,,2016-10-01,`,
    ),
  );
  expect([answer.status, answer.body.code]).toEqual([422, 'IMPORT_FAULTS']);
  expect(faults(answer)).toEqual([
    ['UNKNOWN_ORGANIZATION', 2, 'organizationCode'],
    ['UNKNOWN_ORGANIZATION', 3, 'organizationCode'],
    ['UNKNOWN_BODY', 4, 'bodies'],
    ['BAD_DATE', 4, 'validFrom'],
    ['DUPLICATE_POST', 5, 'post'],
    ['END_BEFORE_START', 6, 'validTo'],
    ['TWO_HOLDERS', 8, 'validFrom'],
  ]);
  expect([await rowsIn(), made > before]).toEqual([made, true]);
  expect(faults(await send('\n'))).toEqual([['EMPTY', 0, 'organizationCode']]);
});

it('takes the same rows in as JSON', async () => {
  const row = { organizationCode: bloc.code, post: 'json', title: 'Ủy viên', bodies: 'office', holder: 'An' };
  const { status, body } = await admin.post(path, { rows: [{ ...row, validFrom: '2015-10-01' }] });
  expect([status, body]).toEqual([200, { imported: 1, accounts: [] }]);
});

it('takes the address of a holder, and a new one over an old one that bounced', async () => {
  const login = `chi-${tag}`;
  const row = { organizationCode: bloc.code, title: 'Ủy viên', bodies: 'office', holder: 'Lê Chi', login };
  const put = (post: string, email: string) =>
    admin.post(path, { rows: [{ ...row, post, email, validFrom: '2015-10-01' }] });
  const person = async () => {
    const text =
      'SELECT p.email, p.email_bounced_at AS bounced FROM person p JOIN account a ON a.person_id = p.id';
    return (await api.dataSource.query(`${text} WHERE a.login = $1`, [login]))[0];
  };
  expect((await put('thu-1', 'chi@example.org')).status).toBe(200);
  expect(await person()).toEqual({ email: 'chi@example.org', bounced: null });
  await api.dataSource.query('UPDATE person SET email_bounced_at = now() WHERE email = $1', [
    'chi@example.org',
  ]);
  expect((await put('thu-2', 'le.chi@example.org')).status).toBe(200);
  expect(await person()).toEqual({ email: 'le.chi@example.org', bounced: null });
  expect((await put('thu-3', '')).status).toBe(200);
  expect(await person()).toEqual({ email: 'le.chi@example.org', bounced: null });
  expect(faults(await put('thu-4', 'chi@'))).toEqual([['BAD_EMAIL', 1, 'email']]);
});

it('lets nobody else import', async () => {
  const clerk = await signIn(api, actor(campaign, bloc, 'propaganda'));
  const { status, body } = await clerk.post(path, { rows: [] });
  expect([status, body.code]).toEqual([403, 'ADMINISTRATOR_ONLY']);
});

it('puts the inboxes right at once where the seats of an organization change', async () => {
  const caseId = await openCase(campaign, bloc);
  const lines = () =>
    api.dataSource.query<unknown[]>(
      'SELECT task_key, organization_id, body, due_on FROM task_awaiting WHERE case_id = $1 ORDER BY 1, 2, 3',
      [caseId],
    );
  const before = await lines();
  expect(before.length).toBeGreaterThan(3);
  await withoutSeats(bloc, 'documentsSubCommittee');
  await api.dataSource.query(
    `UPDATE task_awaiting SET body = 'preparatoryGroup' WHERE case_id = $1 AND body = 'office'`,
    [caseId],
  );
  const answer = await send(
    csv(`${bloc.code},tbvk,Trưởng tiểu ban,documentsSubCommittee,Nguyễn An,,2015-10-01,`),
  );
  expect(answer.status).toBe(200);
  expect(await lines()).toEqual(before);
});

it('looks at no case around which nothing changes: another seat in a body that is there waits for none of them', async () => {
  const untouched = await openCase(campaign, bloc);
  const other = await createOrganization(campaign, 'upperGrassroots', bloc);
  const touched = await openCase(campaign, other);
  await withoutSeats(other, 'documentsSubCommittee');
  const runner = api.dataSource.createQueryRunner();
  const hold = async (caseId: CaseId) => {
    await runner.startTransaction();
    await runner.query('SELECT 1 FROM congress_case WHERE id = $1 FOR UPDATE', [caseId]);
  };
  const rows = csv(
    `${bloc.code},pvp,Phó Chánh Văn phòng,office,Nguyễn An,,2015-10-01,`,
    `${other.code},tbvk,Trưởng tiểu ban,documentsSubCommittee,Nguyễn Bình,,2015-10-01,`,
  );
  await hold(untouched);
  expect((await send(rows)).status).toBe(200);
  await runner.commitTransaction();
  await hold(touched);
  await withoutSeats(other, 'office');
  const healing = send(csv(`${other.code},vp,Chánh Văn phòng,office,Nguyễn Chi,,2015-10-01,`));
  await eventually(
    'the import waits for the case that it touches',
    async () => (await lockWaits(api.dataSource)) > 0,
  );
  await runner.commitTransaction();
  await runner.release();
  expect((await healing).status).toBe(200);
});
