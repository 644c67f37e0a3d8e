import type { Page } from 'playwright-core';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { Actor } from '#libs/domain/case/actor';
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

let site: Site;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;

beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  campaign = await createCampaign(site.api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
});
afterAll(async () => site.close());

const clerk = () => actor(campaign, bloc, 'organizationCommission');

type Seen = {
  readonly size?: Size;
  readonly locale?: 'vi' | 'en';
  readonly scheme?: 'light' | 'dark';
};

/** The clerk's own browser, signed in, at a place. */
async function open(at: string, { size, locale, scheme }: Seen = {}, who: Actor = clerk()): Promise<Page> {
  await giveAccount(site.api, who.personId);
  const page = await site.visit(size, locale, scheme);
  const signedIn = await page.request.post('/api/v1/session', {
    data: { login: who.personId, password: testPassword },
  });
  expect(signedIn.status()).toBe(200);
  await page.goto(at);
  return page;
}

const ways = [
  ['vi', 'phone', 'light'],
  ['vi', 'laptop', 'dark'],
  ['en', 'phone', 'dark'],
  ['en', 'laptop', 'light'],
] as const;

it('shows what is unread first, with its reason, and lays it among what was read once it is marked', async () => {
  const page = await open('/notices');
  const plan = page.getByRole('listitem').filter({ hasText: 'Kế hoạch' });
  await plan.getByText(/Tổ chức 2: nhiệm vụ “Kế hoạch.*” chờ Ban Tổ chức xử lý/).waitFor();
  await plan.getByRole('button', { name: 'Đã đọc' }).click();
  await page.getByRole('status').getByText('Đã đánh dấu là đã đọc.').waitFor();
  const earlier = page.locator('section').filter({ hasText: 'Đã đọc hoặc đã giải quyết' });
  await earlier.getByText(/“Kế hoạch/).waitFor();
  await page.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click();
  await page.getByText('Đồng chí đã đọc hết.').waitFor();
  await page.reload();
  await page.getByText('Đồng chí đã đọc hết.').waitFor();
});

it('leads from a notice to its file, and counts it as read', async () => {
  const page = await open('/notices');
  const plan = page.getByRole('listitem').filter({ hasText: 'Kế hoạch' });
  await plan.getByRole('link', { name: 'Mở hồ sơ' }).click();
  await page.waitForURL(`**/cases/${caseId}`);
  await page.goto('/notices');
  await plan.getByRole('link', { name: 'Mở hồ sơ' }).waitFor();
  expect(await plan.getByRole('button', { name: 'Đã đọc' }).count()).toBe(0);
});

it.each(ways)('keeps nobody out of the notices, in %s on a %s, %s', async (locale, size, scheme) => {
  const page = await open('/notices', { size, locale, scheme });
  await page.getByRole('listitem').first().waitFor();
  expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
});
