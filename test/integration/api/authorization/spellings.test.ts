import { randomUUID } from 'node:crypto';
import { sideBySide } from '#libs/temporal/side-by-side';
import { clientOf, described, filled, partsOf, routes, tried } from './asking.js';
import { rows } from './rows.js';
import { makeWorld, type World } from './world.js';

const [stranger, administrator] = [
  { role: 'preparer', relation: 'foreign' },
  { role: 'administrator', relation: 'child' },
] as const;
const width = 8;

let world: World;

beforeAll(async () => {
  world = await makeWorld([stranger, administrator]);
});
afterAll(async () => world.api.close());

/** The same paths written otherwise, by somebody who is nobody and by somebody who may know nothing of the bloc. */
const spellings: Readonly<Record<string, (url: string) => string>> = {
  'slashes as %2F': (url) => url[0] + url.slice(1).replaceAll('/', '%2F'),
  'a slash twice': (url) => url.replace('/v1/', '/v1//').replace('/calendar/', '/calendar//'),
  'a slash at the end': (url) => `${url}/`,
  'upper case': (url) => url.toUpperCase(),
  'a way round': (url) => url.replace(/([^/]+)$/, 'x/../$1'),
  'a way round in code': (url) => url.replace(/([^/]+)$/, 'x/%2e%2e/$1'),
};

const isClosed = (route: string) => rows[route]!.expected({ role: 'nobody', relation: 'foreign' }) === 401;
const isClosedTo = (route: string) => isClosed(route) && rows[route]!.expected(stranger) >= 400;

it.each(Object.entries(spellings))('gives nobody more: %s', async (_, change) => {
  const asked = [
    ...routes.filter(isClosed).map((route) => ({ route, client: undefined })),
    ...routes.filter(isClosedTo).map((route) => ({ route, client: clientOf(world, 'preparer', 'foreign') })),
  ];
  const open: unknown[] = [];
  await sideBySide(asked, width, async ({ route, client }) => {
    const { status } = await tried(world, route, client, { change });
    if (![400, 401, 403, 404, 405].includes(status)) open.push([route, status]);
  });
  expect(open).toEqual([]);
});

it('has no method that is not described', async () => {
  const known = await described(world);
  const paths = [...new Set([...known.keys()].map((route) => partsOf(route)[1]))];
  const others = paths.flatMap((path) =>
    (['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)
      .filter((method) => !known.has(`${method} ${path}`))
      .map((method) => ({ method, path })),
  );
  const taken: unknown[] = [];
  await sideBySide(others, width, async ({ method, path }) => {
    const url = filled(path, world.places);
    const { status } = await clientOf(world, 'administrator', 'child').ask(method, url, {
      key: randomUUID(),
    });
    if (status !== 400 && status !== 404) taken.push([method, path, status]);
  });
  expect(taken).toEqual([]);
});
