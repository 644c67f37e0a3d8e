import { eachRoleFromEverySide } from './matrix.js';
import { makeWorld, type World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});
afterAll(async () => world.api.close());

describe('each role from every side', () => {
  eachRoleFromEverySide(
    () => world,
    (route) => !route.startsWith('GET '),
  );
});

it('leaves the case and its content as they were, whoever tried', async () => {
  const count = async (table: string) => {
    const text = `SELECT count(*)::int AS n FROM ${table} WHERE case_id = $1`;
    return (await world.api.dataSource.query<{ n: number }[]>(text, [world.places['caseId']]))[0]!.n;
  };
  const content = await Promise.all(['case_event', 'opinion', 'document_version', 'ballot'].map(count));
  expect(content).toEqual([1, 1, 1, 0]);
});
