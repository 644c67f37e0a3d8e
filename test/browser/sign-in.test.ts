import type { Page } from 'playwright-core';
import { giveAccount, testPassword } from '../support/api.js';
import { barriers, openSite, scrollsSideways, type Site } from '../support/browser.js';
import { actor, createCampaign, createOrganization, openCase } from '../support/fixture.js';

let site: Site;
let login: string;

beforeAll(async () => {
  site = await openSite();
  const campaign = await createCampaign(site.api.dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  const cell = await createOrganization(campaign, 'grassroots', bloc);
  await openCase(campaign, cell);
  const clerk = actor(campaign, bloc, 'office');
  login = clerk.personId;
  await giveAccount(site.api, clerk.personId);
});
afterAll(async () => site.close());

/** From an empty address bar to the first page, with nothing but a keyboard. */
async function signInByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page;
  await page.getByRole('heading', { level: 1 }).waitFor();
  await keyboard.press('Tab');
  await keyboard.type(login);
  await keyboard.press('Tab');
  await keyboard.type(testPassword);
  await keyboard.press('Enter');
}

it.each([
  ['vi', 'phone', 'light'],
  ['vi', 'laptop', 'dark'],
  ['en', 'phone', 'dark'],
  ['en', 'laptop', 'light'],
] as const)(
  'lets somebody in by keyboard alone and keeps nobody out, in %s on a %s, %s',
  async (locale, size, scheme) => {
    const page = await site.visit(size, locale, scheme);
    await page.goto('/');
    await page.getByRole('heading', { name: locale === 'vi' ? 'Đăng nhập' : 'Sign in' }).waitFor();
    expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
    await signInByKeyboard(page);
    await page.getByRole('heading', { name: locale === 'vi' ? 'Bảng tiến độ' : 'Progress board' }).waitFor();
    expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
    expect(await page.title()).toContain(locale === 'vi' ? 'Bảng tiến độ' : 'Progress board');
  },
);

it('says beside the form what was wrong, and keeps what was typed', async () => {
  const page = await site.visit();
  await page.goto('/');
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('không phải mật khẩu này');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  expect(await page.getByRole('alert').textContent()).toBe('Tên đăng nhập hoặc mật khẩu không đúng.');
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe(login);
});

it('says why the way from a provider led here, of a code that there is, and nothing of another', async () => {
  const page = await site.visit();
  await page.goto('/sign-in?problem=ACCOUNT_NOT_LINKED');
  expect(await page.getByRole('alert').textContent()).toBe(
    'Tài khoản này chưa được liên kết với người nào trong hệ thống.',
  );
  expect(await barriers(page)).toEqual([]);
  await page.goto('/sign-in?problem=ANYTHING');
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

it('leads to no other site, whatever the address says', async () => {
  const page = await site.visit();
  await page.goto('/sign-in?back=//example.org/board');
  await signInByKeyboard(page);
  await page.getByRole('heading', { name: 'Bảng tiến độ' }).waitFor();
  expect(new URL(page.url()).origin).toBe(new URL(site.url).origin);
});

it('leads back to where somebody wanted to go', async () => {
  const page = await site.visit();
  await page.goto('/board?asOf=2020-03-01');
  await signInByKeyboard(page);
  await page.getByText('Tính đến ngày 01/03/2020').waitFor();
  expect(new URL(page.url()).search).toBe('?asOf=2020-03-01');
});

it('asks to sign in over the page when the session is over, and goes on where it was', async () => {
  const page = await site.visit();
  await page.goto('/board?asOf=2020-03-01');
  await signInByKeyboard(page);
  await page.getByText('Tính đến ngày 01/03/2020').waitFor();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Hôm nay' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đăng nhập lại' });
  await dialog.getByLabel('Tên đăng nhập').fill(login);
  await dialog.getByRole('textbox', { name: 'Mật khẩu' }).fill(testPassword);
  await dialog.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByText('Tính đến ngày 06/01/2020').waitFor();
});

it('says that the server is away, and goes on by itself when it is back', async () => {
  const page = await site.visit();
  await page.goto('/');
  await signInByKeyboard(page);
  await page.getByText('Tính đến ngày 06/01/2020').waitFor();
  await page.context().setOffline(true);
  await page.getByLabel('Tính đến ngày').fill('02/02/2020');
  await page.keyboard.press('Enter');
  await page.getByText('Máy chủ không trả lời').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByText('Tính đến ngày 02/02/2020').waitFor();
  await page.getByText('Máy chủ không trả lời').waitFor({ state: 'detached' });
});

it('says so too when the server is away from the first moment, and opens the page as soon as it answers', async () => {
  const page = await site.visit();
  await page.route('**/api/v1/**', (route) => route.abort());
  await page.goto('/');
  await page.getByRole('heading', { name: 'Máy chủ chưa trả lời' }).waitFor();
  await page.unroute('**/api/v1/**');
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
});

it('leads by keys to places, lists them, and leaves letters to fields', async () => {
  const page = await site.visit();
  await page.goto('/board?asOf=2020-03-01');
  await signInByKeyboard(page);
  await page.getByText('Tính đến ngày 01/03/2020').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByText('Tính đến ngày 06/01/2020').waitFor();
});

it('lets out whoever signs out, and shows nothing of theirs afterwards', async () => {
  const page = await site.visit();
  await page.goto('/');
  await signInByKeyboard(page);
  await page.getByRole('button', { name: /Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  await page.goto('/board');
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
});
