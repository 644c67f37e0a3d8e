import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import { sealTrail } from '#libs/audit-trail/seal';
import { admitLogin, applicationLogin, asApplication } from '#libs/persistence/application-role';
import { createDataSource } from '#libs/persistence/data-source';
import { migrate } from '#libs/persistence/migrate';
import { migrations } from '#libs/persistence/migrations';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { actor, createCampaign, createOrganization, openCase, type Campaign } from '../../support/fixture.js';
import { act } from '../../support/play.js';

let database: TestDatabase;
let dataSource: DataSource;
let owner: DataSource;
let campaign: Campaign;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  owner = await createDataSource({ url: database.url, as: 'owner' }).initialize();
  campaign = await createCampaign(dataSource);
  const ward = await createOrganization(campaign, 'cell');
  const caseId = await openCase(campaign, ward);
  await campaign.door.handle({
    commandId: randomUUID() as never,
    caseId,
    actor: actor(campaign, ward, 'propaganda'),
    body: { kind: 'claim', task: 'plan' },
  });
  await act(campaign, caseId, actor(campaign, ward, 'secretary'), {
    kind: 'addVersion',
    task: 'plan',
    versionId: randomUUID() as never,
    sha256: 'a'.repeat(64) as never,
  });
  await record(dataSource, {
    kind: 'signedOut',
    subject: { kind: 'account', id: 'x' },
    actor: { kind: 'nobody' },
  });
  await sealTrail(dataSource);
  await owner.query(
    `INSERT INTO ballot (case_id, sequence, task_key, votes, sha256) VALUES ($1, 1, 'x', '[]', 'x')`,
    [caseId],
  );
  await owner.query(
    `INSERT INTO document_version SELECT (e.command ->> 'versionId')::uuid, case_id, 'plan', 'x', 'x', 'x', 1,
       (e.actor ->> 'personId')::uuid, now() FROM case_event e WHERE e.command ->> 'kind' = 'addVersion'`,
  );
});
afterAll(async () => {
  await dataSource.destroy();
  await owner.destroy();
  await database.drop();
});

/** Each with a column that an update may name. */
const evidence = [
  ['case_event', 'actor'],
  ['audit_line', 'actor'],
  ['trail_line', 'actor'],
  ['trail_entry', 'actor'],
  ['ballot', 'votes'],
  ['document_version', 'name'],
] as const;

describe.each(evidence)('the engine, at work on %s', (table, column) => {
  /** A version may go as long as no case speaks of it: there the trigger decides. */
  const ways: readonly (readonly [string, string])[] = [
    [`UPDATE ${table} SET ${column} = ${column}`, 'permission denied'],
    [`DELETE FROM ${table}`, table === 'document_version' ? 'append-only' : 'permission denied'],
    [`TRUNCATE ${table} CASCADE`, 'permission denied'],
    [`ALTER TABLE ${table} DISABLE TRIGGER ALL`, 'must be owner'],
    [`DROP TABLE ${table} CASCADE`, 'must be owner'],
    [`CREATE RULE away AS ON INSERT TO ${table} DO INSTEAD NOTHING`, 'must be owner'],
  ];

  it.each(ways)('is refused: %s', async (statement, answer) => {
    await expect(dataSource.query(statement)).rejects.toThrow(answer);
  });

  it.each(ways.slice(0, 3))('is refused by a trigger even as the owner: %s', async (statement) => {
    await expect(owner.query(statement)).rejects.toThrow('append-only');
  });
});

it('cannot switch triggers off for its session, nor make or replace what the schema is made of', async () => {
  for (const statement of [
    'SET session_replication_role = replica',
    'CREATE TABLE mine (id int)',
    "DELETE FROM migrations WHERE name <> ''",
    'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  ])
    await expect(dataSource.query(statement)).rejects.toThrow(/permission denied|must be owner/);
});

it('comes back to its role when it leaves it: a session begins in it', async () => {
  const runner = dataSource.createQueryRunner();
  await runner.query('RESET ROLE');
  expect(await runner.query('SELECT current_user AS me')).toEqual([{ me: 'congress_app' }]);
  await runner.release();
});

it('counts every table anew: what it may not count would be planned as if it were empty', async () => {
  const passedOver = await owner.query(
    `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND NOT has_table_privilege('congress_app', oid, 'MAINTAIN')`,
  );
  expect(passedOver).toEqual([]);
  const counted = async () =>
    (await owner.query("SELECT reltuples FROM pg_class WHERE oid = 'case_event'::regclass"))[0].reltuples;
  const { count } = (await owner.query('SELECT count(*)::int AS count FROM case_event'))[0];
  await dataSource.query('ANALYZE case_event');
  expect([await counted(), count > 0]).toEqual([count, true]);
});

it('may remove a version that no case speaks of', async () => {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO document_version SELECT $1, case_id, task_key, sha256, name, media_type, size, uploaded_by, now()
     FROM document_version LIMIT 1`,
    [id],
  );
  await dataSource.query('DELETE FROM document_version WHERE id = $1', [id]);
  expect(await owner.query('SELECT 1 FROM document_version WHERE id = $1', [id])).toEqual([]);
});

describe('a login of its own', () => {
  it('is the role itself on a server of ours: there is no other name to go back to', async () => {
    const url = await applicationLogin(database.url, 'ab'.repeat(16));
    const client = new Client({ connectionString: url, ...asApplication });
    await client.connect();
    await client.query('SET ROLE NONE');
    await expect(client.query('DELETE FROM case_event')).rejects.toThrow('permission denied');
    expect((await client.query('SELECT count(*)::int AS n FROM case_event')).rows[0].n).toBeGreaterThan(0);
    await client.end();
  });

  it('is let in by whoever migrates, under the name that an operator gave it', async () => {
    const name = `clerk_${randomUUID().slice(0, 8)}`;
    await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'x'`);
    await admitLogin(database.url, name);
    const url = new URL(database.url);
    [url.username, url.password] = [name, 'x'];
    expect(await migrate(database.url, url.href)).toEqual([]);
    const pool = new Pool({ connectionString: url.href, ...asApplication, max: 1 });
    const { rows } = await pool.query('SELECT current_user AS me, session_user AS login');
    expect(rows).toEqual([{ me: 'congress_app', login: name }]);
    await pool.end();
    await owner.query(`DROP ROLE ${name}`);
  });
});

it('is brought up by an owner who is no superuser, and taken down again', async () => {
  const [name, place] = [`owner_${randomUUID().slice(0, 8)}`, `db_${randomUUID().slice(0, 8)}`];
  await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'x' CREATEROLE`);
  await owner.query(`GRANT congress_app TO ${name} WITH ADMIN OPTION`);
  await owner.query(`CREATE DATABASE ${place} OWNER ${name}`);
  const url = new URL(database.url);
  [url.username, url.password, url.pathname] = [name, 'x', `/${place}`];
  expect(await migrate(url.href)).toHaveLength(migrations.length);
  const theirs = await createDataSource({ url: url.href, as: 'owner', poolSize: 1 }).initialize();
  const engine = await createDataSource({ url: url.href, poolSize: 1 }).initialize();
  await expect(engine.query('DELETE FROM case_event')).rejects.toThrow('permission denied');
  await engine.destroy();
  for (let left = migrations.length; left > 0; left -= 1) await theirs.undoLastMigration();
  expect(
    await theirs.query(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'typeorm_metadata')",
    ),
  ).toEqual([]);
  await theirs.destroy();
  await owner.query(`DROP DATABASE ${place}`);
  await owner.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
}, 60_000);
