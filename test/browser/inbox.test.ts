import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { brand, type CaseId, type Sha256 } from '#libs/domain/kernel/brand';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import type { Actor } from '#libs/domain/case/actor';
import { barriers, openSite, scrollsSideways, signedIn, type Site, type Visit } from '../support/browser.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { act } from '../support/play.js';

const markup = '<img src=x onerror="document.title=\'bad\'"> & <b>Đảng bộ</b>';
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
  await handIn('a');
});
afterAll(async () => site.close());

const officer = () => actor(campaign, bloc, 'office');
const signer = (number = 1) => actor(campaign, bloc, 'standingCommittee', number);

async function handIn(letter: string, task = 'plan', by = officer()): Promise<void> {
  const versionId = brand<DocumentVersionId>(randomUUID());
  const sha256 = brand<Sha256>(letter.repeat(64));
  await act(campaign, caseId, by, { kind: 'addVersion', task, versionId, sha256 });
  await act(campaign, caseId, by, { kind: 'submit', task });
}

const open = ({ personId }: Actor, seen: Visit = {}) => signedIn(site, personId, seen);

/** One of the three members has spoken already: the next one who says the same settles it. */
async function another(verdict: 'approve' | 'returnForRevision', task = 'plan'): Promise<void> {
  const points = [{ text: 'Thiếu thời gian' }];
  const said = verdict === 'approve' ? { kind: verdict } : { kind: verdict, points };
  await act(campaign, caseId, signer(3), { task, ...said });
}

const plan = () => `/inbox?task=${caseId}.plan`;
const status = async (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor();

it('lets a member of the Standing Committee find a task and approve it with nothing but a keyboard', async () => {
  const page = await open(signer());
  await page.getByRole('link', { name: /Kế hoạch/ }).waitFor();
  await page.keyboard.press('j');
  await page.getByRole('heading', { level: 2, name: /Kế hoạch/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('task')).toBe(`${caseId}.plan`);
  await page.locator('[data-task][aria-current=page]', { hasText: 'Kế hoạch' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Phê duyệt' }).waitFor();
  await page.keyboard.press('a');
  await page.getByText('Ký đúng nội dung đang hiển thị.').waitFor();
  await page.keyboard.press('Enter');
  await status(page, 'Đã ghi “Phê duyệt”');
  await page.getByText('standingCommittee-1').first().waitFor();
});

it('wants the points before it returns a text, keeps them while one looks elsewhere, and leaves letters to the field', async () => {
  await another('returnForRevision');
  const page = await open(signer(), { at: plan() });
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await page.getByText('Cần ghi rõ trước khi gửi.').waitFor();
  const field = page.getByLabel('Điểm cần hoàn thiện');
  await field.pressSequentially('ja');
  await page.goto('/board');
  await page.goto(plan());
  expect(await field.inputValue()).toBe('ja');
  await field.fill('Thiếu căn cứ\nThiếu dự toán');
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await status(page, 'Đã ghi “Trả lại”');
  await page.getByRole('heading', { name: 'Điểm cần hoàn thiện' }).waitFor();
  await page.getByText('Thiếu dự toán').waitFor();
});

it('tells the second of two people who was faster and when, and keeps what they wrote', async () => {
  await handIn('b', 'subCommittees', actor(campaign, bloc, 'organizationCommission'));
  await another('approve', 'subCommittees');
  const at = `/inbox?task=${caseId}.subCommittees`;
  const [first, second] = [await open(signer(1), { at }), await open(signer(2), { at })];
  await second.getByRole('button', { name: 'Trả lại' }).click();
  await second.getByLabel('Điểm cần hoàn thiện').fill('Thiếu căn cứ');
  await first.getByRole('button', { name: 'Phê duyệt' }).click();
  await first.getByRole('button', { name: 'Phê duyệt' }).click();
  await status(first, 'Đã ghi “Phê duyệt”');
  await second.getByRole('button', { name: 'Trả lại' }).click();
  const said = await second.getByRole('alert').textContent();
  expect(said).toMatch(/đã hoàn thành ngày 06\/01\/2020, người hoàn thành: standingCommittee-1/);
  expect(await second.getByLabel('Điểm cần hoàn thiện').inputValue()).toBe('Thiếu căn cứ');
});

it('signs what was shown: whoever looked at an older text is told what changed', async () => {
  const page = await open(signer(), { at: plan() });
  await page.getByRole('button', { name: 'Phê duyệt' }).waitFor();
  await act(campaign, caseId, officer(), { kind: 'withdraw', task: 'plan', reason: 'Sửa' });
  await handIn('b');
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  await page.getByText(/đã thay đổi sau khi đồng chí xem/).waitFor();
  await page.getByRole('button', { name: 'Đã xem nội dung mới' }).click();
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  await status(page, 'Đã ghi “Phê duyệt”');
});

it('keeps a decision while the server is away, and counts it once when it is sent again', async () => {
  const page = await open(signer(), { at: plan() });
  const keys: (string | undefined)[] = [];
  await page.route('**/decisions', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  await page.getByText('Nội dung vẫn giữ ở đây').waitFor();
  await page.getByRole('button', { name: 'Gửi lại' }).click();
  await status(page, 'Đã ghi “Phê duyệt”');
  expect(keys).toEqual([keys[0], keys[0]]);
});

it('lets somebody claim what nobody has, and put it back', async () => {
  const page = await open(actor(campaign, bloc, 'organizationCommission'), { at: '/inbox?queue=unassigned' });
  const queues = page.getByRole('navigation', { name: 'Hàng việc' });
  await page.getByRole('link', { name: /đại hội điểm/i }).click();
  await page.getByRole('button', { name: 'Nhận việc' }).click();
  await status(page, 'Đã ghi “Nhận việc”');
  await queues.getByRole('link', { name: /1\s*Của tôi/ }).click();
  await page.getByRole('link', { name: /đại hội điểm/i }).click();
  await page.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: 'Trả lại hàng chờ' }).click();
  await queues.getByRole('link', { name: /0\s*Của tôi/ }).waitFor();
});

it('keeps the search in the address, finds without accents, and says when nothing fits', async () => {
  const page = await open(signer());
  await page.getByRole('link', { name: /Kế hoạch/ }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('ke hoach');
  await page.waitForURL('**/inbox?q=ke+hoach');
  await page.getByRole('link', { name: /Kế hoạch/ }).waitFor();
  await page.reload();
  await page.getByRole('searchbox').fill('không có việc này');
  await page.getByText('Không có việc nào khớp với điều kiện lọc').waitFor();
});

it('shows markup in names as text', async () => {
  await site.api.dataSource.query('UPDATE organization SET name = $2 WHERE id = $1', [bloc.id, markup]);
  const page = await open(signer(), { at: plan() });
  await page.getByRole('link', { name: /onerror/ }).waitFor();
  expect([await page.locator('img[src=x]').count(), await page.title()]).toEqual([
    0,
    'Hộp việc · Đại hội đảng bộ các cấp',
  ]);
});

it.each([
  ['vi', 'phone', 'light'],
  ['vi', 'laptop', 'dark'],
  ['en', 'phone', 'dark'],
  ['en', 'laptop', 'light'],
] as const)('keeps nobody out, in %s on a %s, %s', async (locale, size, scheme) => {
  const page = await open(signer(), { size, locale, scheme });
  await page.getByRole('link', { name: locale === 'vi' ? /Kế hoạch/ : /plan/i }).click();
  await page.getByRole('heading', { level: 2 }).waitFor();
  await page.getByRole('button', { name: locale === 'vi' ? 'Trả lại' : 'Return' }).click();
  await page.getByRole('button', { name: locale === 'vi' ? 'Trả lại' : 'Return' }).click();
  expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
});

it('leads from a task to its file, which tells what happened, by whom, in which words, and why each date is what it is', async () => {
  await another('returnForRevision');
  const page = await open(signer(), { at: plan() });
  await page.getByRole('link', { name: 'Mở hồ sơ' }).click();
  await page.waitForURL(`**/cases/${caseId}`);
  const happened = page
    .getByRole('listitem')
    .filter({ hasText: 'standingCommittee-3 trả lại để hoàn thiện' });
  await happened.getByText('“Thiếu thời gian”').waitFor();
  await page.getByText(/27\/01\/2020: Kế hoạch/).click();
  await page.getByRole('group').filter({ hasText: 'Kế hoạch' }).getByRole('listitem').first().waitFor();
});

it.each([
  ['vi', 'phone', 'dark'],
  ['en', 'laptop', 'light'],
] as const)('keeps nobody out of a file, in %s on a %s, %s', async (locale, size, scheme) => {
  const page = await open(signer(), { size, locale, scheme, at: `/cases/${caseId}` });
  await page.getByRole('heading', { name: locale === 'vi' ? 'Quá trình xử lý' : 'What happened' }).waitFor();
  expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
});
