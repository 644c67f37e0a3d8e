import { generateKeyPairSync, createPublicKey, randomUUID, verify } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { canonicalText, type Anchor } from '#libs/anchors/anchor';
import { ExportDiffers, exportAnchors } from '#libs/anchors/export-anchors';
import { EvidenceBroken, makeAnchor } from '#libs/anchors/make-anchor';
import { readAnchors, readKeys } from '#libs/anchors/read-anchors';
import { signingKeyOf, type SigningKey } from '#libs/anchors/signing-key';
import { record } from '#libs/audit-trail/record';
import { sealTrail } from '#libs/audit-trail/seal';
import { brand, type CaseId, type CommandId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { hashOf } from '#libs/evidence/hash';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { ownAnchors } from '../../support/evidence.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act } from '../../support/play.js';

let database: TestDatabase;
let dataSource: DataSource;
let owner: DataSource;
let campaign: Campaign;
let ward: Organization;
let caseId: CaseId;
const { key, folder } = ownAnchors();

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  owner = await createDataSource({ url: database.url, as: 'owner' }).initialize();
  campaign = await createCampaign(dataSource);
  ward = await createOrganization(campaign, 'cell');
  caseId = await openCase(campaign, ward);
});
afterAll(async () => {
  await dataSource.destroy();
  await owner.destroy();
  await database.drop();
});

const anchorNow = (by: SigningKey = key, source = dataSource) =>
  makeAnchor({ dataSource: source, key: by, realNow: () => toInstant(Date.now()) });
const claim = () =>
  act(campaign, caseId, actor(campaign, ward, 'secretary'), { kind: 'claim', task: 'plan' });
const release = () =>
  act(campaign, caseId, actor(campaign, ward, 'secretary'), { kind: 'release', task: 'plan' });

/** As whoever owns the database could: past every trigger. */
async function tamper(statement: string): Promise<void> {
  const runner = owner.createQueryRunner();
  await runner.query('SET session_replication_role = replica');
  await runner.query(statement);
  await runner.query('SET session_replication_role = origin');
  await runner.release();
}

function holds({ hash, signature, ...body }: Anchor, publicKey: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return (
    hash === hashOf(body) && verify(null, Buffer.from(canonicalText(body)), createPublicKey(publicKey), bytes)
  );
}

it('signs the heads as they stand, on the anchor before, and nothing when nothing has changed', async () => {
  const first = await anchorNow();
  expect(first).toMatchObject({ number: 1, cases: 1, previousHash: '', keyId: key.keyId });
  expect(await anchorNow()).toBeUndefined();
  await claim();
  const second = await anchorNow();
  expect(second).toMatchObject({ number: 2, previousHash: first!.hash });
  expect(second!.root).not.toBe(first!.root);
  expect((await readAnchors(dataSource)).map((anchor) => holds(anchor, key.publicKey))).toEqual([true, true]);
});

it('covers the trail', async () => {
  const [before] = (await readAnchors(dataSource)).slice(-1);
  const nobody = { kind: 'nobody' } as const;
  await record(dataSource, { kind: 'signInFailed', subject: { kind: 'account', id: 'x' }, actor: nobody });
  await sealTrail(dataSource);
  expect(await anchorNow()).toMatchObject({ number: before!.number + 1, trailSequence: 1 });
});

it('is made once when two make it at the same moment', async () => {
  await release();
  const made = await Promise.all([anchorNow(), anchorNow(), anchorNow()]);
  expect(made.filter((anchor) => anchor !== undefined)).toHaveLength(1);
});

it('goes on under a new key, and keeps the public half of the old one', async () => {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const next = signingKeyOf(pem);
  await claim();
  const anchor = await anchorNow(next);
  expect([anchor!.keyId, holds(anchor!, next.publicKey), holds(anchor!, key.publicKey)]).toEqual([
    next.keyId,
    true,
    false,
  ]);
  expect((await readKeys(dataSource)).map(({ keyId }) => keyId)).toEqual([key.keyId, next.keyId]);
});

describe('an exported anchor', () => {
  it('lies outside of the database, one file each, written once', async () => {
    const anchors = await readAnchors(dataSource);
    expect(await exportAnchors(dataSource, folder)).toBe(anchors.length);
    expect(await exportAnchors(dataSource, folder)).toBe(0);
    expect(readdirSync(folder)).toHaveLength(anchors.length);
    const file = JSON.parse(readFileSync(join(folder, 'anchor-00000001.json'), 'utf8'));
    expect(file).toEqual({ ...anchors[0], publicKey: key.publicKey });
  });

  it('is not written over: one that differs is a finding', async () => {
    const newest = join(folder, readdirSync(folder).toSorted().at(-1)!);
    const text = readFileSync(newest, 'utf8');
    writeFileSync(newest, text.replace('"cases":1', '"cases":2'));
    await expect(exportAnchors(dataSource, folder)).rejects.toThrow(ExportDiffers);
    writeFileSync(newest, text);
    expect(await exportAnchors(dataSource, folder)).toBe(0);
  });
});

describe('nothing is signed over evidence', () => {
  afterEach(async () => {
    await tamper('DELETE FROM case_event USING kept WHERE true');
    await tamper('INSERT INTO case_event SELECT * FROM kept');
    await tamper(
      'UPDATE congress_case c SET sequence = r.sequence, head = r.head FROM kept_row r WHERE r.id = c.id',
    );
  });
  beforeAll(async () => {
    await owner.query('CREATE TABLE kept AS SELECT * FROM case_event');
    await owner.query('CREATE TABLE kept_row AS SELECT id, sequence, head FROM congress_case');
  });

  it.each([
    [
      'that was rewritten, hashes and all',
      `UPDATE case_event SET hash = 'other' WHERE sequence = (SELECT max(sequence) FROM case_event);
       UPDATE congress_case SET head = 'other'`,
      'is not what was anchored',
    ],
    [
      'that was cut short, together with its row',
      `DELETE FROM case_event WHERE sequence = (SELECT max(sequence) FROM case_event);
       UPDATE congress_case c SET sequence = e.sequence, head = e.hash FROM case_event e
       WHERE e.case_id = c.id AND e.sequence = (SELECT max(sequence) FROM case_event)`,
      'which was anchored, is gone',
    ],
    [
      'whose row says something else',
      `UPDATE congress_case SET head = 'other'`,
      'is not the head of its row',
    ],
  ])('%s', async (_, statement, said) => {
    await tamper(statement);
    await expect(anchorNow()).rejects.toThrow(EvidenceBroken);
    await expect(anchorNow()).rejects.toThrow(said);
  });
});

it('misses a case that was anchored and is gone, and a trail that is shorter', async () => {
  const lost = brand<CommandId>(randomUUID());
  await tamper(`INSERT INTO audit_anchor_leaf VALUES ('${lost}', 1, 1, 'x')`);
  await tamper('DELETE FROM trail_entry');
  await expect(anchorNow()).rejects.toThrow(`case ${lost}: was anchored and is gone`);
  await expect(anchorNow()).rejects.toThrow('trail: entry 1 is gone');
});
