import { randomUUID } from 'node:crypto';
import type { CaseId } from '#libs/domain/kernel/brand';
import { ask, signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, stateOf } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let officer: Client;
let member: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  officer = await signIn(api, actor(campaign, bloc, 'organizationCommission'));
  member = await signIn(api, actor(campaign, bloc, 'standingCommittee'));
});
afterAll(async () => api.close());

const task = (key = 'modelUnits', id: string = caseId) => `/api/v1/tasks/${id}.${key}`;
const rows = async (table: string) => {
  const [row] = await api.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
  return row!.n;
};

async function items(): Promise<readonly string[]> {
  const file = await campaign.door.look(caseId);
  const definition = file!.facts.definition.stages.flatMap((stage) => stage.tasks);
  const { rule } = definition.find(({ key }) => key === 'modelUnits')!;
  return rule.kind === 'checklist' ? rule.items.map(({ key }) => key) : [];
}

async function submitted(): Promise<void> {
  for (const item of await items()) await officer.post(`${task()}/items`, { item, ticked: true });
  const { status, body } = await officer.post(`${task()}/submissions`);
  expect([status, body.code]).toEqual([200, undefined]);
}

it('takes in work, its submission and a signature, and says what the log says', async () => {
  await submitted();
  const { status, body } = await member.post(`${task()}/decisions`, { kind: 'approve' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ caseId, events: [{ type: 'Signed', task: 'modelUnits' }] });
});

it('answers a repeated key with the first answer and records it once', async () => {
  await submitted();
  const key = randomUUID();
  const first = await member.post(`${task()}/decisions`, { kind: 'approve' }, key);
  const before = await rows('case_event');
  const again = await member.post(`${task()}/decisions`, { kind: 'approve' }, key);
  expect(again).toMatchObject({ status: 200, body: first.body });
  expect(await rows('case_event')).toBe(before);
});

it('takes the same key from two people on two cases at once: keys are each person’s own', async () => {
  const other = await createOrganization(campaign, 'centralAffiliate');
  const elsewhere = await openCase(campaign, other);
  const colleague = await signIn(api, actor(campaign, other, 'organizationCommission'));
  const key = randomUUID();
  const answers = await Promise.all([
    officer.post(`${task()}/claim`, {}, key),
    colleague.post(`${task('modelUnits', elsewhere)}/claim`, {}, key),
  ]);
  expect(answers.map(({ status, body }) => [status, body.caseId])).toEqual([
    [200, caseId],
    [200, elsewhere],
  ]);
});

it('gives the first answer to a repeat that comes when no seat fits any more', async () => {
  const { personId } = actor(campaign, bloc, 'organizationCommission');
  const second = actor(campaign, bloc, 'organizationCommission', 2).seatId;
  await api.dataSource.query('DELETE FROM seat_holder WHERE seat_id = $1', [second]);
  await api.dataSource.query("INSERT INTO seat_holder VALUES ($1, $2, '2015-01-01')", [second, personId]);
  const office = actor(campaign, bloc, 'office', 3).seatId;
  await api.dataSource.query('UPDATE seat_holder SET person_id = $2 WHERE seat_id = $1', [office, personId]);
  const path = `${task('directiveStudied')}/submissions`;
  await officer.post(`${task('directiveStudied')}/milestone`, { day: '2020-01-06', seatId: office });
  const key = randomUUID();
  const first = await officer.post(path, {}, key);
  expect([first.status, (await stateOf(campaign, caseId)).tasks.directiveStudied?.status]).toEqual([
    200,
    'done',
  ]);
  const lines = await rows('audit_line');
  expect(await officer.post(path, {}, key)).toMatchObject({ status: 200, body: first.body });
  expect((await officer.post(path)).body.code).toBe('SEAT_AMBIGUOUS');
  expect(await rows('audit_line')).toBe(lines);
});

it('refuses a key that was used for something else', async () => {
  const key = randomUUID();
  await officer.post(`${task()}/claim`, {}, key);
  const { status, body } = await officer.post(`${task()}/release`, {}, key);
  expect([status, body.code]).toEqual([422, 'COMMAND_ID_REUSED']);
});

it('asks for a key, and for one that is well formed', async () => {
  const without = await officer.ask('POST', `${task()}/claim`, { body: {} });
  expect([without.status, without.body.code]).toEqual([400, 'KEY_MISSING']);
  const odd = await officer.post(`${task()}/claim`, {}, `${caseId}/7`);
  expect([odd.status, odd.body.code]).toEqual([400, 'KEY_MALFORMED']);
});

it('tells who was slower that somebody else has the task', async () => {
  const second = await signIn(api, actor(campaign, bloc, 'organizationCommission', 2));
  await officer.post(`${task()}/claim`);
  const { status, body } = await second.post(`${task()}/claim`);
  expect([status, body.code]).toEqual([409, 'CLAIMED_BY_ANOTHER']);
});

it('refuses in Vietnamese, and in English to those who ask for it', async () => {
  const vi = await member.post(`${task()}/decisions`, { kind: 'approve' });
  expect(vi).toMatchObject({
    status: 422,
    body: { code: 'NOT_SUBMITTED', title: 'Nhiệm vụ chưa được trình.' },
  });
  const en = await member.ask('POST', `${task()}/decisions`, {
    body: { kind: 'approve' },
    key: randomUUID(),
    headers: { 'accept-language': 'en' },
  });
  expect(en.body.title).toBe('The task has not been submitted.');
});

it('leaves one audit line of a refusal and nothing else', async () => {
  const [events, lines] = [await rows('case_event'), await rows('audit_line')];
  await member.post(`${task()}/decisions`, { kind: 'approve' });
  expect([await rows('case_event'), await rows('audit_line')]).toEqual([events, lines + 1]);
});

it('hides cases that lie outside of what a person may know of', async () => {
  const other = await createOrganization(campaign, 'centralAffiliate');
  const stranger = await signIn(api, actor(campaign, other, 'organizationCommission'));
  const { status, body } = await stranger.post(`${task()}/claim`);
  expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  const nowhere = await stranger.post(`${task('modelUnits', randomUUID())}/claim`);
  expect([nowhere.status, nowhere.body.code]).toEqual([404, 'NOT_FOUND']);
});

it('refuses a seat that is not one’s own', async () => {
  const { seatId } = actor(campaign, bloc, 'organizationCommission', 2);
  const inBody = await officer.post(`${task()}/claim`, { seatId });
  expect([inBody.status, inBody.body.code]).toEqual([403, 'SEAT_NOT_HELD']);
  const inHeader = await officer.ask('POST', `${task()}/claim`, {
    body: {},
    key: randomUUID(),
    seat: seatId,
  });
  expect(inHeader.status).toBe(403);
});

it('wakes the driver when there is driving to do, and decides all the same while the engine is away', async () => {
  const { personId, seatId } = actor(campaign, bloc, 'office');
  const office = await signIn(api, { personId });
  api.engine.away = true;
  await office.post(`${task('directiveStudied')}/milestone`, { day: '2020-01-06', seatId });
  const { status } = await office.post(`${task('directiveStudied')}/submissions`);
  expect(status).toBe(200);
  api.engine.away = false;
});

it('slows down a session that decides faster than anybody can, and no other session', async () => {
  const statuses = new Map<number, number>();
  for (let at = 0; at < 61; at += 1) {
    for (const act of ['claim', 'release']) {
      const { status, body, headers } = await officer.post(`${task()}/${act}`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 429)
        expect([body.code, headers['retry-after']]).toEqual(['TOO_MANY_REQUESTS', expect.any(String)]);
    }
  }
  expect([...statuses]).toEqual([
    [200, 120],
    [429, 2],
  ]);
  expect((await officer.post(`${task('plan')}/versions`)).status).toBe(429);
  expect((await officer.get(task())).status).toBe(200);
  const second = await signIn(api, actor(campaign, bloc, 'organizationCommission', 2));
  expect((await second.post(`${task()}/claim`)).status).toBe(200);
});

describe('bad input', () => {
  const sent = async (body: unknown, headers = {}) =>
    officer.ask('POST', `${task()}/decisions`, { body, key: randomUUID(), headers });

  it('points to fields that are not known, missing or of a wrong type', async () => {
    const { status, body } = await sent({ kind: 'returnForRevision', points: [{ text: 7, extra: 1 }] });
    expect([status, body.code]).toEqual([400, 'BAD_INPUT']);
    expect(body.errors).toEqual([
      { pointer: '/points/0/text', in: 'body', code: 'invalid_type', detail: 'Sai kiểu dữ liệu.' },
      {
        pointer: '/points/0/extra',
        in: 'body',
        code: 'unrecognized_keys',
        detail: 'Trường không được biết đến.',
      },
    ]);
    expect((await sent({ kind: 'veto' })).body.errors[0].pointer).toBe('/kind');
  });

  it.each(['a\u0000b', 'a\u202Eb', 'a\u0007b'])(
    'refuses NUL, bidi and control characters (%j)',
    async (text) => {
      const { status, body } = await sent({ kind: 'returnForRevision', points: [{ text }] });
      expect([status, body.errors[0].code]).toEqual([400, 'UNREADABLE_CHARACTER']);
    },
  );

  it('refuses a text of two megabytes', async () => {
    const { status, body } = await sent({ kind: 'reject', reason: 'x'.repeat(2_000_000) });
    expect([status, body.code]).toEqual([413, 'TOO_LARGE']);
  });

  it('refuses a body that is no JSON, and a type that is not taken in', async () => {
    const broken = await sent('{"kind":', { 'content-type': 'application/json' });
    expect([broken.status, broken.body.code]).toEqual([400, 'BODY_MALFORMED']);
    const xml = await sent('<a/>', { 'content-type': 'application/xml' });
    expect([xml.status, xml.body.code]).toEqual([415, 'MEDIA_TYPE_UNKNOWN']);
  });

  it('answers a malformed task id as it answers one that is not there', async () => {
    const { status } = await officer.post('/api/v1/tasks/nothing/claim');
    expect([400, 404]).toContain(status);
  });

  it('answers an unknown address in the same form', async () => {
    const { status, body } = await ask(api, 'GET', '/api/v1/nowhere');
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

it('still reads what was decided past the API', async () => {
  await act(campaign, caseId, actor(campaign, bloc, 'organizationCommission'), {
    kind: 'claim',
    task: 'modelUnits',
  });
  const { body } = await officer.post(`${task()}/release`);
  expect(body.events).toEqual([{ type: 'TaskReleased', task: 'modelUnits' }]);
});
