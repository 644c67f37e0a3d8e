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

/** Proving who one is, and marking as read: neither starts nor decides anything. */
it('asks for a key on every POST that starts or decides something', () => {
  const without = operations()
    .filter(({ name }) => name.startsWith('POST'))
    .filter(({ operation }) => !operation.parameters?.some((one) => one.name === 'Idempotency-Key'));
  expect(without.map(({ name }) => name)).toEqual([
    'POST /api/v1/session',
    'POST /api/v1/account-links/resets',
    'POST /api/v1/account-links/look',
    'POST /api/v1/account-links/use',
    'POST /api/v1/me/two-factor',
    'POST /api/v1/me/two-factor/confirmation',
    'POST /api/v1/me/two-factor/recovery-codes',
    'POST /api/v1/me/two-factor/removal',
    'POST /api/v1/session/oidc/invitations',
    'POST /api/v1/session/oidc/logout',
    'POST /api/v1/me/identities',
    'POST /api/v1/me/passkeys/options',
    'POST /api/v1/me/passkeys',
    'POST /api/v1/setup',
    'POST /api/v1/notices/read',
    'POST /api/v1/mail-off/{token}',
    'POST /api/v1/campaigns/{campaignId}/calendars/preview',
  ]);
});

it('names the filters of a list', () => {
  const names = (path: string) => described.paths[path]!['get']!.parameters!.map((one) => one.name);
  expect(names('/api/v1/cases')).toEqual(
    expect.arrayContaining(['campaignId', 'under', 'type', 'stage', 'status', 'late', 'limit', 'cursor']),
  );
  expect(names('/api/v1/campaigns/{campaignId}/board')).toEqual(expect.arrayContaining(['asOf', 'root']));
});

it('has routes that are all closed to those who are not signed in, but for signing in, links in letters, health, calendars and turning mail off', async () => {
  const open: string[] = [];
  for (const { name } of operations()) {
    const [method, path] = name.split(' ') as ['GET', string];
    const url = path.replaceAll(/\{\w+\}/g, 'x');
    const { status } = await ask(api, method, url, method === 'GET' ? {} : { body: {} });
    if (status !== 401) open.push(name);
  }
  expect(open.toSorted()).toEqual([
    'GET /api/v1/mail-off/{token}',
    'GET /api/v1/session/oidc',
    'GET /api/v1/session/oidc/callback',
    'GET /calendar/{file}',
    'GET /health/live',
    'GET /health/ready',
    'POST /api/v1/account-links/look',
    'POST /api/v1/account-links/resets',
    'POST /api/v1/account-links/use',
    'POST /api/v1/mail-off/{token}',
    'POST /api/v1/session',
    'POST /api/v1/session/oidc/invitations',
    'POST /api/v1/session/oidc/logout',
    'POST /api/v1/setup',
  ]);
});

it('serves its page with all that the page loads, and sends nobody elsewhere', async () => {
  const page = await ask(api, 'GET', '/api/docs');
  const csp = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
  expect([page.status, page.headers['content-security-policy']]).toEqual([200, csp]);
  const named = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(4);
  const addresses = named.map((path) => new URL(path, 'http://own.example/api/docs'));
  expect(addresses.filter(({ host }) => host !== 'own.example')).toEqual([]);
  for (const { pathname } of addresses) {
    const { status, body } = await ask(api, 'GET', pathname);
    expect([pathname, status]).toEqual([pathname, 200]);
    if (pathname.endsWith('.css')) expect(body.match(/@import|url\("?(?!data:)[^"]/g)).toBeNull();
  }
  const { body: start } = await ask(api, 'GET', '/api/docs/swagger-ui-init.js');
  expect(start).toContain('"validatorUrl": null');
  expect(start).not.toMatch(/https?:\/\//);
});
