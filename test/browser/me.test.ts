import type { Page } from 'playwright-core';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { Actor } from '#libs/domain/case/actor';
import { codeAt } from '#libs/identity/totp';
import { testPassword } from '../support/api.js';
import { barriers, openSite, scrollsSideways, signedIn, type Site, type Visit } from '../support/browser.js';
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

/** The clerk's own browser, unless it is another's. */
const open = (at: string, seen: Omit<Visit, 'at'> = {}, who: Actor = clerk()) =>
  signedIn(site, who.personId, { ...seen, at });

/** As high as the page is long: what lies under the phone's bar at a moment is scrolled out from there, and is no barrier. */
async function showAll(page: Page): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ ...page.viewportSize()!, height });
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
  await showAll(page);
  expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
});

/** A part of one's own page, by its name. */
const part = (page: Page, name: string) => page.getByRole('region', { name });

it('records an absence with a substitute, and takes both back', async () => {
  const page = await open('/me');
  const away = part(page, 'Vắng mặt và người thay');
  const standIn = actor(campaign, bloc, 'office');
  await away.getByLabel('Lý do').fill('Đi công tác');
  await away.getByLabel(/^Người thay ở chức danh/).selectOption(standIn.personId);
  await away.getByRole('button', { name: 'Ghi nhận vắng mặt' }).click();
  await away.getByRole('status').getByText('Đã ghi nhận vắng mặt.').waitFor();
  const named = away.getByRole('listitem').filter({ hasText: 'office-1 thay ở chức danh' });
  await named.getByRole('button', { name: 'Chấm dứt' }).click();
  await named.getByRole('button', { name: 'Chấm dứt' }).click();
  await named.getByText('Cần ghi rõ trước khi gửi.').waitFor();
  await named.getByLabel('Lý do chấm dứt').fill('Về sớm');
  await named.getByRole('button', { name: 'Chấm dứt' }).click();
  await named.getByText(/Đã chấm dứt lúc .*: Về sớm/).waitFor();
  await away.getByRole('button', { name: 'Rút lại' }).click();
  await away.getByText(/Đã rút lại lúc/).waitFor();
});

it('says beside each field what is wrong with an absence, and keeps what was written', async () => {
  const page = await open('/me');
  const away = part(page, 'Vắng mặt và người thay');
  const record = away.getByRole('button', { name: 'Ghi nhận vắng mặt' });
  await away.getByLabel('Đến hết ngày').fill('31/02/2031');
  await record.click();
  await away.getByText('Viết ngày theo dạng 09/07/2020.').waitFor();
  await away.getByText('Cần ghi rõ trước khi gửi.').waitFor();
  await away.getByLabel('Lý do').fill('Đi học');
  await away.getByLabel('Từ ngày').fill('01/02/2020');
  await away.getByLabel('Đến hết ngày').fill('02/02/2020');
  await record.click();
  await away.getByText('Không thể ghi nhận vắng mặt từ ngày đã qua.').waitFor();
  expect(await away.getByLabel('Từ ngày').getAttribute('aria-invalid')).toBe('true');
  expect(await away.getByLabel('Lý do').inputValue()).toBe('Đi học');
});

it('ends another session, which is out at once, and keeps this one', async () => {
  const [page, other] = [await open('/me'), await open('/me')];
  await page.reload();
  const sessions = part(page, 'Các phiên đăng nhập');
  await sessions.getByText('Phiên này').waitFor();
  await sessions.getByRole('button', { name: 'Chấm dứt phiên', exact: true }).click();
  await sessions.getByRole('status').getByText('Đã chấm dứt phiên.').waitFor();
  expect((await other.request.get('/api/v1/session')).status()).toBe(401);
  expect((await page.request.get('/api/v1/session')).status()).toBe(200);
});

it('changes the password: what is wrong stands beside its field, and other sessions end', async () => {
  const [page, other] = [await open('/me'), await open('/me')];
  const password = part(page, 'Mật khẩu');
  await password.getByRole('textbox', { name: 'Mật khẩu hiện tại' }).fill(testPassword);
  await password.getByRole('textbox', { name: 'Mật khẩu mới' }).fill('ngắn');
  await password.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await password.getByText('Mật khẩu phải có ít nhất 12 ký tự.').waitFor();
  expect(await password.getByRole('textbox', { name: 'Mật khẩu hiện tại' }).inputValue()).toBe(testPassword);
  await password.getByRole('textbox', { name: 'Mật khẩu mới' }).fill('một mật khẩu dài hơn hẳn');
  await password.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await password.getByText('Đã đổi mật khẩu.').waitFor();
  expect((await other.request.get('/api/v1/session')).status()).toBe(401);
});

it('turns two-factor sign-in on with a secret and a code, shows the recovery codes once, and turns it off', async () => {
  const page = await open('/me');
  const twoFactor = part(page, 'Xác thực hai lớp');
  const prove = async (verb: string) => {
    await twoFactor.getByRole('button', { name: verb }).click();
    await twoFactor.getByRole('textbox', { name: 'Mật khẩu hiện tại' }).fill(testPassword);
    await twoFactor.getByRole('button', { name: verb }).click();
  };
  await prove('Bật xác thực hai lớp');
  const secret = (await twoFactor.getByRole('group', { name: 'Khóa xác thực' }).textContent()) ?? '';
  const link = twoFactor.getByRole('link', { name: 'Mở trong ứng dụng xác thực' });
  expect(await link.getAttribute('href')).toContain(`secret=${secret}`);
  await twoFactor.getByLabel('Mã sáu chữ số').fill('12');
  await twoFactor.getByRole('button', { name: 'Xác nhận' }).click();
  await twoFactor.getByText('Mã gồm sáu chữ số.').waitFor();
  await twoFactor.getByLabel('Mã sáu chữ số').fill(codeAt(secret, Date.now()));
  await twoFactor.getByRole('button', { name: 'Xác nhận' }).click();
  await twoFactor.getByText('Mã khôi phục, chỉ hiện một lần này').waitFor();
  expect(await twoFactor.getByRole('listitem').count()).toBe(10);
  await page.reload();
  await twoFactor.getByText(/Đã bật từ .*; còn 10 mã khôi phục/).waitFor();
  expect(await twoFactor.getByRole('listitem').count()).toBe(0);
  await prove('Tắt xác thực hai lớp');
  await twoFactor.getByRole('button', { name: 'Bật xác thực hai lớp' }).waitFor();
});

it('keeps how somebody wants to be told, and says beside the hour when it lies in the quiet hours', async () => {
  const page = await open('/me');
  const told = part(page, 'Cách nhận thông báo');
  await told.getByLabel('Địa chỉ thư điện tử').fill('không phải địa chỉ');
  await told.getByRole('button', { name: 'Lưu địa chỉ' }).click();
  await told.getByText('Sai định dạng.').waitFor();
  await told.getByLabel('Giờ gửi bản tổng hợp').selectOption('22');
  await told.getByRole('button', { name: 'Lưu', exact: true }).click();
  await told
    .getByRole('combobox', { name: 'Giờ gửi bản tổng hợp' })
    .and(page.locator('[aria-invalid=true]'))
    .waitFor();
  await told.getByLabel('Giờ gửi bản tổng hợp').selectOption('8');
  await told.getByText('Theo từng loại thông báo').click();
  await told.getByLabel('Sắp đến hạn').selectOption('atOnce');
  await told.getByRole('button', { name: 'Lưu', exact: true }).click();
  await told.getByRole('status').getByText('Đã lưu.').waitFor();
  await page.reload();
  await told.getByText('Theo từng loại thông báo').click();
  expect(await told.getByLabel('Giờ gửi bản tổng hợp').inputValue()).toBe('8');
  expect(await told.getByLabel('Sắp đến hạn').inputValue()).toBe('atOnce');
});

it('makes a calendar link, shows it once, and ends it', async () => {
  const page = await open('/me');
  const calendar = part(page, 'Lịch');
  await calendar.getByLabel('Tên đường dẫn').fill('Điện thoại');
  await calendar.getByRole('button', { name: 'Tạo đường dẫn' }).click();
  const link = (await calendar.getByRole('link').getAttribute('href')) ?? '';
  const file = async () => (await page.request.get(new URL(link).pathname)).status();
  expect(await file()).toBe(200);
  await page.reload();
  await calendar.getByText('Điện thoại').waitFor();
  expect(await calendar.getByRole('link').count()).toBe(0);
  await calendar.getByRole('button', { name: 'Chấm dứt đường dẫn' }).click();
  await calendar.getByRole('status').getByText('Đã chấm dứt đường dẫn.').waitFor();
  expect(await file()).toBe(404);
});

it('lists the tokens of programs, and revokes one', async () => {
  const page = await open('/me');
  const wanted = { label: 'Báo cáo hằng ngày', scopes: ['read'], days: 30 };
  const headers = { 'idempotency-key': 'one-token' };
  expect((await page.request.post('/api/v1/me/tokens', { data: wanted, headers })).status()).toBe(201);
  await page.reload();
  const tokens = part(page, 'Mã truy cập của chương trình');
  await tokens.getByText('Báo cáo hằng ngày').waitFor();
  await tokens.getByRole('button', { name: 'Thu hồi' }).click();
  await tokens.getByRole('status').getByText('Đã thu hồi.').waitFor();
  await tokens.getByText('Không có mã nào.').waitFor();
});

it.each(ways)('keeps nobody out of their own page, in %s on a %s, %s', async (locale, size, scheme) => {
  const page = await open('/me', { size, locale, scheme });
  await page.getByText(locale === 'vi' ? 'Phiên này' : 'This session').waitFor();
  await page
    .getByRole('button', { name: locale === 'vi' ? 'Ghi nhận vắng mặt' : 'Record the absence' })
    .click();
  await page.getByText(locale === 'vi' ? 'Theo từng loại thông báo' : 'By kind of notice').click();
  await showAll(page);
  expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
});
