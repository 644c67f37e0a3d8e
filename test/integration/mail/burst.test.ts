import type { DataSource } from 'typeorm';
import type { Body } from '#libs/domain/organization/organization';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
} from '../../support/fixture.js';
import { deliveryTo, type Delivery } from '../../support/mail.js';
import { openPostOffice, type PostOffice } from '../../support/post-office.js';

let database: TestDatabase;
let dataSource: DataSource;
let campaign: Campaign;
let office: PostOffice;
let delivery: Delivery;

const cells = 100;
const bodies: readonly Body[] = ['secretary', 'deputySecretary', 'office'];
const reminders = 10_000;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  campaign = await createCampaign(dataSource);
  const above = await createOrganization(campaign, 'grassroots');
  const people: string[] = [];
  for (let number = 0; number < cells; number += 1) {
    const cell = await createOrganization(campaign, 'cell', above);
    await openCase(campaign, cell);
    people.push(...bodies.map((body) => actor(campaign, cell, body).personId));
  }
  await dataSource.query("UPDATE person SET email = id || '@example.org' WHERE id = ANY($1::uuid[])", [
    people,
  ]);
  office = await openPostOffice();
  delivery = deliveryTo(campaign, office.url);
});
afterAll(async () => {
  delivery.close();
  await office.close();
  await dataSource.destroy();
  await database.drop();
});

async function remindEverybody(): Promise<void> {
  await dataSource.query(
    `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, rung, at)
     SELECT c.id, 'plan', 1, 0, c.organization_id, b.body, 'reminder', n, '2020-03-01T23:00:00Z'
     FROM generate_series(1, 34) n CROSS JOIN congress_case c CROSS JOIN unnest($2::text[]) AS b(body)
     WHERE c.campaign_id = $1 ORDER BY n, c.id, b.body LIMIT $3`,
    [campaign.id, bodies, reminders],
  );
  await dataSource.query('ANALYZE notice');
}

async function timed<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; ms: number }> {
  const began = performance.now();
  const answer = await work();
  return { answer, ms: Math.round(performance.now() - began) };
}

it('makes one digest a person of a burst of 10,000 reminders, and says every one of them once', async () => {
  await setTime(campaign, '2020-03-01T23:30:00.000Z');
  await remindEverybody();
  const handing = await timed(() => delivery.compose());
  const waiting = await timed(() => delivery.compose());
  await setTime(campaign, '2020-03-02T02:00:00.000Z');
  const composing = await timed(() => delivery.compose());
  const sending = await timed(() => delivery.deliver());
  const mails = sending.answer;
  expect([handing.answer, waiting.answer, composing.answer]).toEqual([0, 0, mails]);
  expect(office.mails).toHaveLength(mails);
  expect(mails).toBe(cells * bodies.length);
  const told = office.mails.map(({ subject }) => Number(/Sắp đến hạn \((\d+)\)/.exec(subject!)![1]));
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(reminders);
  expect(await delivery.deliver()).toBe(0);
  console.log(
    `${reminders} reminders for ${mails} people: handed out in ${handing.ms} ms, a run with nothing due ` +
      `${waiting.ms} ms, ${mails} digests composed in ${composing.ms} ms and sent in ${sending.ms} ms`,
  );
});
