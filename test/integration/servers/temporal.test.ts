import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { externalTemporal } from '#libs/servers/external-temporal';
import { isAlive, stopProcess } from '#libs/servers/process';
import { type TemporalServer, startTemporal } from '#libs/servers/temporal';
import { runningServers } from '../../support/running-servers.js';
import { toolsDir } from '../../support/servers.js';

let dataDir: string;
let server: TemporalServer | undefined;

const start = async () => (server = await startTemporal({ dataDir, toolsDir, port: 0, uiPort: 0 }));

async function withClient<T>(address: string, use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await use(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

const begin = (client: Client) =>
  client.workflow.start('neverTaken', { taskQueue: 'nobody-listens', workflowId: 'case/one' });
const statusOf = async (client: Client) =>
  (await client.workflow.getHandle('case/one').describe()).status.name;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'congress-temporal-'));
});

afterEach(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('keeps its workflows over a clean stop and over a SIGKILL', async () => {
  const first = await start();
  await withClient(first.address, begin);
  await first.stop();
  expect(isAlive(first.pid!)).toBe(false);
  const second = await start();
  expect(await withClient(second.address, statusOf)).toBe('RUNNING');
  await stopProcess(second.pid!, ['SIGKILL'], 5_000);
  const third = await start();
  expect(third.adopted).toBe(false);
  expect(await withClient(third.address, statusOf)).toBe('RUNNING');
});

it('takes over the server that a crash of the engine left alive', async () => {
  const first = await start();
  expect(await start()).toMatchObject({ adopted: true, pid: first.pid, address: first.address });
});

it('uses the cluster of TEMPORAL_ADDRESS and leaves it running', async () => {
  const address = runningServers().temporalAddress;
  const cluster = await externalTemporal({ address }, 'default');
  await cluster.stop();
  expect(await externalTemporal({ address }, 'default')).toMatchObject({ address, pid: undefined });
});

it('names the cluster and the namespace that cannot be used', async () => {
  const address = runningServers().temporalAddress;
  const attempt = externalTemporal({ address }, 'no-such-place');
  await expect(attempt).rejects.toMatchObject({ code: 'TEMPORAL_UNREACHABLE' });
  await expect(attempt).rejects.toThrow('no-such-place');
});
