import type { DataSource } from 'typeorm';
import type { CaseId } from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';
import { toInstant } from '#libs/domain/kernel/day';
import { insertCalendar } from '#libs/persistence/queries/calendar-new';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  plainCalendar,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { complete } from '../../support/play.js';
import { deliveryTo, giveAddress, prefer, tell, type Delivery } from '../../support/mail.js';
import { openPostOffice, type PostOffice } from '../../support/post-office.js';

let database: TestDatabase;
let dataSource: DataSource;
let office: PostOffice;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let delivery: Delivery;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
});
beforeEach(async () => {
  office = await openPostOffice();
  campaign = await createCampaign(dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  delivery = deliveryTo(campaign, office.url);
  await prefer(campaign, reader().personId, { digestHour: 7 });
});
afterEach(async () => {
  delivery.close();
  await office.close();
  // Whatever a test left under way is no other test's.
  await dataSource.query('UPDATE person SET email = NULL');
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** 2/3/2020 is a Monday; hours are those of Viet Nam. */
const at = (day: string, hour: number, minute = 0) =>
  toInstant(Date.parse(`${day}T00:00:00.000Z`) + (hour - 7) * 3_600_000 + minute * 60_000);
const monday = '2020-03-02';
const body = 'organizationCommission';
const reader = () => actor(campaign, bloc, body);
const theirs = 'ban-to-chuc@example.org';
const rows = async <Row>(text: string, values: unknown[] = []) => dataSource.query<Row[]>(text, values);
const messages = () =>
  rows<{
    kind: string;
    status: string;
    attempts: number;
    last_error: string | null;
    next_attempt_at: string;
  }>('SELECT * FROM message WHERE campaign_id = $1 ORDER BY composed_at, id', [campaign.id]);
const statuses = async () => (await messages()).map(({ status }) => status);
const returned = (rung = 0, task = 'plan') =>
  tell(campaign, caseId, [bloc, body], { kind: 'taskReturned', task, rung, at: at(monday, 9) });
const reminded = (rung: number, task = 'plan') =>
  tell(campaign, caseId, [bloc, body], { kind: 'reminder', task, rung, at: at(monday, 0) });

/** The reader of every test can be written to, on a Monday at half past nine. */
const written = async () => {
  await giveAddress(campaign, reader().personId, theirs);
  await setTime(campaign, at(monday, 9, 30));
};

describe('a digest', () => {
  it('gathers a day’s notices into one message, in Vietnamese, as text and as HTML', async () => {
    await giveAddress(campaign, reader().personId, theirs);
    await dataSource.query('UPDATE organization SET name = $2 WHERE id = $1', [
      bloc.id,
      'Đảng bộ <b>Khối</b> & "A"',
    ]);
    await setTime(campaign, at(monday, 6, 59));
    for (const rung of [10, 5]) await reminded(rung);
    expect(await delivery.deliver()).toBe(0);
    await setTime(campaign, at(monday, 7));
    expect(await delivery.deliver()).toBe(1);
    const [mail] = office.mails;
    expect(mail!.subject).toMatch(
      /^\[Diễn tập\] \[Đại hội\] Tổng hợp ngày 02\/03\/2020: Sắp đến hạn \(2\), Chờ xử lý/,
    );
    expect(mail!.text).toContain('Kính gửi đồng chí organizationCommission-1,');
    expect(mail!.text).toMatch(
      /Đảng bộ <b>Khối<\/b> & "A": nhiệm vụ “Kế hoạch.*” đến hạn ngày \d\d\/\d\d\/2020; nhắc trước hạn 5/,
    );
    expect(mail!.html).toContain('Đảng bộ &lt;b&gt;Khối&lt;/b&gt; &amp; &quot;A&quot;');
    expect(mail!.html).not.toContain('<b>Khối');
    expect(await delivery.deliver()).toBe(0);
  });

  it('is written in English to who prefers it', async () => {
    await giveAddress(campaign, reader().personId, theirs);
    await prefer(campaign, reader().personId, { locale: 'en' });
    await reminded(5);
    await setTime(campaign, at(monday, 8));
    await delivery.deliver();
    expect(office.mails[0]!.subject).toContain('[Rehearsal] [Congress] Summary of 2020-03-02: Due soon');
    expect(office.mails[0]!.text).toContain('Dear organizationCommission-1,');
  });

  it('goes out once a day: what comes later waits for the next working day’s', async () => {
    await giveAddress(campaign, reader().personId, theirs);
    await reminded(5);
    await setTime(campaign, at(monday, 8));
    await delivery.deliver();
    await tell(campaign, caseId, [bloc, body], {
      kind: 'reminder',
      task: 'plan',
      rung: 4,
      at: at(monday, 10),
    });
    await setTime(campaign, at(monday, 11));
    expect(await delivery.deliver()).toBe(0);
    await setTime(campaign, at('2020-03-03', 7, 1));
    expect(await delivery.deliver()).toBe(1);
  });

  it('waits over a weekend and over a holiday that somebody confirmed, unless a kind is urgent', async () => {
    await giveAddress(campaign, reader().personId, theirs);
    const holiday = { ...plainCalendar, version: 2, holidays: [addDays(monday as never, 0)] };
    await insertCalendar(dataSource, {
      campaignId: campaign.id,
      organizationId: bloc.id,
      calendar: holiday,
      reason: 'nghỉ bù',
      confirmedAt: toInstant(Date.now()),
      startsOn: '2020-01-01' as never,
    });
    await reminded(5);
    for (const day of ['2020-03-02', '2020-03-07', '2020-03-08']) {
      await setTime(campaign, at(day, 8));
      expect(await delivery.deliver()).toBe(0);
    }
    await prefer(campaign, reader().personId, { urgent: ['reminder'] });
    expect(await delivery.deliver()).toBe(1);
  });

  it('tells a superior how many below are late, and which are slowest, from one figure', async () => {
    const below = [];
    for (let number = 0; number < 3; number += 1)
      below.push(await createOrganization(campaign, 'grassroots', bloc));
    for (const one of below) await openCase(campaign, one);
    const due = (day: string, organizations: readonly Organization[], key: string | null) =>
      dataSource.query(
        `UPDATE task SET due_on = $1 WHERE ($3::text IS NULL OR key = $3) AND case_id IN
           (SELECT id FROM congress_case WHERE organization_id = ANY($2::uuid[]))`,
        [day, organizations.map(({ id }) => id), key],
      );
    await due('2020-06-01', below, null);
    await due('2020-02-10', below.slice(0, 2), 'plan');
    await giveAddress(campaign, reader().personId, theirs);
    await reminded(5);
    await setTime(campaign, at(monday, 8));
    await delivery.deliver();
    expect(office.mails[0]!.text).toContain(
      `Tổ chức 2: 2 trong 3 đơn vị quá hạn. Chậm nhất: Tổ chức 3 (15 ngày làm việc); Tổ chức 4 (15 ngày làm việc).`,
    );
  });
});

describe('what is wanted at once', () => {
  it('is collected over a minute into one message', async () => {
    await written();
    await prefer(campaign, reader().personId, { choices: { taskWaiting: 'off' } as never });
    await setTime(campaign, at(monday, 9));
    await returned();
    await delivery.compose();
    expect(await messages()).toEqual([]);
    await returned(1);
    await setTime(campaign, at(monday, 9, 1));
    expect(await delivery.deliver()).toBe(1);
    expect(office.mails[0]!.subject).toBe('[Diễn tập] [Đại hội] Trả lại để hoàn thiện (2)');
  });

  it('does not go beyond the cap of a day: the rest is in the next digest', async () => {
    await written();
    await prefer(campaign, reader().personId, { dailyCap: 3, choices: { taskWaiting: 'off' } as never });
    for (let round = 0; round < 4; round += 1) {
      await tell(campaign, caseId, [bloc, body], {
        kind: 'taskReturned',
        task: 'plan',
        rung: round,
        at: at(monday, 9, 30 + round * 5),
      });
      await setTime(campaign, at(monday, 9, 32 + round * 5));
      await delivery.deliver();
    }
    expect(office.mails).toHaveLength(2);
    await setTime(campaign, at('2020-03-03', 7, 1));
    await delivery.deliver();
    expect(office.mails.map(({ subject }) => subject).at(-1)).toContain('Trả lại để hoàn thiện (2)');
  });

  it('rests in the quiet hours, also when it was composed before them', async () => {
    await written();
    await prefer(campaign, reader().personId, { choices: { taskWaiting: 'off' } as never });
    await setTime(campaign, at(monday, 19, 58));
    await returned();
    await delivery.compose();
    await setTime(campaign, at(monday, 20, 30));
    expect(await delivery.send()).toBe(0);
    expect(await messages()).toMatchObject([{ status: 'queued', attempts: 0 }]);
    await setTime(campaign, at('2020-03-03', 7, 0));
    delivery.time.aheadMs += 61_000;
    expect(await delivery.send()).toBe(1);
  });
});

describe('what is done meanwhile', () => {
  it('is not composed', async () => {
    await giveAddress(campaign, reader().personId, theirs);
    await prefer(campaign, reader().personId, { choices: { taskWaiting: 'off' } as never });
    await reminded(5);
    await complete(campaign, caseId, 'plan');
    await setTime(campaign, at(monday, 8));
    await delivery.compose();
    expect(await messages()).toEqual([]);
    const outcomes = await rows<{ outcome: string }>(
      `SELECT DISTINCT outcome FROM notice_delivery d JOIN notice n ON n.id = d.notice_id
       WHERE n.case_id = $1 AND n.kind = 'reminder'`,
      [caseId],
    );
    expect(outcomes).toEqual([{ outcome: 'settled' }]);
  });

  it('is left out of a message that was composed before, and a message that says nothing more is dropped', async () => {
    await giveAddress(campaign, reader().personId, theirs);
    await prefer(campaign, reader().personId, { choices: { taskWaiting: 'off' } as never });
    await reminded(5);
    await setTime(campaign, at(monday, 8));
    await delivery.compose();
    await complete(campaign, caseId, 'plan');
    await setTime(campaign, at(monday, 8, 30));
    expect(await delivery.send()).toBe(0);
    expect(await statuses()).toEqual(['dropped']);
    expect(office.mails).toEqual([]);
  });

  it('leaves nothing of a stage that is put on hold', async () => {
    await written();
    await prefer(campaign, reader().personId, { choices: { taskWaiting: 'off' } as never });
    await returned();
    await dataSource.query(`UPDATE congress_case SET holds = '[{"stages": ["launch"]}]' WHERE id = $1`, [
      caseId,
    ]);
    await delivery.deliver();
    expect(await messages()).toEqual([]);
    await dataSource.query("UPDATE congress_case SET holds = '[]' WHERE id = $1", [caseId]);
    delivery.time.aheadMs += 24 * 3_600_000;
    expect(await delivery.deliver()).toBe(1);
  });
});

it('follows the seat: who takes it over is told what still waits, who left it is told nothing', async () => {
  await giveAddress(campaign, reader().personId, theirs);
  await reminded(5);
  await setTime(campaign, at(monday, 6));
  await delivery.compose();
  const successor = actor(campaign, bloc, 'presidium', 2);
  await giveAddress(campaign, successor.personId, 'ke-nhiem@example.org');
  await prefer(campaign, successor.personId, { digestHour: 7 });
  await dataSource.query('UPDATE seat_holder SET valid_to = current_date - 1 WHERE seat_id = $1', [
    reader().seatId,
  ]);
  await dataSource.query('INSERT INTO seat_holder VALUES ($1, $2, current_date)', [
    reader().seatId,
    successor.personId,
  ]);
  await setTime(campaign, at(monday, 8));
  await delivery.deliver();
  const [mail] = office.mails;
  expect(office.mails).toHaveLength(1);
  expect([mail!.to].flat()[0]!.text).toBe('ke-nhiem@example.org');
  expect(mail!.subject).toContain('Sắp đến hạn');
});

describe('the line to the mail server', () => {
  /** One notice that wants to go at once. */
  const one = async () => {
    await written();
    await prefer(campaign, reader().personId, { choices: { taskWaiting: 'off' } as never });
    await returned();
  };

  it('may be down for an hour: everything goes out when it is back, once, and no case noticed', async () => {
    await one();
    const port = Number(new URL(office.url).port);
    await office.close();
    for (let minute = 0; minute < 60; minute += 1) {
      await delivery.compose();
      expect(await delivery.send()).toBe(0);
      delivery.time.aheadMs += 60_000;
    }
    expect(await messages()).toMatchObject([
      { status: 'queued', last_error: expect.stringContaining('ECONNREFUSED') },
    ]);
    const { attempts } = (await messages())[0]!;
    expect([attempts > 4, attempts < 10]).toEqual([true, true]);
    office = await openPostOffice(port);
    delivery.time.aheadMs += 5 * 60_000;
    await delivery.deliver();
    expect(office.mails).toHaveLength(1);
    expect(await statuses()).toEqual(['sent']);
  });

  it.each([
    ['hang', 'timeout'],
    ['busy', '451'],
    ['drop', ''],
  ] as const)(
    'is tried again later, and longer each time, where the server would %s',
    async (manner, error) => {
      delivery.close();
      delivery = deliveryTo(campaign, office.url, 300);
      await one();
      office.manner = manner;
      await delivery.deliver();
      const [first] = await messages();
      expect(first).toMatchObject({ status: 'queued', attempts: 1 });
      expect(first!.last_error!.toLowerCase()).toContain(error);
      expect(await delivery.send()).toBe(0);
      delivery.time.aheadMs += 61_000;
      await delivery.send();
      const [second] = await messages();
      expect(second).toMatchObject({ status: 'queued', attempts: 2 });
      const pause = Date.parse(second!.next_attempt_at) - Date.now() - delivery.time.aheadMs;
      expect(Math.round(pause / 60_000)).toBe(2);
      office.manner = 'accept';
      delivery.time.aheadMs += 121_000;
      expect(await delivery.send()).toBe(1);
    },
  );

  it('is given up after the last attempt, and then the message has failed for everybody to see', async () => {
    await one();
    office.manner = 'busy';
    await delivery.compose();
    await dataSource.query('UPDATE message SET attempts = 29 WHERE campaign_id = $1', [campaign.id]);
    await delivery.send();
    expect(await messages()).toMatchObject([
      { status: 'failed', attempts: 30, last_error: expect.stringContaining('451') },
    ]);
  });

  it('flags an address that the server does not know, and sends nothing there until there is a new one', async () => {
    await one();
    office.manner = 'unknown';
    await delivery.deliver();
    expect(await statuses()).toEqual(['bounced']);
    const flagged = await rows('SELECT email_bounce FROM person WHERE id = $1', [reader().personId]);
    expect(flagged).toEqual([{ email_bounce: expect.stringContaining('550') }]);
    office.manner = 'accept';
    await returned(1);
    delivery.time.aheadMs += 3_600_000;
    expect(await delivery.deliver()).toBe(0);
  });

  it('loses nobody else’s mail to a message that is refused for good', async () => {
    await one();
    const colleague = actor(campaign, bloc, body, 2);
    await giveAddress(campaign, colleague.personId, 'thu-hai@example.org');
    await prefer(campaign, colleague.personId, { choices: { taskWaiting: 'off' } as never });
    office.manners.set(theirs, 'refuse');
    await delivery.deliver();
    expect((await statuses()).toSorted()).toEqual(['failed', 'sent']);
    expect(office.mails).toHaveLength(1);
  });
});

it('sends each message once where two workers send side by side', async () => {
  await prefer(campaign, reader().personId, { choices: { taskWaiting: 'off' } as never });
  const organizations = [];
  for (let number = 0; number < 8; number += 1) {
    const one = await createOrganization(campaign, 'grassroots', bloc);
    const theirCase = await openCase(campaign, one);
    await tell(campaign, theirCase, [one, body], { kind: 'taskReturned', task: 'plan', at: at(monday, 9) });
    for (const seat of [1, 2, 3]) {
      await giveAddress(campaign, actor(campaign, one, body, seat).personId, `${number}-${seat}@example.org`);
    }
    organizations.push(one);
  }
  await setTime(campaign, at(monday, 9, 30));
  office.delayMs = 5;
  const other = deliveryTo(campaign, office.url);
  await Promise.all([delivery.compose(), other.compose()]);
  await Promise.all([delivery.compose(), other.compose()]);
  await Promise.all([delivery.send(), other.send()]);
  other.close();
  const singles = office.mails.filter(({ subject }) => subject!.includes('Trả lại'));
  const addresses = singles.map(({ to }) => [to].flat()[0]!.text);
  expect(new Set(addresses).size).toBe(24);
  expect(singles).toHaveLength(24);
});

it('sends again, under the same Message-ID, what a worker was sending when it died', async () => {
  await written();
  await prefer(campaign, reader().personId, { choices: { taskWaiting: 'off' } as never });
  await returned();
  await delivery.deliver();
  await dataSource.query(
    "UPDATE message SET status = 'sending', claimed_at = now(), sent_at = NULL WHERE campaign_id = $1",
    [campaign.id],
  );
  expect(await delivery.send()).toBe(0);
  delivery.time.aheadMs += 6 * 60_000;
  expect(await delivery.send()).toBe(1);
  const [first, second] = office.mails;
  expect(first!.messageId).toMatch(/^<[0-9a-f-]{36}@congress\.example>$/);
  expect(second!.messageId).toBe(first!.messageId);
});
