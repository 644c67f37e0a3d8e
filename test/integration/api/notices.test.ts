import { randomUUID } from 'node:crypto';
import type { CaseId, PersonId } from '#libs/domain/kernel/brand';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, complete } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
});
afterAll(async () => api.close());

type Item = {
  id: number;
  kind: string;
  taskId?: string;
  read: boolean;
  settled: boolean;
  text: { vi: string; en: string };
};

const one = (body: Parameters<typeof actor>[2], number = 1) => actor(campaign, bloc, body, number);
const centre = async (client: Client, more = '') => (await client.get(`/api/v1/notices?${more}`)).body;
const about = (items: Item[], task: string) => items.find(({ taskId }) => taskId === `${caseId}.${task}`);

async function remind(kind: string, task: string, rung: number, to: Partial<{ personId: PersonId }> = {}) {
  await api.dataSource.query(
    `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, person_id, kind, rung, at)
     SELECT $1, $2, 1, 0, $3, $4, $5, $6, $7, now()`,
    to.personId
      ? [caseId, task, null, null, to.personId, kind, rung]
      : [caseId, task, bloc.id, 'organizationCommission', null, kind, rung],
  );
}

it('tells a substitute for whom they act, and the absent holder as before', async () => {
  const absent = await signIn(api, one('organizationCommission'));
  const today = new Date().toISOString().slice(0, 10);
  const named = await absent.post('/api/v1/me/substitutes', {
    personId: one('presidium').personId,
    from: today,
    to: today,
    reason: 'Đi công tác',
    scope: { stages: ['launch'] },
  });
  expect(named.status).toBe(201);
  const standIn = await signIn(api, one('presidium'));
  const told = about((await centre(standIn)).items, 'plan')!;
  expect(told).toMatchObject({ read: false, onBehalf: 'organizationCommission-1' });
  expect(told.text.vi).toMatch(/Đồng chí xử lý thay mặt organizationCommission-1\.$/);
  await standIn.post('/api/v1/notices/read', { ids: [told.id] });
  expect(about((await centre(standIn)).items, 'plan')).toMatchObject({ read: true });
  expect(about((await centre(absent)).items, 'plan')).toMatchObject({ read: false, onBehalf: null });
  await remind('holdPlaced', '', 0);
  const kinds = ({ items }: { items: { kind: string }[] }) => items.map(({ kind }) => kind);
  expect(kinds(await centre(standIn))).not.toContain('holdPlaced');
  expect(kinds(await centre(absent))).toContain('holdPlaced');
});

it('tells whoever holds a seat of the body what waits for it, of which organization, by when, since when', async () => {
  const { items, unread } = await centre(await signIn(api, one('organizationCommission')));
  expect(about(items, 'plan')).toMatchObject({ kind: 'taskWaiting', read: false, settled: false });
  const { text } = about(items, 'plan')!;
  expect(text.vi).toMatch(
    /^Tổ chức 2: nhiệm vụ “Kế hoạch.*” chờ Ban Tổ chức xử lý từ ngày 06\/01\/2020, hạn/,
  );
  expect(text.en).toMatch(/has been waiting for Organization Commission since 2020-01-06, due on 2020-/);
  expect(unread).toEqual({
    total: items.length,
    organizations: [{ id: bloc.id, code: bloc.code, name: 'Tổ chức 2', unread: items.length }],
  });
  const elsewhere = await centre(await signIn(api, actor(campaign, campaign.centre, 'office')));
  expect(elsewhere).toEqual({ items: [], unread: { total: 0, organizations: [] } });
});

it('follows the seat: who hands it over sees nothing more, who takes it sees what waits', async () => {
  const [before, after] = [one('organizationCommission'), randomUUID() as PersonId];
  await api.dataSource.query("INSERT INTO person VALUES ($1, 'Người kế nhiệm')", [after]);
  await api.dataSource.query(
    'UPDATE seat_holder SET valid_to = current_date - 1 WHERE seat_id = $1 AND person_id = $2',
    [before.seatId, before.personId],
  );
  await api.dataSource.query('INSERT INTO seat_holder VALUES ($1, $2, current_date)', [before.seatId, after]);
  expect((await centre(await signIn(api, before))).items).toEqual([]);
  const { items } = await centre(await signIn(api, { personId: after }));
  expect(about(items, 'plan')).toMatchObject({ kind: 'taskWaiting', read: false });
});

it('shows a person what is addressed to them by name, and nobody else', async () => {
  const named = one('office');
  await remind('extensionDeclined', '', 0, named);
  const [notice] = (await centre(await signIn(api, named), 'kind=extensionDeclined')).items;
  expect(notice).toMatchObject({ body: null, dueOn: '2020-10-31' });
  expect(notice).not.toHaveProperty('taskId');
  expect(notice.text.vi).toContain('đề nghị gia hạn hồ sơ đại hội không được chấp thuận');
  const colleague = await centre(await signIn(api, one('office', 2)), 'kind=extensionDeclined');
  expect(colleague.items).toEqual([]);
});

it('shows a reminder of a task that is done meanwhile as settled, and counts it no more', async () => {
  await remind('reminder', 'plan', 5);
  const client = await signIn(api, one('organizationCommission'));
  const reminder = () => centre(client, 'kind=reminder');
  const before = await reminder();
  expect(before.items).toEqual([expect.objectContaining({ settled: false, rung: 5 })]);
  await complete(campaign, caseId, 'plan');
  const after = await reminder();
  expect(after.items).toEqual([expect.objectContaining({ settled: true, read: false })]);
  expect((await centre(client, 'kind=reminder&state=unread')).items).toEqual([]);
  // The reminder and the first word that the task waits.
  expect(after.unread.total).toBe(before.unread.total - 2);
});

it('takes “overdue” back when the due day lies ahead again', async () => {
  await setTime(campaign, '2020-09-01T01:00:00.000Z');
  await remind('overdue', 'plan', -2);
  const client = await signIn(api, one('organizationCommission'));
  expect((await centre(client, 'kind=overdue')).items[0].settled).toBe(false);
  await api.dataSource.query("UPDATE task SET due_on = '2020-09-20' WHERE case_id = $1 AND key = 'plan'", [
    caseId,
  ]);
  expect((await centre(client, 'kind=overdue')).items[0]).toMatchObject({
    settled: true,
    dueOn: '2020-09-20',
  });
});

it('marks as read what is named, or all up to one, for this reader alone', async () => {
  const client = await signIn(api, one('organizationCommission'));
  const { items, unread } = await centre(client);
  const [latest, second] = items as Item[];
  const marked = await client.post('/api/v1/notices/read', { ids: [second!.id, 999_999_999] });
  expect([marked.status, marked.body.total]).toEqual([200, unread.total - 1]);
  expect((await client.post('/api/v1/notices/read', { ids: [second!.id] })).body).toEqual(marked.body);
  const left = (await centre(client, 'state=unread')).items as Item[];
  expect(left.map(({ id }) => id)).not.toContain(second!.id);
  expect((await client.post('/api/v1/notices/read', { upTo: latest!.id })).body.total).toBe(0);
  expect((await centre(client)).items.every(({ read }: Item) => read)).toBe(true);
  const colleague = await centre(await signIn(api, one('organizationCommission', 2)));
  expect(colleague.unread.total).toBe(unread.total);
});

it('marks nothing that is not to the reader', async () => {
  const { items } = await centre(await signIn(api, one('organizationCommission')));
  const stranger = one('propaganda');
  const client = await signIn(api, stranger);
  await client.post('/api/v1/notices/read', { ids: items.map(({ id }: Item) => id) });
  const rows = await api.dataSource.query('SELECT 1 FROM notice_read WHERE person_id = $1', [
    stranger.personId,
  ]);
  expect(rows).toEqual([]);
});

it('is paged by key: all pages together are the whole list', async () => {
  const client = await signIn(api, one('organizationCommission'));
  const whole = ((await centre(client, 'limit=200')).items as Item[]).map(({ id }) => id);
  expect(whole).toEqual(whole.toSorted((a, b) => b - a));
  const paged: number[] = [];
  for (let cursor = ''; ;) {
    const page = await centre(client, `limit=2${cursor}`);
    paged.push(...(page.items as Item[]).map(({ id }) => id));
    if (!page.nextCursor) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(paged).toEqual(whole);
  const wrong = await client.get('/api/v1/notices?cursor=WyJ4Il0');
  expect([wrong.status, wrong.body.code]).toEqual([400, 'CURSOR_MALFORMED']);
});

it('can be narrowed to one organization', async () => {
  const cell = await createOrganization(campaign, 'grassroots', bloc);
  const below = await openCase(campaign, cell);
  await act(campaign, below, actor(campaign, cell, 'organizationCommission'), {
    kind: 'claim',
    task: 'plan',
  });
  await api.dataSource.query(
    `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, rung, at)
     VALUES ($1, 'plan', 1, 0, $2, 'organizationCommission', 'escalated', 1, now())`,
    [below, bloc.id],
  );
  const client = await signIn(api, one('organizationCommission'));
  const { items, unread } = await centre(client, `organizationId=${cell.id}`);
  expect(items.map(({ kind }: Item) => kind)).toEqual(['escalated']);
  // Its plan is not overdue yet: there is nothing to count.
  expect(unread.organizations.map(({ id }: { id: string }) => id)).toEqual([bloc.id]);
});

it('answers quickly where 5,000 notices wait, and marks them all at once', async () => {
  await api.dataSource.query(
    `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, rung, at)
     SELECT $1, 'plan', 1, 0, $2, 'organizationCommission', 'reminder', n, now() FROM generate_series(1, 5000) n`,
    [caseId, bloc.id],
  );
  await api.dataSource.query('ANALYZE notice');
  const client = await signIn(api, one('organizationCommission'));
  const timed = async <Answer>(work: () => Promise<Answer>) => {
    const began = performance.now();
    const answer = await work();
    return { answer, ms: Math.round(performance.now() - began) };
  };
  const list = await timed(() => centre(client, 'state=unread'));
  const mark = await timed(() => client.post('/api/v1/notices/read', { upTo: list.answer.items[0].id }));
  const after = await timed(() => centre(client));
  expect(list.answer.unread.total).toBeGreaterThanOrEqual(5_000);
  expect(mark.answer.body.total).toBe(0);
  console.log(
    `5,000 notices: page with counters ${list.ms} ms, mark all ${mark.ms} ms, again ${after.ms} ms`,
  );
});
