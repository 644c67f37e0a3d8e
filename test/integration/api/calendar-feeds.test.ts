import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { calendarFile } from '#libs/documents/calendar-file';
import { brand, type CaseId, type Day, type Instant } from '#libs/domain/kernel/brand';
import { ask, signIn, startApi, type Answer, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, complete, fileOf } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let office: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  office = await signIn(api, actor(campaign, bloc, 'organizationCommission'));
});
afterAll(async () => api.close());

const feeds = '/api/v1/me/calendar-feeds';

async function linkOf(client: Client, asked: object = { label: 'Việc của tôi' }): Promise<string> {
  const { status, body } = await client.post(feeds, asked);
  expect([status, status === 201 ? '' : body]).toEqual([201, '']);
  return new URL(body.link).pathname;
}

const read = (path: string): Promise<Answer> => ask(api, 'GET', path);

type Entry = {
  readonly uid: string;
  readonly day: string;
  readonly summary: string;
  readonly url: string;
  readonly sequence: number;
  readonly allDay: boolean;
};

/** As a calendar program understands the file. */
async function entriesAt(path: string): Promise<readonly Entry[]> {
  const answer = await read(path);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  return parsed(answer.body);
}

function parsed(text: string): readonly Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      day: event.startDate.toString(),
      summary: event.summary,
      url: String(component.getFirstPropertyValue('url')),
      sequence: event.sequence,
      allDay: event.startDate.isDate,
    };
  });
}

const about = (entries: readonly Entry[], what: string) => entries.filter(({ uid }) => uid.includes(what));

it('holds a whole day for every task in front of one’s seats, with its page', async () => {
  const entries = await entriesAt(await linkOf(office));
  const [plan] = about(entries, '-plan@');
  const { state } = await fileOf(campaign, caseId);
  expect(plan).toEqual({
    uid: `due-${caseId}-plan@congress-engine`,
    day: state.tasks['plan']!.dueOn,
    summary: expect.stringMatching(/^Hạn xử lý: Kế hoạch.*\(Tổ chức \d+\)$/),
    url: `https://congress.example/tasks/${caseId}.plan`,
    sequence: 1,
    allDay: true,
  });
  const inbox = (await office.get('/api/v1/tasks?queue=unassigned')).body.items;
  expect(entries).toHaveLength(inbox.length);
});

it('bears the name it was given and says how often to ask', async () => {
  const { body, headers } = await read(await linkOf(office, { label: 'Việc; của, tôi' }));
  expect(body).toContain('X-WR-CALNAME:Việc\\; của\\, tôi\r\n');
  expect(body).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
  expect(headers['cache-control']).toBe('private, max-age=300');
});

it('loses a task that is done', async () => {
  const path = await linkOf(office);
  expect(about(await entriesAt(path), '-modelUnits@')).toHaveLength(1);
  await complete(campaign, caseId, 'modelUnits');
  expect(about(await entriesAt(path), '-modelUnits@')).toEqual([]);
});

it('moves the entry whose due day moved instead of adding one', async () => {
  const path = await linkOf(office);
  const [before] = about(await entriesAt(path), '-plan@');
  const superior = actor(campaign, campaign.centre, 'standingCommittee');
  const basis = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: brand<Day>('2020-01-06') };
  await act(campaign, caseId, superior, { kind: 'hold', stages: ['launch'], reason: 'Dịch bệnh', basis });
  await setTime(campaign, '2020-02-03T01:00:00.000Z');
  await act(campaign, caseId, superior, { kind: 'resume', stages: ['launch'] });
  const [moved, ...more] = about(await entriesAt(path), '-plan@');
  expect([moved!.uid, more]).toEqual([before!.uid, []]);
  expect(moved!.day > before!.day).toBe(true);
  expect(moved!.sequence).toBeGreaterThan(before!.sequence);
});

it('holds the days ahead of every organization of a subtree: deadlines, openings, windows that close', async () => {
  const below = await createOrganization(campaign, 'upperGrassroots', bloc);
  const belowCase = await openCase(campaign, below);
  const path = await linkOf(office, { label: 'Khối', organizationId: bloc.id });
  const days = await entriesAt(path);
  expect(
    days
      .filter(({ uid }) => uid.startsWith('deadline-'))
      .map(({ uid }) => uid)
      .toSorted(),
  ).toEqual([caseId, belowCase].map((id) => `deadline-${id}@congress-engine`).toSorted());
  expect(about(days, caseId)[0]).toMatchObject({
    day: '2020-10-31',
    summary: expect.stringMatching(/^Thời hạn đại hội: /),
    url: `https://congress.example/cases/${caseId}`,
  });
  await api.dataSource.query("UPDATE congress_case SET opening_on = '2020-10-15' WHERE id = $1", [caseId]);
  await openWindow(caseId, '2020-03-20');
  const later = await entriesAt(path);
  expect(later.find(({ uid }) => uid.startsWith('opening-'))).toMatchObject({ day: '2020-10-15' });
  expect(later.find(({ uid }) => uid.startsWith('windowCloses-'))).toMatchObject({
    day: '2020-03-20',
    summary: expect.stringMatching(/^Kết thúc lấy ý kiến: /),
  });
  await api.dataSource.query("UPDATE congress_case SET held_on = '2020-10-15' WHERE id = $1", [caseId]);
  expect(about(await entriesAt(path), caseId)).toEqual([]);
});

/** A window as the door would have opened it, without the weeks of preparation before. */
async function openWindow(id: CaseId, closesOn: string): Promise<void> {
  const content = { kind: 'consultation', window: { opensOn: '2020-03-01', closesOn } };
  await api.dataSource.query(
    `INSERT INTO task (case_id, key, stage, kind, status, round, due_on, opened_at, detail)
     VALUES ($1, 'opinions', 'consultation', 'consultation', 'open', 1, $2, now(), $3)`,
    [id, closesOn, JSON.stringify({ content })],
  );
}

it('speaks the language it was made in', async () => {
  const path = await linkOf(office, { label: 'Mine', locale: 'en' });
  expect(about(await entriesAt(path), '-plan@')[0]!.summary).toMatch(/^Due: /);
});

it('tells its link once: neither a list nor a repeat knows it, nor the database', async () => {
  const key = randomUUID();
  const first = await office.post(feeds, { label: 'Một' }, key);
  const again = await office.post(feeds, { label: 'Một' }, key);
  const { link, ...feed } = first.body;
  expect(again.body).toEqual(feed);
  expect((await office.get(feeds)).body.items).toEqual([feed]);
  const secret = /([\w-]{43})\.ics$/.exec(link)![1]!;
  const rows = await api.dataSource.query<object[]>('SELECT * FROM calendar_feed WHERE id = $1', [feed.id]);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

it('is gone at once when it is revoked, and by nobody else', async () => {
  const path = await linkOf(office);
  const [{ id }] = (await office.get(feeds)).body.items;
  const other = await signIn(api, actor(campaign, bloc, 'office'));
  expect((await other.ask('DELETE', `${feeds}/${id}`)).status).toBe(404);
  expect((await read(path)).status).toBe(200);
  expect((await office.ask('DELETE', `${feeds}/${id}`)).status).toBe(204);
  expect((await read(path)).status).toBe(404);
  expect((await office.ask('DELETE', `${feeds}/${id}`)).status).toBe(404);
  expect((await office.get(feeds)).body.items).toEqual([]);
});

it('is gone for who lost the seat', async () => {
  const client = await signIn(api, actor(campaign, bloc, 'office', 2));
  const own = await linkOf(client);
  const subtree = await linkOf(client, { label: 'Khối', organizationId: bloc.id });
  await api.dataSource.query("UPDATE seat_holder SET valid_to = '2020-01-01' WHERE person_id = $1", [
    actor(campaign, bloc, 'office', 2).personId,
  ]);
  expect([(await read(own)).status, (await read(subtree)).status]).toEqual([404, 404]);
});

it('is not made for an organization that one may not know of', async () => {
  const sibling = await createOrganization(campaign, 'centralAffiliate');
  const { status, body } = await office.post(feeds, { label: 'Khác', organizationId: sibling.id });
  expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
});

it.each([
  { label: 'hai\ndòng' },
  { label: ' ' },
  {},
  { label: 'x', organizationId: 'x' },
  { label: 'x', y: 1 },
])('refuses %j', async (asked) => {
  const { status, body } = await office.post(feeds, asked);
  expect([status, body.code]).toEqual([400, 'BAD_INPUT']);
});

it('says of a wrong link no more than that there is nothing', async () => {
  for (const name of ['x.ics', 'x', `${'a'.repeat(43)}.ics`, 'a'.repeat(43), '%00.ics', '..%2f.ics']) {
    const { status, body } = await read(`/calendar/${name}`);
    expect([name, status, body.code]).toEqual([name, 404, 'NOT_FOUND']);
  }
});

it('slows down a program that asks all the time', async () => {
  const path = await linkOf(office);
  const statuses: number[] = [];
  for (let time = 0; time < 11; time += 1) statuses.push((await read(path)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
});

it('keeps days that are days, whatever text it is given, and two thousand of them readable', async () => {
  const entry = {
    uid: 'due-x@congress-engine',
    day: brand<Day>('2020-02-29'),
    summary: 'Một, hai; ba\\bốn\nEND:VEVENT',
    sequence: 3,
    changedAt: brand<Instant>('2020-01-31T18:30:00.000Z'),
  };
  const [only] = parsed(await calendarFile('Lịch\r\nBEGIN:VEVENT', [entry]));
  expect(only).toMatchObject({ day: '2020-02-29', summary: entry.summary, sequence: 3 });
  const many = Array.from({ length: 2_000 }, (_, at) => ({ ...entry, uid: `due-${at}@congress-engine` }));
  expect(parsed(await calendarFile('Lịch', many)).map(({ uid }) => uid)).toEqual(many.map(({ uid }) => uid));
});

it('follows the clock of the campaign only through what is due', async () => {
  const path = await linkOf(office);
  const before = await read(path);
  await setTime(campaign, '2020-02-01T01:00:00.000Z');
  expect((await read(path)).body).toBe(before.body);
});
