import { Client as Database } from 'pg';
import { Client, Connection } from '@temporalio/client';
import { tierAttribute } from '#libs/contracts/temporal/search-attributes';
import { createTestDatabase } from '../../support/database.js';
import { createTestNamespace } from '../../support/namespace.js';

it('gives each test file a migrated database that nobody else writes to', async () => {
  const [one, other] = [await createTestDatabase(), await createTestDatabase()];
  expect(one.url).not.toBe(other.url);
  const database = new Database({ connectionString: one.url });
  await database.connect();
  const tables = await database.query("SELECT to_regclass('organization') IS NOT NULL AS migrated");
  expect(tables.rows).toEqual([{ migrated: true }]);
  await database.end();
  await Promise.all([one.drop(), other.drop()]);
});

it('gives each test file a Temporal namespace that takes the search attributes of a case', async () => {
  const { address, namespace } = await createTestNamespace();
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const handle = await client.workflow.start('neverTaken', {
    taskQueue: 'nobody-listens',
    workflowId: 'case/probe',
    typedSearchAttributes: [{ key: tierAttribute, value: 'cell' }],
  });
  const standing = await handle.describe();
  expect(standing.typedSearchAttributes.get(tierAttribute)).toBe('cell');
  await handle.terminate();
  await connection.close();
});
