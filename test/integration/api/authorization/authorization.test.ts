import { randomUUID } from 'node:crypto';
import { ask, type Answer, type Client, type Method } from '../../../support/api.js';
import { isSeated, knowsBloc, type Asker } from './expected.js';
import { rows, type Row } from './rows.js';
import { canary, makeWorld, type Places, type World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});
afterAll(async () => world.api.close());

const leaving = 'DELETE /api/v1/session';
const routes = [...Object.keys(rows).filter((route) => route !== leaving), leaving];
const sideBySide = 8;

async function described(): Promise<readonly string[]> {
  const { paths } = (await ask(world.api, 'GET', '/api/openapi.json')).body;
  return Object.entries<object>(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

const filled = (path: string, places: Places) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name]!);
const partsOf = (route: string) => route.split(' ') as [Method, string];

async function tried(
  route: string,
  client: Client | undefined,
  change = (url: string) => url,
): Promise<Answer> {
  const [method, path] = partsOf(route);
  const { body, query = '', endless = false, headers = {}, at = {} }: Row = rows[route]!;
  const given = typeof body === 'function' ? body(world) : (body ?? {});
  const asked = {
    headers,
    ...(endless ? { endless } : {}),
    key: method === 'POST' ? randomUUID() : undefined,
    ...(method === 'POST' || method === 'PUT' ? { body: given } : {}),
  };
  const moved = Object.entries(at).map(([name, other]) => [name, world.places[other]!]);
  const places = { ...world.places, ...Object.fromEntries(moved) };
  const url = change(filled(path, places)) + query;
  return client ? client.ask(method, url, asked) : ask(world.api, method, url, asked);
}

const said = ({ role, relation }: Asker) => `${role} (${relation})`;
const clientOf = (role: Asker['role'], relation: Asker['relation']) =>
  world.clients.find(({ asker }) => asker.role === role && asker.relation === relation)!.client;

it('has a row for every route that the API describes, and for no other', async () => {
  expect(Object.keys(rows).toSorted()).toEqual([...(await described())].toSorted());
});

/** The same paths written otherwise, by somebody who is nobody and by somebody who may know nothing of the bloc. */
const spellings: Readonly<Record<string, (url: string) => string>> = {
  'slashes as %2F': (url) => url[0] + url.slice(1).replaceAll('/', '%2F'),
  'a slash twice': (url) => url.replace('/v1/', '/v1//').replace('/calendar/', '/calendar//'),
  'a slash at the end': (url) => `${url}/`,
  'upper case': (url) => url.toUpperCase(),
  'a way round': (url) => url.replace(/([^/]+)$/, 'x/../$1'),
  'a way round in code': (url) => url.replace(/([^/]+)$/, 'x/%2e%2e/$1'),
};

describe('by whatever spelling', () => {
  it.each(Object.keys(spellings))('gives nobody more with %s', async (name) => {
    const closed = routes.filter(
      (route) => rows[route]!.expected({ role: 'nobody', relation: 'foreign' }) === 401,
    );
    for (const route of closed) {
      for (const client of [undefined, clientOf('preparer', 'foreign')]) {
        const plain = client ? rows[route]!.expected({ role: 'preparer', relation: 'foreign' }) : 401;
        if (plain < 400 || route === 'POST /api/v1/session') continue;
        const { status } = await tried(route, client, spellings[name]);
        expect([route, [400, 401, 403, 404, 405].includes(status) ? 'closed' : status]).toEqual([
          route,
          'closed',
        ]);
      }
    }
  });

  it('has no method that is not described', async () => {
    const known = await described();
    const paths = [...new Set(known.map((route) => partsOf(route)[1]))];
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
        if (known.includes(`${method} ${path}`)) continue;
        const url = filled(path, world.places);
        const { status } = await clientOf('administrator', 'child')!.ask(method, url, { key: randomUUID() });
        expect([method, path, [400, 404].includes(status) ? 'none' : status]).toEqual([method, path, 'none']);
      }
    }
  });
});

it('tells a stranger of a thing that is there what it tells of one that is not', async () => {
  const stranger = clientOf('decisionMaker', 'foreign');
  const nowhere = Object.keys(world.places).map((name) => {
    const id = randomUUID();
    if (name === 'sessionId') return [name, 'b'.repeat(64)];
    return [name, name === 'taskId' ? `${id}.plan` : name === 'file' ? 'y.ics' : id];
  });
  for (const route of routes) {
    const [, path] = partsOf(route);
    if (!path.includes('{') || rows[route]!.expected({ role: 'decisionMaker', relation: 'foreign' }) !== 404)
      continue;
    const there = await tried(route, stranger);
    const gone = filled(path, Object.fromEntries(nowhere));
    const absent = await tried(route, stranger, () => gone);
    const { requestId: _, ...problem } = there.body ?? {};
    expect([route, absent.status, absent.body ?? {}]).toMatchObject([route, there.status, problem]);
  }
});

describe('each role from every side', () => {
  it.each(routes)('%s', async (route) => {
    const { expected, restore, limited }: Row = rows[route]!;
    const askers = world.clients.filter(
      ({ asker }) => !limited || (isSeated(asker) && asker.relation === 'own'),
    );
    const wrong: unknown[] = [];
    const width = restore ? 1 : sideBySide;
    for (let at = 0; at < askers.length; at += width) {
      await Promise.all(
        askers.slice(at, at + width).map(async ({ asker, client }) => {
          const { status, body } = await tried(route, client);
          if (status !== expected(asker)) wrong.push([said(asker), status, expected(asker), body?.code]);
          if (isStranger(asker) && JSON.stringify(body ?? '').includes(canary))
            wrong.push([said(asker), 'saw the bloc']);
          if (restore) await world.api.dataSource.query(restore);
        }),
      );
    }
    expect(wrong).toEqual([]);
  });
});

/** Somebody below knows the name of what is above them. */
function isStranger(asker: Asker): boolean {
  return !knowsBloc(asker) && asker.relation !== 'parent' && (isSeated(asker) || asker.role !== 'nobody');
}

it('leaves the case and its content as they were, whoever tried', async () => {
  const count = async (table: string) => {
    const text = `SELECT count(*)::int AS n FROM ${table} WHERE case_id = $1`;
    return (await world.api.dataSource.query<{ n: number }[]>(text, [world.places['caseId']]))[0]!.n;
  };
  const content = await Promise.all(['case_event', 'opinion', 'document_version', 'ballot'].map(count));
  expect(content).toEqual([1, 1, 1, 0]);
});
