import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { hashOfTrailEntry, type TrailEntry } from '#libs/audit-trail/entry';
import { record } from '#libs/audit-trail/record';
import { sealTrail } from '#libs/audit-trail/seal';
import type { TrailLine } from '#libs/domain/trail/line';
import { brand, type CommandId, type PersonId } from '#libs/domain/kernel/brand';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { actor, createCampaign, createOrganization, openCase, type Campaign } from '../../support/fixture.js';

let database: TestDatabase;
let dataSource: DataSource;
let campaign: Campaign;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  campaign = await createCampaign(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const somebody = brand<PersonId>(randomUUID());
const line = (login: string): TrailLine => ({
  kind: 'signInFailed',
  subject: { kind: 'account', id: login },
  actor: { kind: 'nobody', address: '127.0.0.1' },
});

type Chained = TrailEntry & { readonly hash: string };
function chain(): Promise<Chained[]> {
  return dataSource.query(`
    SELECT sequence, source, line_id AS "lineId", at, kind, subject, actor, detail,
      person_ids::text[] AS "personIds", organization_ids::text[] AS "organizationIds",
      previous_hash AS "previousHash", hash FROM trail_entry ORDER BY sequence`);
}

/** What must hold of the chain: no gap, every link on the one before it, every link as it was hashed. */
async function expectWhole(): Promise<readonly Chained[]> {
  const links = await chain();
  for (const [index, { hash, ...link }] of links.entries()) {
    expect(link.sequence).toBe(index + 1);
    expect(link.previousHash).toBe(links[index - 1]?.hash ?? '');
    expect(hashOfTrailEntry(link)).toBe(hash);
  }
  return links;
}

it('puts what many recorded at once into one chain without a gap, whoever seals', async () => {
  const many = Array.from({ length: 200 }, (_, number) => record(dataSource, line(`login-${number}`)));
  const sealers = Array.from({ length: 4 }, () => sealTrail(dataSource));
  await Promise.all([...many, ...sealers]);
  await sealTrail(dataSource);
  expect(await expectWhole()).toHaveLength(200);
  expect(await sealTrail(dataSource)).toBe(0);
});

it('finds a line that is committed after later ones were sealed', async () => {
  const before = (await chain()).length;
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  await record(runner, line('slow'));
  await record(dataSource, line('quick'));
  expect(await sealTrail(dataSource)).toBe(1);
  await runner.commitTransaction();
  await runner.release();
  expect(await sealTrail(dataSource)).toBe(1);
  const logins = (await expectWhole()).slice(before).map(({ subject }) => subject['id']);
  expect(logins).toEqual(['quick', 'slow']);
});

it('keeps nothing of what was rolled back', async () => {
  await dataSource
    .transaction(async (manager) => {
      await record(manager, line('undone'));
      throw new Error('undone');
    })
    .catch(() => undefined);
  expect(await sealTrail(dataSource)).toBe(0);
});

it('takes the refusals of the door in, with the organization of the case', async () => {
  const ward = await createOrganization(campaign, 'cell');
  const caseId = await openCase(campaign, ward);
  const stranger = actor(campaign, ward, 'propaganda');
  await campaign.door.handle({
    commandId: brand<CommandId>('refused-once'),
    caseId,
    actor: stranger,
    body: { kind: 'claim', task: 'plan' },
  });
  await sealTrail(dataSource);
  expect((await expectWhole()).at(-1)).toMatchObject({
    source: 'refusal',
    kind: 'refused',
    subject: { kind: 'case', id: caseId },
    detail: { commandId: 'refused-once', code: 'NOT_YOUR_TASK', command: { kind: 'claim' } },
    personIds: [stranger.personId],
    organizationIds: [ward.id],
  });
});

it('counts a line about a person for the organizations in which the person has a seat', async () => {
  const ward = await createOrganization(campaign, 'cell');
  const { personId, name } = actor(campaign, ward, 'office');
  await record(dataSource, {
    kind: 'signedIn',
    subject: { kind: 'person', id: personId, personId },
    actor: { kind: 'person', personId, name },
  });
  await sealTrail(dataSource);
  expect((await chain()).at(-1)).toMatchObject({ organizationIds: [ward.id], personIds: [personId] });
});

it('takes in what nobody should type: a NUL, half a character', async () => {
  await record(dataSource, { ...line('a\0b\uD800'), detail: { typed: '\0' } });
  await sealTrail(dataSource);
  expect((await expectWhole()).at(-1)?.subject['id']).toBe('a\uFFFDb\uFFFD');
});

it('is found by a text without accents', async () => {
  await record(dataSource, {
    kind: 'roleGranted',
    subject: { kind: 'person', id: somebody, name: 'Đỗ Thị Ngọc', personId: somebody },
    actor: { kind: 'system', name: 'test' },
  });
  await sealTrail(dataSource);
  const found: object[] = await dataSource.query(
    "SELECT kind FROM trail_entry WHERE text LIKE '%do thi ngoc%'",
  );
  expect(found).toEqual([{ kind: 'roleGranted' }]);
});

it.each(['trail_line', 'trail_entry', 'audit_line'])('cannot be changed or shortened: %s', async (table) => {
  for (const act of [`UPDATE ${table} SET actor = '{}'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
    await expect(dataSource.query(act)).rejects.toThrow(/append-only|permission denied/);
});
