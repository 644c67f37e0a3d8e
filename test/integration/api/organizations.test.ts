import { randomUUID } from 'node:crypto';
import type { OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import { signIn, startApi, type Answer, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let admin: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const { personId } = actor(campaign, bloc, 'office');
  await grant(personId, bloc.id);
  admin = await signIn(api, { personId });
});
afterAll(async () => api.close());

async function grant(personId: PersonId, organizationId: OrganizationId): Promise<void> {
  await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", [
    personId,
    organizationId,
  ]);
}
const count = async () => {
  const [row] = await api.dataSource.query<{ n: number }[]>('SELECT count(*)::int AS n FROM organization');
  return row!.n;
};
const send = (body: string | Buffer, key: string = randomUUID()): Promise<Answer> =>
  admin.ask('POST', '/api/v1/organizations/import', { body, key, headers: { 'content-type': 'text/csv' } });
const csv = (...rows: string[]) => `code,name,type,parentCode,validFrom\n${rows.join('\n')}\n`;
const faults = ({ body }: Answer) =>
  body.errors.map(({ code, row, column }: { code: string; row: number; column: string }) => [
    code,
    row,
    column,
  ]);

it('takes in rows in any order, below the organization they name', async () => {
  const tag = randomUUID().slice(0, 8);
  const answer = await send(
    csv(
      `${tag}-cell,Chi bộ 1,cell,${tag}-g,01/10/2015`,
      `${tag}-u,Đảng bộ A,upperGrassroots,${bloc.code},2015-10-01`,
      `${tag}-g,Đảng bộ A1,grassroots,${tag}-u,2015-10-01`,
    ),
  );
  expect([answer.status, answer.body]).toEqual([200, { imported: 3 }]);
  const { body } = await admin.get(`/api/v1/organizations?q=${encodeURIComponent('chi bộ 1')}`);
  expect(body.items).toMatchObject([{ code: `${tag}-cell`, type: 'cell', validFrom: '2015-10-01' }]);
  const under = await admin.get(`/api/v1/organizations?under=${body.items[0].parentId}&type=cell`);
  expect(under.body.items).toHaveLength(1);
});

it('takes in where an organization is, shows it and finds by it', async () => {
  const tag = randomUUID().slice(0, 8);
  const rows = [
    'code,name,type,parentCode,validFrom,area',
    `${tag}-1,Đảng bộ A,upperGrassroots,${bloc.code},2015-10-01,Vùng ${tag}`,
    `${tag}-2,Đảng bộ B,upperGrassroots,${bloc.code},2015-10-01,`,
  ];
  expect((await send(`${rows.join('\n')}\n`)).body).toEqual({ imported: 2 });
  const found = await admin.get(`/api/v1/organizations?area=${encodeURIComponent(`Vùng ${tag}`)}`);
  expect(found.body.items).toMatchObject([{ code: `${tag}-1`, area: `Vùng ${tag}` }]);
  const { body } = await admin.get(`/api/v1/organizations?q=${tag}-2`);
  expect(body.items).toMatchObject([{ area: null }]);
});

it('answers a repeated import with the first answer', async () => {
  const tag = randomUUID().slice(0, 8);
  const rows = csv(`${tag}-u,Đảng bộ A,upperGrassroots,${bloc.code},2015-10-01`);
  await send(rows, tag);
  const before = await count();
  expect(await send(rows, tag)).toMatchObject({ status: 200, body: { imported: 1 } });
  expect(await count()).toBe(before);
});

it('lists every fault with its row and column and takes nothing in', async () => {
  const before = await count();
  const answer = await send(
    csv(
      `x1,Một,upperGrassroots,nowhere,2015-10-01`,
      `x2,Hai,grassroots,x3,2015-10-01`,
      `x3,Ba,grassroots,x2,2015-02-30`,
      `x5,Bốn,village,${bloc.code},2015-10-01`,
      `x5,Năm,upperGrassroots,${bloc.code},2015-10-01`,
    ),
  );
  expect([answer.status, answer.body.code]).toEqual([422, 'IMPORT_FAULTS']);
  expect(faults(answer)).toEqual(
    expect.arrayContaining([
      ['MISSING_PARENT', 2, 'parentCode'],
      ['CYCLE', 3, 'parentCode'],
      ['BAD_DATE', 4, 'validFrom'],
      ['UNKNOWN_TYPE', 5, 'type'],
      ['DUPLICATE_CODE', 6, 'code'],
    ]),
  );
  expect(answer.body.errors[0].detail).toMatch(/^Không tìm thấy/);
  expect(await count()).toBe(before);
});

it('refuses an empty file, a byte order mark and Windows-1258', async () => {
  expect(faults(await send(Buffer.from('\n')))).toEqual([['EMPTY', 0, 'code']]);
  const row = `y1,Dang,upperGrassroots,${bloc.code},2015-10-01`;
  expect(faults(await send(`\uFEFF${csv(row)}`))).toEqual([['BYTE_ORDER_MARK', 1, 'code']]);
  const old = Buffer.from(csv(row.replace('Dang', '\u00d0\u0061\u00d2ng')), 'latin1');
  expect(faults(await send(old))).toEqual([['NOT_UTF8', 2, 'name']]);
});

it('takes the same rows in as JSON', async () => {
  const code = randomUUID().slice(0, 8);
  const row = {
    code,
    name: 'Đảng bộ B',
    type: 'upperGrassroots',
    parentCode: bloc.code,
    validFrom: '2015-10-01',
  };
  const { status, body } = await admin.post('/api/v1/organizations/import', { rows: [row] });
  expect([status, body]).toEqual([200, { imported: 1 }]);
});

it('lets an administrator import below their own only, and does not tell whether there are others', async () => {
  const other = await createOrganization(campaign, 'centralAffiliate');
  const cell = await createOrganization(
    campaign,
    'cell',
    await createOrganization(campaign, 'grassroots', other),
  );
  const hanging = (code: string) => `z1,Xa,upperGrassroots,${code},2015-10-01`;
  const [foreign, below, none] = await Promise.all(
    [other.code, cell.code, 'nowhere'].map(async (code) => {
      const answer = await send(csv(hanging(code), `z2,Trên,centre,,2015-10-01`));
      return { said: JSON.stringify(answer.body.errors).replaceAll(code, '…'), faults: faults(answer) };
    }),
  );
  expect(none!.faults).toEqual([
    ['MISSING_PARENT', 2, 'parentCode'],
    ['NOT_YOURS', 3, 'parentCode'],
  ]);
  expect([foreign!.said, below!.said]).toEqual([none!.said, none!.said]);
});

it('lets nobody else import', async () => {
  const clerk = await signIn(api, actor(campaign, bloc, 'propaganda'));
  const { status, body } = await clerk.post('/api/v1/organizations/import', { rows: [] });
  expect([status, body.code]).toEqual([403, 'ADMINISTRATOR_ONLY']);
});

it('shows an organization with its seats, and nothing outside of what one may know of', async () => {
  const { body } = await admin.get(`/api/v1/organizations/${bloc.id}`);
  expect(body).toMatchObject({ code: bloc.code, seats: expect.arrayContaining([]) });
  expect(body.seats.length).toBeGreaterThan(10);
  expect((await admin.get(`/api/v1/organizations/${campaign.centre.id}`)).status).toBe(404);
});

it('pages by key', async () => {
  for (let at = 0; at < 3; at += 1) await createOrganization(campaign, 'upperGrassroots', bloc);
  const first = await admin.get(`/api/v1/organizations?under=${bloc.id}&limit=3`);
  const second = await admin.get(
    `/api/v1/organizations?under=${bloc.id}&limit=3&cursor=${first.body.nextCursor}`,
  );
  expect([first.body.items.length, second.body.items.length, second.body.nextCursor]).toEqual([
    3,
    1,
    undefined,
  ]);
  expect((await admin.get('/api/v1/organizations?cursor=x')).body.code).toBe('CURSOR_MALFORMED');
});
