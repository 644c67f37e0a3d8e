import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Actor } from '#libs/domain/case/actor';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand, type CaseId, type Sha256 } from '#libs/domain/kernel/brand';
import { addDays, dayOf, printedDay, toInstant } from '#libs/domain/kernel/day';
import type { Body } from '#libs/domain/organization/organization';
import { reviseTask } from '#libs/domain/process/build/revise';
import { own } from '#libs/domain/process/build/signing';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { barriers, openSite, scrollsSideways, signedIn, type Site, type Visit } from '../support/browser.js';
import {
  actor,
  adoptDefinition,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { passkeyOf } from '../support/passkey.js';
import { act, stateOf } from '../support/play.js';

let site: Site;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;

/** Delegations are given in real days. */
const tomorrow = addDays(dayOf(toInstant(Date.now())), 1);

/** The shipped process, whose Standing Board may name conditions for the plan, or leave it to others to finish it. */
const withEveryVerdict = reviseTask(definitionFor('centralAffiliate'), 'plan', (task) => ({
  ...task,
  mayCondition: true,
  mayAdoptSubjectToEditing: { absorb: [own('organizationCommission')], sign: [own('secretary')] },
}));

beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  campaign = await createCampaign(site.api.dataSource);
  await adoptDefinition(campaign, withEveryVerdict);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
});
afterAll(async () => site.close());

const who = (body: Body, number = 1) => actor(campaign, bloc, body, number);
const open = ({ personId }: Actor, seen: Visit = {}) =>
  signedIn(site, personId, { at: `/inbox?task=${caseId}.plan`, ...seen });
const plan = async () => (await stateOf(campaign, caseId)).tasks['plan'];
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const recorded = (page: Page, name: string) =>
  page.getByRole('status').getByText(`Đã ghi “${name}”`).waitFor();

async function begin(page: Page, name: string): Promise<void> {
  await press(page, 'Việc khác');
  await page.getByRole('menuitem', { name, exact: true }).click();
}

async function submit(): Promise<void> {
  const versionId = brand<DocumentVersionId>(randomUUID());
  const sha256 = brand<Sha256>('a'.repeat(64));
  await act(campaign, caseId, who('office'), { kind: 'addVersion', task: 'plan', versionId, sha256 });
  await act(campaign, caseId, who('office'), { kind: 'submit', task: 'plan' });
}

/** In front of the Standing Board: two of the committee's three have agreed. */
async function agreed(): Promise<void> {
  await submit();
  for (const number of [1, 2])
    await act(campaign, caseId, who('standingCommittee', number), { kind: 'approve', task: 'plan' });
}

it('names conditions, each with a body of the organization and a day, and keeps them while one looks elsewhere', async () => {
  await agreed();
  const page = await open(who('standingBoard'));
  await begin(page, 'Duyệt có điều kiện');
  await press(page, 'Duyệt có điều kiện');
  expect(await page.getByText('Cần ghi rõ trước khi gửi.').count()).toBe(3);
  await page.getByLabel('Việc phải làm').fill('Bổ sung dự toán');
  await page.goto('/board');
  await page.goto(`/inbox?task=${caseId}.plan`);
  expect(await page.getByLabel('Việc phải làm').inputValue()).toBe('Bổ sung dự toán');
  await page.getByLabel('Bộ phận thực hiện').selectOption('Văn phòng');
  await page.getByLabel('Hạn', { exact: true }).fill('20/01/2020');
  await press(page, 'Duyệt có điều kiện');
  await recorded(page, 'Duyệt có điều kiện');
  expect((await plan())?.conditions).toMatchObject([
    { text: 'Bổ sung dự toán', owner: 'office', dueOn: '2020-01-20' },
  ]);
});

it('adopts a text subject to editing, by those whom the process names', async () => {
  await agreed();
  const page = await open(who('standingBoard'));
  await begin(page, 'Thông qua, giao hoàn thiện');
  await page.getByLabel('Bộ phận tiếp thu ý kiến').selectOption('Ban Tổ chức');
  await page.getByLabel('Bộ phận ký ban hành').selectOption('Bí thư');
  await press(page, 'Thông qua, giao hoàn thiện');
  await recorded(page, 'Thông qua, giao hoàn thiện');
  expect((await plan())?.signatures.at(-1)).toMatchObject({
    verdict: 'adoptSubjectToEditing',
    mandate: { absorb: own('organizationCommission'), sign: own('secretary') },
  });
});

it('returns a text to an earlier step that is chosen', async () => {
  await agreed();
  const page = await open(who('standingBoard'));
  await press(page, 'Trả lại');
  await page.getByLabel('Điểm cần hoàn thiện').fill('Hỏi lại Ban Thường vụ');
  await page.getByLabel('Trả lại cho').selectOption('Bước ký 1');
  await press(page, 'Trả lại');
  await recorded(page, 'Trả lại');
  expect((await plan())?.signatures.at(-1)).toMatchObject({ verdict: 'return', toStep: 0 });
});

it('asks for information, and the answer is given where it is asked for', async () => {
  await submit();
  const asking = await open(who('standingCommittee'));
  await begin(asking, 'Đề nghị làm rõ');
  await asking.getByLabel('Câu hỏi').fill('Căn cứ nào?');
  await press(asking, 'Đề nghị làm rõ');
  await recorded(asking, 'Đề nghị làm rõ');
  const asked = await open(who('office'));
  await asked.getByText('Căn cứ nào?').waitFor();
  await begin(asked, 'Trả lời câu hỏi');
  await asked.getByLabel('Trả lời').fill('Theo Điều lệ');
  await press(asked, 'Trả lời câu hỏi');
  await recorded(asked, 'Trả lời câu hỏi');
  await asking.reload();
  await asking.getByText('Trả lời: Theo Điều lệ').waitFor();
});

it('abstains, takes the signature back, and lets whoever submitted take the work back', async () => {
  await submit();
  const member = await open(who('standingCommittee'));
  await begin(member, 'Không ý kiến');
  await press(member, 'Không ý kiến');
  await recorded(member, 'Không ý kiến');
  await press(member, 'Việc khác');
  await member.getByRole('menuitem', { name: 'Rút chữ ký' }).click();
  await press(member, 'Rút chữ ký');
  await recorded(member, 'Rút chữ ký');
  const officer = await open(who('office'));
  await begin(officer, 'Rút việc đã trình');
  await press(officer, 'Rút việc đã trình');
  await recorded(officer, 'Rút việc đã trình');
  expect((await plan())?.status).toBe('open');
});

it('gives a task to somebody of those who prepare it, with the reason', async () => {
  const page = await open(who('office'));
  await begin(page, 'Chuyển việc');
  const offered = await page.getByLabel('Chuyển cho').locator('option').allTextContents();
  expect(offered.filter((name) => name.includes('standingCommittee'))).toEqual([]);
  await page.getByLabel('Chuyển cho').selectOption('organizationCommission-2, organizationCommission-2');
  await page.getByLabel('Lý do').fill('Đúng chuyên môn');
  await press(page, 'Chuyển việc');
  await recorded(page, 'Chuyển việc');
  expect((await plan())?.claimedBy).toBe(who('organizationCommission', 2).seatId);
});

it('delegates a task to somebody for some days, and takes it back', async () => {
  await submit();
  const page = await open(who('standingCommittee'));
  await begin(page, 'Ủy quyền');
  await page.getByLabel('Ủy quyền cho').selectOption('propaganda-1, propaganda-1');
  await page.getByLabel('Đến hết ngày').fill(printedDay(tomorrow));
  await page.getByLabel('Lý do').fill('Đi công tác');
  await press(page, 'Ủy quyền');
  await recorded(page, 'Ủy quyền');
  const taker = await open(who('propaganda'));
  await taker.getByText(/Với tư cách: .*thay mặt standingCommittee-1/).waitFor();
  await press(page, 'Thu hồi ủy quyền');
  await page.getByText('Đã ủy quyền cho propaganda-1').waitFor({ state: 'detached' });
  await taker.reload();
  await taker.getByText('Không có việc gì đồng chí cần làm ở đây lúc này.').waitFor();
});

it('tells who signed and when to a signer for whom the step closed', async () => {
  await submit();
  await act(campaign, caseId, who('standingCommittee', 2), { kind: 'approve', task: 'plan' });
  const slower = await open(who('standingCommittee', 3));
  await press(slower, 'Phê duyệt');
  await act(campaign, caseId, who('standingCommittee', 1), { kind: 'approve', task: 'plan' });
  await press(slower, 'Phê duyệt');
  await slower
    .getByRole('alert')
    .getByText(/standingCommittee-1 đã ký trước, lúc 08:00 06\/01\/2020/)
    .waitFor();
});

it('has a decision confirmed by the signer’s passkey where the campaign wants it, under one key', async () => {
  await agreed();
  await campaign.dataSource.query('UPDATE campaign SET confirm_sign_offs = true WHERE id = $1', [
    campaign.id,
  ]);
  const page = await open(who('standingBoard'));
  await press(page, 'Phê duyệt');
  await press(page, 'Phê duyệt');
  await page.getByText('yêu cầu xác nhận việc ký bằng khóa truy cập').waitFor();
  await passkeyOf(page);
  const keys = new Set<string | undefined>();
  page.on('request', (request) => {
    if (request.url().includes('/decisions')) keys.add(request.headers()['idempotency-key']);
  });
  await press(page, 'Phê duyệt');
  await recorded(page, 'Phê duyệt');
  expect([keys.size, (await plan())?.status]).toEqual([1, 'done']);
});

it.each([
  ['vi', 'phone', 'light'],
  ['en', 'laptop', 'dark'],
] as const)(
  'keeps nobody out while conditions are named, in %s on a %s, %s',
  async (locale, size, scheme) => {
    await agreed();
    const page = await open(who('standingBoard'), { locale, size, scheme });
    const [more, kind] =
      locale === 'vi' ? ['Việc khác', 'Duyệt có điều kiện'] : ['More', 'Approve with conditions'];
    await press(page, more);
    await page.getByRole('menuitem', { name: kind }).click();
    await press(page, kind);
    expect([await barriers(page), await scrollsSideways(page)]).toEqual([[], false]);
  },
);
