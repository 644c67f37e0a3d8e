import { randomUUID } from 'node:crypto';
import type { CaseId } from '#libs/domain/kernel/brand';
import { dayOf, toInstant } from '#libs/domain/kernel/day';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import { majority, type SignOffPolicy } from '#libs/domain/signoff/policy';
import { actor, adoptDefinition, createCampaign, type Campaign } from '../../support/fixture.js';
import { act, stateOf } from '../../support/play.js';
import { createChamber, decidedAbove, submitDossier, type Chamber } from '../../support/sitting.js';

const today = dayOf(toInstant(Date.now()));
let api: TestApi;
let campaign: Campaign;
let chamber: Chamber;
let clerk: Client;
let chair: Client;
let cases: CaseId[];

beforeAll(async () => {
  api = await startApi({ decisionsPerMinute: 100_000 });
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  chamber = await createChamber(campaign);
  clerk = await signIn(api, chamber.clerk);
  chair = await signIn(api, chamber.chair);
  cases = [];
  for (let at = 0; at < 3; at += 1) cases.push(await submitDossier(chamber));
});
afterAll(async () => api.close());

const arrangement = (change: object = {}) => ({
  day: '2020-01-06',
  startsAt: '14:30',
  place: 'Hội trường <A>',
  chair: chamber.chair.seatId,
  recorder: chamber.clerk.seatId,
  ...change,
});

async function convened(change: object = {}): Promise<string> {
  const asked = {
    campaignId: campaign.id,
    organizationId: chamber.bloc.id,
    body: 'standingCommittee',
    ...arrangement(change),
  };
  const { status, body } = await clerk.post('/api/v1/sittings', asked);
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}

type Item = { id: string; number: number; taskId: string; state: string };

async function on(id: string, path: string, body: object = {}, by = clerk) {
  const answer = await by.post(`/api/v1/sittings/${id}/${path}`, body);
  return { status: answer.status, body: answer.body };
}

async function done(id: string, path: string, body: object = {}, by = clerk) {
  const answer = await on(id, path, body, by);
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined]);
  return answer.body;
}

const everybody = () => chamber.members.map(({ seatId }) => ({ seatId, presence: 'present' }));
const votes = (vote: string) => chamber.members.map(({ seatId }) => ({ seatId, vote }));

/** Open, with everything that is ready on its agenda. */
async function held(): Promise<{ id: string; items: Item[] }> {
  const id = await convened();
  const { items } = await done(id, 'items', { ready: 'urgency' });
  await done(id, 'attendance', { members: everybody() });
  await done(id, 'opening');
  return { id, items };
}

it('collects the dossiers that are ready, and offers each once', async () => {
  const id = await convened();
  const offered = async () =>
    (await clerk.get(`/api/v1/sittings/${id}/candidates?order=protocol`)).body.items;
  const before = await offered();
  expect(before.map(({ caseId }: { caseId: string }) => caseId)).toEqual(cases);
  expect(before[0]).toMatchObject({
    taskId: `${cases[0]}.plan`,
    signed: 0,
    organization: { name: 'Tổ chức 3' },
  });
  const { items } = await done(id, 'items', { tasks: [`${cases[1]}.plan`] });
  expect(items).toMatchObject([{ number: 1, taskId: `${cases[1]}.plan`, state: 'open' }]);
  expect(await offered()).toHaveLength(2);
  const again = await on(id, 'items', { tasks: [`${cases[1]}.plan`] });
  expect([again.status, again.body.code]).toEqual([409, 'ALREADY_ON_AGENDA']);
});

it('runs from the summons to signed minutes, with every kind of conclusion', async () => {
  const { id, items } = await held();
  const [approved, conditioned, returned] = items;
  await done(id, 'consent-list', { items: [approved!.id] });
  await done(id, 'consent-list/votes', { votes: votes('for') });
  const conditions = [{ text: 'Bổ sung phụ lục', owner: 'office', dueOn: '2020-03-01' }];
  await done(id, `items/${conditioned!.id}/votes`, {
    motion: { kind: 'approveWithConditions', conditions },
    votes: votes('for').slice(0, 3),
  });
  await done(id, `items/${returned!.id}/votes`, {
    motion: { kind: 'returnForRevision', points: [{ text: 'Làm rõ kinh phí & nhân sự' }] },
    hands: { for: 4, against: 1, abstain: 0 },
  });
  const preview = await clerk.get(`/api/v1/sittings/${id}/conclusion`);
  expect(preview.body).toMatchObject({
    ready: true,
    items: [{ outcome: 'approved' }, { outcome: 'approvedWithConditions' }, { outcome: 'returned' }],
  });
  const key = randomUUID();
  const first = await chair.post(`/api/v1/sittings/${id}/conclusion`, {}, key);
  const second = await chair.post(`/api/v1/sittings/${id}/conclusion`, {}, key);
  expect([first.status, second.body]).toEqual([200, first.body]);
  expect(first.body).toMatchObject({ state: 'closed', quorum: { present: 5, needed: 4, base: 'summoned' } });
  const caseOf = ({ taskId }: Item) => taskId.slice(0, 36) as CaseId;
  expect((await stateOf(campaign, caseOf(conditioned!))).tasks['condition-1']).toMatchObject({
    dueOn: '2020-03-01',
  });
  expect((await stateOf(campaign, caseOf(returned!))).tasks['plan']).toMatchObject({
    round: 2,
    status: 'open',
  });

  const drawn = await done(id, 'minutes');
  const [{ sha256 }] = drawn.minutes;
  const page = await clerk.get(`/api/v1/sittings/${id}/minutes`);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  for (const text of [
    'Biên bản phiên họp số 1 của Ban Thường vụ',
    '14:30 ngày 06/01/2020',
    'Hội trường &lt;A&gt;',
    'Túc số 2/3 số được triệu tập: 4',
    'Biểu quyết giơ tay: 4 đồng ý, 1 không đồng ý, 0 không ý kiến',
    'Điều kiện: Bổ sung phụ lục. Văn phòng thực hiện, hạn 01/03/2020.',
    'Cần hoàn thiện: Làm rõ kinh phí &amp; nhân sự.',
  ])
    expect(String(page.body).replaceAll(/\s+/g, ' ')).toContain(text);

  const early = await on(id, 'minutes');
  expect([early.status, early.body.code]).toEqual([409, 'MINUTES_DRAWN']);
  const corrected = await done(id, 'minutes', { reason: 'Sai tên người vắng' });
  expect(corrected.minutes).toMatchObject([
    { version: 2, correction: 'Sai tên người vắng' },
    { version: 1, sha256 },
  ]);
  const old = await on(id, 'minutes/signatures', { sha256 }, chair);
  expect([old.status, old.body.code]).toEqual([409, 'MINUTES_REPLACED']);
  const latest = { sha256: corrected.minutes[0].sha256 };
  await done(id, 'minutes/signatures', latest, chair);
  const twice = await on(id, 'minutes/signatures', latest, chair);
  expect([twice.status, twice.body.code]).toEqual([409, 'MINUTES_SIGNED']);
  const signed = await done(id, 'minutes/signatures', latest, clerk);
  expect(signed.minutes[0].signatures.map(({ part }: { part: string }) => part)).toEqual([
    'chair',
    'recorder',
  ]);
  expect(String((await clerk.get(`/api/v1/sittings/${id}/minutes`)).body)).toContain('Bản sửa lần 1');

  const minutes = `/api/v1/sittings/${id}/minutes`;
  const english = { 'accept-language': 'en-GB,en;q=0.9' };
  const copy = String((await clerk.ask('GET', minutes, { headers: english })).body);
  const record = (await clerk.ask('GET', `${minutes}?language=vi`, { headers: english })).body;
  expect(record).toBe((await clerk.get(minutes)).body);
  for (const text of [
    '<html lang="en">',
    'A copy to read. The document of record is the minutes in Vietnamese.',
    'Correction 1: Sai tên người vắng',
    'Show of hands: 4 for, 1 against, 0 abstaining.',
    'Conclusion: approved with conditions.',
  ])
    expect(copy).toContain(text);
});

it('adopts a text subject to editing, and returns another to an earlier step, and the minutes say to whom', async () => {
  const step = (body: 'office' | 'standingCommittee', policy: SignOffPolicy) => ({
    parties: [{ of: 'superior', body } as const],
    policy,
  });
  const mandate = {
    absorb: { of: 'own', body: 'office' },
    sign: { of: 'superior', body: 'secretary' },
  } as const;
  const steps = [step('office', { kind: 'any' }), step('standingCommittee', majority)];
  const mayAdoptSubjectToEditing = { absorb: [mandate.absorb], sign: [mandate.sign] };
  await adoptDefinition(campaign, decidedAbove({ steps, mayAdoptSubjectToEditing }));
  const [adopted, returned] = [await submitDossier(chamber), await submitDossier(chamber)];
  const officer = actor(campaign, chamber.bloc, 'office', 2);
  for (const caseId of [adopted, returned])
    await act(campaign, caseId, officer, { kind: 'approve', task: 'plan' });
  const id = await convened();
  const { items } = await done(id, 'items', { tasks: [`${adopted}.plan`, `${returned}.plan`] });
  await done(id, 'attendance', { members: everybody() });
  await done(id, 'opening');
  const path = (at: number) => `items/${items[at].id}/votes`;
  const hands = { for: 5, against: 0, abstain: 0 };
  const wrong = { kind: 'adoptSubjectToEditing', mandate: { ...mandate, sign: mandate.absorb } };
  await done(id, path(0), { motion: wrong, hands });
  const points = [{ text: 'Hỏi lại Văn phòng' }];
  await done(id, path(1), { motion: { kind: 'returnForRevision', points, toStep: 0 }, votes: votes('for') });
  const refused = await on(id, 'conclusion', {}, chair);
  expect([refused.status, refused.body.code]).toEqual([409, 'ITEM_REFUSED']);
  await done(id, path(0), { motion: { kind: 'adoptSubjectToEditing', mandate }, hands });
  await done(id, 'conclusion', {}, chair);
  expect((await stateOf(campaign, adopted)).tasks['plan']).toMatchObject({
    status: 'open',
    adoption: mandate,
  });
  expect((await stateOf(campaign, returned)).tasks['plan']).toMatchObject({
    status: 'inSignOff',
    round: 2,
    signing: { step: 0 },
    points,
  });
  const page = String((await clerk.get(`/api/v1/sittings/${id}/minutes`)).body).replaceAll(/\s+/g, ' ');
  for (const text of [
    'Kết luận: thông qua, giao hoàn thiện văn bản.',
    /Giao Văn phòng, Tổ chức \d+ tiếp thu ý kiến, hoàn thiện văn bản\./,
    'Giao Bí thư, cấp trên trực tiếp ký ban hành.',
    'Cần hoàn thiện: Hỏi lại Văn phòng.',
    'Trả về bước ký thứ 1.',
  ])
    expect(page).toMatch(text);
});

it('names the sitting where the case is looked at, and no more of it to those below', async () => {
  const { id, items } = await held();
  for (const item of items)
    await done(id, `items/${item.id}/votes`, { motion: { kind: 'approve' }, votes: votes('for') });
  await done(id, 'conclusion', {}, chair);
  await done(id, 'minutes');
  const unit = await api.dataSource.query<{ id: string; person: string }[]>(
    `SELECT s.id, h.person_id AS person FROM congress_case c JOIN seat s ON s.organization_id = c.organization_id
     JOIN seat_holder h ON h.seat_id = s.id WHERE c.id = $1 AND s.post = 'office-1'`,
    [cases[0]],
  );
  const below = await signIn(api, { personId: unit[0]!.person as never });
  const sittings = (await below.get(`/api/v1/cases/${cases[0]}/sittings`)).body.items;
  expect(sittings).toMatchObject([
    {
      number: 1,
      day: '2020-01-06',
      item: 'concluded',
      result: { outcome: 'approved' },
      minutes: { version: 1 },
    },
  ]);
  expect(sittings[0].text.vi).toBe('tại phiên họp số 1 ngày 06/01/2020 của Ban Thường vụ, Tổ chức 2');
  const { items: history } = (await below.get(`/api/v1/cases/${cases[0]}/history`)).body;
  const told = history.find(({ sitting }: { sitting?: object }) => sitting);
  expect(told).toMatchObject({ sitting: { id, number: 1, heldOn: '2020-01-06' } });
  expect((await below.get(`/api/v1/sittings/${id}`)).status).toBe(404);
  const task = (await below.get(`/api/v1/tasks/${cases[0]}.plan`)).body;
  expect(task.sittings).toMatchObject([{ number: 1, outcome: 'approved', counts: { for: 5 } }]);
});

it('names the item that keeps a sitting from being concluded, in words', async () => {
  const { id, items } = await held();
  for (const item of items)
    await done(id, `items/${item.id}/votes`, {
      motion: { kind: 'approve' },
      votes: votes(item === items[1] ? 'against' : 'for'),
    });
  const { status, body } = await on(id, 'conclusion', {}, chair);
  expect([status, body.code]).toEqual([409, 'ITEM_REFUSED']);
  expect(body.parameters).toMatchObject({ item: 2, because: 'MOTION_NOT_PASSED' });
  expect(body.title).toContain('Đề nghị không được thông qua');
  await done(id, `items/${items[1]!.id}/postponement`, { reason: 'Xin thêm ý kiến' });
  await done(id, 'conclusion', {}, chair);
});

it('lets any member take an item off the consent list, and nobody else but the office enter anything', async () => {
  const { id, items } = await held();
  await done(id, 'consent-list', { items: items.map((item) => item.id) });
  const member = await signIn(api, chamber.members[3]!);
  const body = await done(id, `items/${items[0]!.id}/objection`, {}, member);
  expect(body.items.map(({ consent }: { consent: boolean }) => consent)).toEqual([false, true, true]);
  const entered = await on(id, 'consent-list/votes', { votes: votes('for') }, member);
  expect([entered.status, entered.body.code]).toEqual([403, 'NOT_THE_RECORDER']);
});

it('is concluded and signed by whoever sits for the chair, on the days and as far as their mandate goes, and names both', async () => {
  const taker = actor(campaign, chamber.bloc, 'propaganda');
  const absent = { personId: taker.personId, from: today, to: today, reason: 'Đi công tác' };
  const standIn = await signIn(api, taker);
  const { id, items } = await held();
  expect((await standIn.get(`/api/v1/sittings/${id}`)).status).toBe(404);
  await chair.post('/api/v1/me/substitutes', { ...absent, scope: { kinds: ['ballot'] } });
  expect((await standIn.get(`/api/v1/sittings/${id}`)).status).toBe(404);
  const [narrow] = await api.dataSource.query('SELECT id FROM mandate WHERE taker_id = $1', [taker.personId]);
  expect((await chair.post(`/api/v1/mandates/${narrow.id}/end`, { reason: 'Mở rộng phạm vi' })).status).toBe(
    200,
  );
  expect((await chair.post('/api/v1/me/substitutes', absent)).status).toBe(201);

  for (const item of items) await done(id, `items/${item.id}/removal`, { reason: 'Rút' });
  const early = await on(id, 'conclusion', {}, standIn);
  expect([early.status, early.body.code]).toEqual([403, 'NOT_THE_CHAIR']);
  const sitsFor = { presence: 'substituted', reason: 'Đi công tác', substitute: taker.personId };
  await done(id, 'attendance', { members: [{ seatId: chamber.chair.seatId, ...sitsFor }] });
  const { items: again } = await done(id, 'items', { ready: 'urgency' });
  const open = again.filter(({ state }: Item) => state === 'open');
  await done(id, 'consent-list', { items: open.map((item: Item) => item.id) });
  await done(id, 'consent-list/votes', { votes: votes('for') });
  await done(id, 'conclusion', {}, standIn);
  const [told] = await api.dataSource.query(
    `SELECT actor ->> 'name' AS name, actor #>> '{onBehalfOf,name}' AS "for" FROM case_event
     WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1`,
    [cases[0]],
  );
  expect(told).toEqual({ name: taker.name, for: chamber.chair.name });
  const drawn = await done(id, 'minutes');
  const page = await standIn.get(`/api/v1/sittings/${id}/minutes`);
  expect(String(page.body)).toContain(`Chủ trì: ${taker.name} (thay mặt ${chamber.chair.name})`);
  const signed = await done(id, 'minutes/signatures', { sha256: drawn.minutes[0].sha256 }, standIn);
  expect(signed.minutes[0].signatures).toMatchObject([
    { part: 'chair', name: taker.name, onBehalfOf: chamber.chair.name },
  ]);
});

it('is not opened without a quorum', async () => {
  const id = await convened();
  await done(id, 'attendance', { members: everybody().slice(0, 3) });
  const { status, body } = await on(id, 'opening');
  expect([status, body.code, body.parameters]).toEqual([
    422,
    'SITTING_WITHOUT_QUORUM',
    { present: 3, needed: 4 },
  ]);
});

it('tells the members when it is convened, moved and called off, and stands in their calendars', async () => {
  const id = await convened({ day: '2020-02-10' });
  const member = await signIn(api, chamber.members[3]!);
  const heard = async () => {
    const { items } = (await member.get('/api/v1/notices')).body;
    return items.filter(({ sittingId }: { sittingId?: string }) => sittingId === id);
  };
  expect(await heard()).toMatchObject([
    {
      kind: 'sittingConvened',
      settled: false,
      text: { vi: expect.stringContaining('phiên họp số 1, 14:30 ngày 10/02/2020') },
    },
  ]);
  const feed = (await member.post('/api/v1/me/calendar-feeds', { label: 'Việc của tôi' })).body
    .link as string;
  const calendar = async () =>
    String((await member.get(new URL(feed).pathname)).body).replaceAll('\r\n ', '');
  expect(await calendar()).toContain('DTSTART:20200210T073000Z');
  await done(id, 'arrangement', arrangement({ day: '2020-02-11' }));
  expect(await calendar()).toContain('DTSTART:20200211T073000Z');
  await done(id, 'cancellation', { reason: 'Bão' });
  expect((await heard()).map(({ kind }: { kind: string }) => kind)).toEqual([
    'sittingCancelled',
    'sittingMoved',
    'sittingConvened',
  ]);
  expect(await calendar()).toContain('STATUS:CANCELLED');
});

it('is listed by organization, body and day, in pages by key', async () => {
  const ids = [
    await convened({ day: '2020-02-01' }),
    await convened({ day: '2020-02-02' }),
    await convened({ day: '2020-02-03' }),
  ];
  const listed: string[] = [];
  for (let cursor = ''; ;) {
    const path = `/api/v1/sittings?limit=2&organizationId=${chamber.bloc.id}&body=standingCommittee${cursor}`;
    const { body } = await clerk.get(path);
    listed.push(...body.items.map((item: Item) => item.id));
    if (!body.nextCursor) break;
    cursor = `&cursor=${body.nextCursor}`;
  }
  expect(listed).toEqual(ids.toReversed());
  const some = (await clerk.get('/api/v1/sittings?from=2020-02-02&to=2020-02-02')).body.items;
  expect(some).toMatchObject([{ id: ids[1], number: 2, state: 'convened' }]);
  const stranger = await signIn(api, actor(campaign, chamber.bloc, 'propaganda'));
  expect((await stranger.get('/api/v1/sittings')).body.items).toEqual([]);
});
