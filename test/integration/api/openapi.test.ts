import { ask, startApi, type TestApi } from '../../support/api.js';

let api: TestApi;
type Operation = {
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses: { readonly default: { readonly content: Readonly<Record<string, unknown>> } };
};
let described: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

beforeAll(async () => {
  api = await startApi();
  described = (await ask(api, 'GET', '/api/openapi.json')).body;
});
afterAll(async () => api.close());

const operations = () =>
  Object.entries(described.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

it('names every reference it makes', () => {
  const wanted = JSON.stringify(described).match(/#\/components\/schemas\/[\w-]+/g) ?? [];
  const known = Object.keys(described.components.schemas);
  expect(wanted.length).toBeGreaterThan(50);
  expect(wanted.map((ref) => ref.split('/').at(-1)).filter((name) => !known.includes(name!))).toEqual([]);
});

it('tells of every route how it says no', () => {
  for (const { operation } of operations()) {
    expect(operation.responses.default.content['application/problem+json']).toBeDefined();
  }
});

it('asks for a key on every POST that starts or decides something', () => {
  const without = operations()
    .filter(({ name }) => name.startsWith('POST'))
    .filter(({ operation }) => !operation.parameters?.some((one) => one.name === 'Idempotency-Key'));
  expect(without.map(({ name }) => name)).toEqual(['POST /api/v1/session']);
});

it('names the filters of a list', () => {
  const names = (path: string) => described.paths[path]!['get']!.parameters!.map((one) => one.name);
  expect(names('/api/v1/cases')).toEqual(
    expect.arrayContaining(['campaignId', 'under', 'type', 'stage', 'status', 'late', 'limit', 'cursor']),
  );
  expect(names('/api/v1/campaigns/{campaignId}/board')).toEqual(expect.arrayContaining(['asOf', 'root']));
});

it('has routes that are all closed to those who are not signed in, but for signing in and health', async () => {
  const open: string[] = [];
  for (const { name } of operations()) {
    const [method, path] = name.split(' ') as ['GET', string];
    const url = path.replaceAll(/\{\w+\}/g, 'x');
    const { status } = await ask(api, method, url, method === 'GET' ? {} : { body: {} });
    if (status !== 401) open.push(name);
  }
  expect(open.toSorted()).toEqual(['GET /health/live', 'GET /health/ready', 'POST /api/v1/session']);
});
