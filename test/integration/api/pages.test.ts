import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ask, startApi, type TestApi } from '../../support/api.js';

let api: TestApi;

beforeAll(async () => {
  const pagesFolder = mkdtempSync(join(tmpdir(), 'congress-pages-'));
  mkdirSync(join(pagesFolder, 'assets'));
  writeFileSync(join(pagesFolder, 'index.html'), '<!doctype html><title>Trang</title>');
  writeFileSync(join(pagesFolder, 'assets/index-a1b2c3.js'), 'export {};');
  writeFileSync(join(pagesFolder, 'assets/index-a1b2c3.js.br'), brotliCompressSync('export {};'));
  api = await startApi({ pagesFolder });
});
afterAll(async () => api.close());

it.each(['/', '/board?asOf=2020-07-09', '/cases/x/y'])(
  'answers %s with the page, asked for anew each time',
  async (path) => {
    const { status, body, headers } = await ask(api, 'GET', path);
    expect([status, body]).toEqual([200, '<!doctype html><title>Trang</title>']);
    expect(headers['cache-control']).toBe('no-cache');
  },
);

it('lets the page run no script but those of this server', async () => {
  const { headers } = await ask(api, 'GET', '/');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("default-src 'self';");
});

it('lets browsers keep what bears the hash of its content for ever', async () => {
  const { status, headers } = await ask(api, 'GET', '/assets/index-a1b2c3.js');
  expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
});

it('sends what was compressed at the build to whoever can read it', async () => {
  const headers = { 'accept-encoding': 'br' };
  const answer = await ask(api, 'GET', '/assets/index-a1b2c3.js', { headers });
  expect([answer.status, answer.headers['content-encoding']]).toEqual([200, 'br']);
  expect(answer.headers['content-type']).toContain('javascript');
});

it.each(['/assets/gone-000000.js', '/api/v1/nothing', '/api', '/health/nothing', '/..%2f..%2fpackage.json'])(
  'answers %s with a problem, not with the page',
  async (path) => {
    const { status, headers } = await ask(api, 'GET', path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(String(headers['content-type'])).not.toContain('text/html');
  },
);

it('keeps the API as it is beside the pages', async () => {
  expect((await ask(api, 'GET', '/health/live')).status).toBe(200);
  expect((await ask(api, 'GET', '/api/v1/session')).body.code).toBe('NOT_SIGNED_IN');
  expect((await ask(api, 'GET', '/api/docs')).status).toBe(200);
});
