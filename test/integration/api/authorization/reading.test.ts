import { described, routes } from './asking.js';
import { eachRoleFromEverySide } from './matrix.js';
import { makeWorld, type World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});
afterAll(async () => world.api.close());

it('has a row for every route that the API describes, and for no other', async () => {
  expect(routes.toSorted()).toEqual([...(await described(world)).keys()].toSorted());
});

describe('each role from every side', () => {
  eachRoleFromEverySide(
    () => world,
    (route) => route.startsWith('GET '),
  );
});
