import type { DataSource } from 'typeorm';
import { makeAnchor } from '#libs/anchors/make-anchor';
import { record } from '#libs/audit-trail/record';
import { sealTrail } from '#libs/audit-trail/seal';
import type { CaseId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { faultsBesidePack, livePack } from '#libs/packs/live';
import { createDataSource } from '#libs/persistence/data-source';
import { verifyPack } from '../../../libs/packs/verify-pack.mjs';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { ownAnchors } from '../../support/evidence.js';
import { createCampaign, createOrganization, openCase } from '../../support/fixture.js';
import { complete } from '../../support/play.js';

let database: TestDatabase;
let owner: DataSource;
let first: CaseId;
let second: CaseId;
const { key } = ownAnchors();

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await createDataSource({ url: database.url, as: 'owner' }).initialize();
  const campaign = await createCampaign(owner);
  first = await openCase(campaign, await createOrganization(campaign, 'cell'));
  second = await openCase(campaign, await createOrganization(campaign, 'grassrootsCell'));
  await record(owner, {
    kind: 'roleGranted',
    subject: { kind: 'person', id: 'x' },
    actor: { kind: 'nobody' },
  });
  await sealTrail(owner);
  for (const id of [first, second]) await complete(campaign, id, 'plan');
  await makeAnchor({ dataSource: owner, key, realNow: () => toInstant(Date.now()) });
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

/** Does harm as a superuser with triggers off, asks the verifier, and takes the harm back. */
async function faultsAfter(...harm: readonly string[]): Promise<readonly string[]> {
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  const inside = { query: runner.query.bind(runner) } as unknown as DataSource;
  try {
    await runner.query('SET LOCAL session_replication_role = replica');
    for (const statement of harm) await runner.query(statement);
    const { faults } = await verifyPack(
      (await livePack(inside, toInstant(Date.now()))).map((line: string) => Buffer.from(line)),
    );
    return [...faults, ...(await faultsBesidePack(inside))];
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const at = (id: CaseId, sequence: number) => `case_id = '${id}' AND sequence = ${sequence}`;

it('finds nothing where nothing was done', async () => {
  expect(await faultsAfter()).toEqual([]);
});

describe('what a superuser did to the live database is found, by case and sequence', () => {
  it('an entry edited', async () => {
    const faults = await faultsAfter(
      `UPDATE case_event SET actor = actor || '{"name": "Ai đó"}' WHERE ${at(first, 2)}`,
    );
    expect(faults).toEqual([`case ${first}, entry 2: is not what was hashed: it was changed`]);
  });

  it('an entry deleted', async () => {
    const faults = await faultsAfter(`DELETE FROM case_event WHERE ${at(second, 2)}`);
    expect(faults).toContainEqual(
      `case ${second}, entry 3: stands where entry 2 should: one is missing or moved`,
    );
  });

  it('two entries in another order', async () => {
    const faults = await faultsAfter(
      `UPDATE case_event SET sequence = 99 WHERE ${at(first, 2)}`,
      `UPDATE case_event SET sequence = 2 WHERE ${at(first, 3)}`,
      `UPDATE case_event SET sequence = 3 WHERE ${at(first, 99)}`,
    );
    expect(faults).toContainEqual(`case ${first}, entry 2: does not stand on the entry before it`);
  });

  it('a log cut short, its row made to fit', async () => {
    const faults = await faultsAfter(
      `DELETE FROM case_event WHERE case_id = '${first}' AND sequence > 1`,
      `UPDATE congress_case c SET sequence = 1, head = e.hash FROM case_event e WHERE e.case_id = c.id AND c.id = '${first}'`,
    );
    expect(faults.join('\n')).toMatch(
      new RegExp(`case ${first}, entry \\d+: was there at anchor 1: the log was cut short`),
    );
  });

  it('a log replaced by that of another case, its row made to fit', async () => {
    const faults = await faultsAfter(
      `DELETE FROM case_event WHERE case_id = '${first}'`,
      `INSERT INTO case_event (case_id, sequence, command_id, at, actor, command, evidence, events, previous_hash, hash)
       SELECT '${first}', sequence, command_id || 'x', at, actor, command, evidence, events, previous_hash, hash
       FROM case_event WHERE case_id = '${second}'`,
      `UPDATE congress_case c SET sequence = o.sequence, head = o.head FROM congress_case o
       WHERE c.id = '${first}' AND o.id = '${second}'`,
    );
    expect(faults).toContainEqual(`case ${first}, entry 1: is not what was hashed: it was changed`);
    expect(faults.join('\n')).toMatch(new RegExp(`case ${first}, entry \\d+: is not the one that anchor 1`));
  });

  it('a case that is gone', async () => {
    const faults = await faultsAfter(
      `DELETE FROM case_event WHERE case_id = '${second}'`,
      `DELETE FROM congress_case WHERE id = '${second}'`,
    );
    expect(faults).toContainEqual(`case ${second}: is missing from the pack`);
  });

  it('an anchor forged', async () => {
    const faults = await faultsAfter(`UPDATE audit_anchor SET cases = 1`);
    expect(faults).toContainEqual('anchor 1: bears a signature that is not that of its key');
  });

  it('a line of the trail edited, after it was sealed and where it was sealed', async () => {
    expect(await faultsAfter(`UPDATE trail_line SET detail = '{"x": 1}'`)).toEqual([
      'trail, entry 1: the line that it sealed is gone or was changed',
    ]);
    expect((await faultsAfter(`UPDATE trail_entry SET detail = '{"x": 1}'`)).join('\n')).toContain(
      'case trail, entry 1: is not what was hashed: it was changed',
    );
  });

  it('a line of the trail that was kept from the seal', async () => {
    const faults = await faultsAfter(
      `INSERT INTO trail_line (at, kind, subject, actor, detail, person_ids) VALUES (now() - interval '2 hours', 'signedIn', '{}', '{}', '{}', '{}')`,
    );
    expect(faults.join()).toMatch(/trail, line \d+ of line: was never sealed/);
  });
});
