import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { blocOfStory } from '#apps/cli/src/way/plot';
import { loadBloc } from '#libs/bloc-loader/load-bloc';
import { toInstant } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { findFaults } from '#libs/audit/faults';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, as: 'owner' }).initialize();
  const bloc = blocOfStory({
    campaignCode: 'kiem-tra',
    rootCode: 'kt-khoi',
    startsOn: '2020-07-09',
    plot: {
      code: 'kt-trung-uong',
      name: 'Trung ương',
      type: 'centre',
      below: [{ code: 'kt-khoi', name: 'Khối', type: 'centralAffiliate', reached: 'approval' }],
    },
  });
  const [centre] = bloc.organizations;
  const draftsIssued = [{ organizationId: centre!.id, on: centre!.validFrom }];
  const texts = { put: async () => undefined };
  await loadBloc(dataSource, texts, toInstant(Date.now()), undefined, { ...bloc, draftsIssued });
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Does harm past every trigger, asks the checker, and takes the harm back. */
async function faultsAfter(...harm: readonly string[]): Promise<readonly string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query('SET LOCAL session_replication_role = replica');
    for (const statement of harm) await runner.query(statement);
    return await findFaults({ query: runner.query.bind(runner) });
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const middle = 'sequence = (SELECT max(sequence) / 2 FROM case_event)';
const last = 'sequence = (SELECT max(sequence) FROM case_event)';

it('finds nothing where nothing was harmed', async () => {
  expect(await faultsAfter()).toEqual([]);
});

it.each([
  ['an entry cut out of the log', `DELETE FROM case_event WHERE ${middle}`],
  ['the last entry cut off', `DELETE FROM case_event WHERE ${last}`],
  ['an actor changed in the log', `UPDATE case_event SET actor = actor || '{"name": "x"}' WHERE ${middle}`],
  ['evidence changed in the log', `UPDATE case_event SET evidence = '{"modelsNotHeld": 0}' WHERE ${middle}`],
  ['an entry told twice', `UPDATE case_event SET events = events || events WHERE ${last}`],
  ['a task closed in the rows alone', `UPDATE task SET status = 'done' WHERE key = 'submission'`],
  ['a due day moved in the rows alone', `UPDATE task SET due_on = due_on + 1 WHERE key = 'submission'`],
  ['a stage left in the rows alone', `UPDATE case_stage SET left_at = now() WHERE key = 'approval'`],
  ['a congress held in the rows alone', `UPDATE congress_case SET held_on = '2020-07-01'`],
  ['a line dropped from an inbox', 'DELETE FROM task_awaiting'],
  ['a hand dropped', `DELETE FROM task_hand WHERE part = 'signed'`],
  ['votes of another ballot', `UPDATE ballot SET sha256 = 'x' WHERE ctid = (SELECT min(ctid) FROM ballot)`],
  ['a version that is gone', `DELETE FROM document_version WHERE task_key = 'plan'`],
  ['drafts that were never issued', `DELETE FROM publication`],
])('finds %s', async (_harm, statement) => {
  expect(await faultsAfter(statement)).not.toEqual([]);
});
