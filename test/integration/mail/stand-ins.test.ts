import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '#libs/domain/case/actor';
import type { CaseId } from '#libs/domain/kernel/brand';
import { addDays, dayOf, toInstant } from '#libs/domain/kernel/day';
import type { MandateScope } from '#libs/domain/mandate/mandate';
import { end } from '#libs/mandates/end';
import { give } from '#libs/mandates/give';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { deliveryTo, giveAddress, prefer, tell, type Delivery } from '../../support/mail.js';
import { openPostOffice, type PostOffice } from '../../support/post-office.js';

let database: TestDatabase;
let dataSource: DataSource;
let office: PostOffice;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let delivery: Delivery;
let holder: Actor;
let taker: Actor;

const body = 'organizationCommission';
const today = dayOf(toInstant(Date.now()));
/** Monday to Thursday of a week without holidays; hours are those of Viet Nam. */
const mornings = ['2020-03-02', '2020-03-03', '2020-03-04', '2020-03-05'].map((day) =>
  toInstant(Date.parse(`${day}T01:00:00.000Z`)),
);

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
  holder = actor(campaign, bloc, body);
  taker = actor(campaign, bloc, 'presidium');
  await readsMail(holder, 'nguoi-giu@example.org');
  await readsMail(taker, 'nguoi-thay@example.org');
});
afterEach(async () => {
  delivery.close();
  await office.close();
  await dataSource.query('UPDATE person SET email = NULL');
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function readsMail({ personId }: Actor, address: string): Promise<void> {
  await giveAddress(campaign, personId, address);
  await prefer(campaign, personId, { digestHour: 7, choices: { taskWaiting: 'off' } as never });
}

type Lending = {
  readonly by?: 'substitute' | 'delegation';
  readonly scope?: MandateScope;
  readonly days?: number;
  readonly from?: Actor;
  readonly to?: Actor;
};

async function lends({ by = 'substitute', scope = {}, days = 1, from = holder, to = taker }: Lending = {}) {
  const given = await give(dataSource, {
    id: randomUUID(),
    by,
    seatId: from.seatId,
    takerId: to.personId,
    scope,
    from: today,
    to: addDays(today, days),
    reason: 'Đi công tác',
    recordedBy: from,
    at: toInstant(Date.now()),
    mayRecordFor: () => false,
  });
  if (!given.ok) throw new Error(given.failure);
  return given.value.row.mandate.id;
}

const reminded = (rung: number, task = 'plan') =>
  tell(campaign, caseId, [bloc, body], { kind: 'reminder', task, rung, at: '2020-03-01T17:00:00.000Z' });

/** Who is written to on a morning, so many days from now by the real calendar, and what. */
async function morning(at: number, daysFromNow: number) {
  await setTime(campaign, mornings[at]!);
  delivery.time.aheadMs = daysFromNow * 24 * 3_600_000;
  const before = office.mails.length;
  await delivery.deliver();
  return office.mails
    .slice(before)
    .map(({ to, subject, text }) => ({ to: [to!].flat()[0]!.text, subject: subject!, text: text! }))
    .toSorted((a, b) => a.to.localeCompare(b.to));
}

const theHolder = { to: 'nguoi-giu@example.org' };
const theTaker = { to: 'nguoi-thay@example.org' };
const onBehalf = `Đồng chí xử lý thay mặt ${body}-1.`;

describe('a substitute', () => {
  it('is written to in the days they stand in, and the holder again when they are over, of all that still waits', async () => {
    await lends({ days: 1 });
    await reminded(10);
    const first = await morning(0, 0);
    expect(first).toMatchObject([theTaker]);
    expect(first[0]!.text).toContain(onBehalf);
    await reminded(5);
    expect(await morning(1, 1)).toMatchObject([theTaker]);
    await reminded(1);
    const back = await morning(2, 2);
    expect(back).toMatchObject([{ ...theHolder, subject: expect.stringContaining('Sắp đến hạn (3)') }]);
    expect(back[0]!.text).not.toContain('thay mặt');
    expect(await morning(3, 3)).toEqual([]);
  });

  it('hears of what waited before, also where it was to be sent to the holder', async () => {
    await reminded(10);
    await setTime(campaign, mornings[0]!);
    await delivery.compose();
    await lends();
    expect(await morning(0, 0)).toMatchObject([theTaker]);
  });

  it('is told nothing more from the moment it is taken back', async () => {
    const id = await lends({ days: 9 });
    await reminded(10);
    await setTime(campaign, mornings[0]!);
    await delivery.compose();
    const by = { personId: holder.personId, name: holder.name };
    await end(dataSource, { id, reason: 'Đã về', by, at: toInstant(Date.now()), mayEnd: () => true });
    expect(await morning(0, 0)).toMatchObject([theHolder]);
  });

  it('stands in for the holder alone: whoever stands in for the substitute hears of none of it', async () => {
    const third = actor(campaign, bloc, 'office');
    await readsMail(third, 'nguoi-thu-ba@example.org');
    await lends();
    await lends({ from: taker, to: third });
    await reminded(10);
    expect(await morning(0, 0)).toMatchObject([theTaker]);
  });

  it('who sits in the same body is told once, and for themselves', async () => {
    const colleague = actor(campaign, bloc, body, 2);
    await readsMail(colleague, 'dong-chi@example.org');
    await lends({ to: colleague });
    await reminded(10);
    const mails = await morning(0, 0);
    expect(mails).toMatchObject([
      { to: 'dong-chi@example.org', subject: expect.stringMatching(/Sắp đến hạn$/) },
    ]);
    expect(mails[0]!.text).not.toContain('thay mặt');
  });

  it('of some kinds of tasks leaves the holder the others', async () => {
    await lends({ scope: { kinds: ['checklist'] } });
    await reminded(10);
    expect(await morning(0, 0)).toMatchObject([theHolder]);
  });
});

it('tells whom a task is delegated to of this task, and its holder of all', async () => {
  await lends({ by: 'delegation', scope: { task: { caseId, key: 'plan' } } });
  await reminded(10);
  await reminded(10, 'modelUnits');
  expect(await morning(0, 0)).toMatchObject([
    { ...theHolder, subject: expect.stringContaining('Sắp đến hạn (2)') },
    { ...theTaker, subject: expect.stringMatching(/Sắp đến hạn$/) },
  ]);
});
