import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openCases } from '#libs/cases/open-cases';
import { toInstant } from '#libs/domain/kernel/day';
import { giveAccount, testPassword } from '../support/api.js';
import { barriers, openSite, scrollsSideways, type Site } from '../support/browser.js';
import type { Size } from '../support/chromium.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { eventually, moveOnce } from '../support/play.js';

let site: Site;
let campaign: Campaign;
let ward: Organization;
let committee: Organization;
let login: string;
const cells = 300;

beforeAll(async () => {
  site = await openSite();
  campaign = await createCampaign(site.api.dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  ward = await createOrganization(campaign, 'upperGrassroots', bloc);
  committee = await createOrganization(campaign, 'grassroots', ward);
  await site.api.dataSource.query(
    `INSERT INTO organization (id, code, name, type, parent_id, path, valid_from)
     SELECT gen_random_uuid(), $1 || '-' || lpad(n::text, 3, '0'), 'Chi bộ ' || n, 'cell', $2,
       ($3 || '.c' || n)::ltree, '2015-01-01' FROM generate_series(1, $4::int) n`,
    [committee.code, committee.id, committee.path, cells],
  );
  await openCases(site.api.dataSource, campaign.id, { limit: 1_000 }, toInstant(Date.now()));
  await site.api.dataSource.query(
    `UPDATE congress_case SET held_on = '2020-01-03' FROM organization o
     WHERE o.id = organization_id AND o.type = 'cell' AND o.code < $1`,
    [`${committee.code}-101`],
  );
  const clerk = actor(campaign, bloc, 'office');
  login = clerk.personId;
  await giveAccount(site.api, clerk.personId);
});
afterAll(async () => site.close());

async function open(path: string, ...how: [Size?, ('vi' | 'en')?, ('light' | 'dark')?]): Promise<Page> {
  const page = await site.visit(...how);
  await page.goto(path);
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(testPassword);
  await page.keyboard.press('Enter');
  await page.locator('#rows').waitFor();
  return page;
}

const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

it.each([
  ['phone', 'vi', 'light'],
  ['laptop', 'vi', 'dark'],
  ['phone', 'en', 'dark'],
  ['laptop', 'en', 'light'],
] as const)('keeps nobody out, on a %s, in %s, %s', async (size, locale, scheme) => {
  const page = await open('/board?type=cell', size, locale, scheme);
  expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
});

it('prints the pair and the share that follows from it', async () => {
  const page = await open('/board');
  const row = page.getByRole('row', { name: /Chi bộ trực thuộc/ });
  expect(await row.textContent()).toContain('100/300');
  expect(await row.textContent()).toContain('33%');
});

it('leads from a figure to its rows, and keeps both in the address', async () => {
  const page = await open('/board');
  await page.getByRole('link', { name: '200, Chi bộ trực thuộc: chưa đại hội' }).click();
  await page.getByRole('heading', { name: 'Chi bộ trực thuộc: chưa đại hội' }).waitFor();
  expect(search(page)).toEqual({ type: 'cell', state: 'remaining' });
  await page.reload();
  await page.getByRole('rowheader', { name: 'Chi bộ 101' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Các tổ chức trực thuộc' }).waitFor();
});

it('goes down the tree by names and up by the way', async () => {
  const page = await open('/board');
  await page.getByRole('link', { name: `Tổ chức ${ward.number}`, exact: true }).click();
  await page.getByRole('link', { name: `Tổ chức ${committee.number}`, exact: true }).click();
  await page.getByRole('rowheader', { name: 'Chi bộ 1', exact: false }).first().waitFor();
  expect(search(page)).toEqual({ root: committee.code });
  const way = page.getByRole('navigation', { name: 'Vị trí trong hệ thống tổ chức' });
  await way.getByRole('link', { name: `Tổ chức ${ward.number}` }).click();
  await page.getByRole('row', { name: `Tổ chức ${committee.number} hạn` }).waitFor();
  expect(search(page)).toEqual({ root: ward.code });
});

it('scrolls through hundreds of rows and draws only those in sight', async () => {
  const page = await open('/board?type=cell');
  const frame = page.locator('#rows section');
  const last = page.getByRole('rowheader', { name: `Chi bộ ${cells}` });
  await eventually('the last row is there', async () => {
    await frame.press('End');
    return (await last.count()) === 1;
  });
  expect(await page.locator('#rows tbody tr').count()).toBeLessThan(60);
});

it('takes out every row that the figure counts', async () => {
  const page = await open('/board?type=cell&state=done');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines).toHaveLength(101);
  expect(lines[0]).toMatch(/^\uFEFFMã,Tổ chức,Loại hình/);
  expect(lines[1]).toContain('Chi bộ trực thuộc,');
});

it('hears of a decision while it is open, and stays where it is', async () => {
  const page = await open(`/board?root=${ward.code}`);
  await page.getByRole('rowheader', { name: `Tổ chức ${committee.number}` }).waitFor();
  const caseId = await openCase(campaign, committee);
  const again = page.waitForResponse(/board\/organizations/);
  await moveOnce(campaign, caseId);
  expect((await again).ok()).toBe(true);
  expect(search(page)).toEqual({ root: ward.code });
});
