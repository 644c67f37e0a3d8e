import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive, stopProcess } from '#libs/servers/process';
import { externalPostgres } from '#libs/servers/external-postgres';
import { type PostgresServer, startPostgres } from '#libs/servers/postgres';
import { testSettings } from '../../support/servers.js';

let dataDir: string;
let server: PostgresServer | undefined;

const start = async (port = 0) => (server = await startPostgres({ dataDir, port, settings: testSettings }));

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'congress-postgres-'));
});

afterEach(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('keeps its data over a stop and a start, and knows Vietnamese', async () => {
  const { url, stop } = await start();
  await ask(url, 'CREATE TABLE note AS SELECT 1 AS kept');
  await stop();
  const again = await start();
  expect(again.adopted).toBe(false);
  expect(await ask(again.url, 'SELECT kept FROM note')).toEqual([{ kept: 1 }]);
  expect(await ask(again.url, "SELECT lower('ĐẢNG BỘ') AS small")).toEqual([{ small: 'đảng bộ' }]);
  expect(
    await ask(
      again.url,
      "SELECT name FROM unnest(array['ê','e','đ','d']) name ORDER BY name COLLATE \"vi-x-icu\"",
    ),
  ).toEqual(['d', 'đ', 'e', 'ê'].map((name) => ({ name })));
});

it('takes over the server that a crash of the engine left alive', async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url });
});

it('starts anew after a SIGKILL, with every committed row', async () => {
  const { url, pid } = await start();
  await ask(url, 'CREATE TABLE note AS SELECT 1 AS kept');
  await stopProcess(pid!, ['SIGKILL'], 5_000);
  const again = await start();
  expect(again.adopted).toBe(false);
  expect(await ask(again.url, 'SELECT kept FROM note')).toEqual([{ kept: 1 }]);
});

it('is not misled by a pid file whose number belongs to another program', async () => {
  await (await start()).stop();
  writeFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), `${process.pid}\n${dataDir}\n1\n5432\n`);
  expect((await start()).adopted).toBe(false);
});

it('takes another port when the wanted one is taken', async () => {
  const other = createServer();
  const taken = await new Promise<number>((bound) =>
    other.listen(0, '127.0.0.1', () => bound((other.address() as { port: number }).port)),
  );
  expect((await start(taken)).port).not.toBe(taken);
  other.close();
});

it('is gone when stop returns', async () => {
  const { pid, stop } = await start();
  await stop();
  expect(isAlive(pid!)).toBe(false);
});

it('names the place but not the password when DATABASE_URL does not answer', async () => {
  const attempt = externalPostgres('postgres://congress:hunter2@127.0.0.1:1/congress');
  await expect(attempt).rejects.toMatchObject({ code: 'POSTGRES_UNREACHABLE' });
  await expect(attempt).rejects.not.toThrow('hunter2');
  await expect(attempt).rejects.toThrow('127.0.0.1:1 (ECONNREFUSED)');
});
