import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import { makeAnchor } from '#libs/anchors/make-anchor';
import type { CaseId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ownAnchors } from '../support/evidence.js';
import { createCampaign, createOrganization, openCase } from '../support/fixture.js';
import { complete } from '../support/play.js';
import { forged, packOf } from '../support/pack.js';

const built = resolve('dist/libs/packs/verify-pack.mjs');
const { key } = ownAnchors();
let database: TestDatabase;
let dataSource: DataSource;
let caseId: CaseId;
let folder: string;
let sound: string;
let damaged: string;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  const campaign = await createCampaign(dataSource);
  caseId = await openCase(campaign, await createOrganization(campaign, 'cell'));
  await complete(campaign, caseId, 'plan');
  await makeAnchor({ dataSource, key, realNow: () => toInstant(Date.now()) });
  const pack = await packOf(dataSource, { caseIds: [caseId], whole: true });
  folder = mkdtempSync(join(tmpdir(), 'congress-verifier-'));
  sound = written('sound.pack', pack);
  const edited = forged(pack, (lines) => {
    const entry = lines.find((line) => line['kind'] === 'entry')!['entry'] as Record<string, unknown>;
    entry['at'] = toInstant(0);
    return lines;
  });
  damaged = written('damaged.pack', edited);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await dataSource.destroy();
  await database.drop();
});

function written(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join(''));
  return path;
}

type Ran = { readonly exitCode: number; readonly out: string };

/** Runs a program with nothing of this installation around it: another folder, no environment. */
function run(...words: readonly string[]): Promise<Ran> {
  return new Promise((ran) => {
    execFile(process.execPath, words, { cwd: folder, env: {} }, (error, out) => {
      ran({ exitCode: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out });
    });
  });
}

/** The built file, alone in an empty folder. */
function alone(name: string): string {
  const place = mkdtempSync(join(folder, 'alone-'));
  copyFileSync(built, join(place, name));
  expect(readdirSync(place)).toEqual([name]);
  return join(place, name);
}

it('is one file that needs nothing but Node', () => {
  const needs = [...readFileSync(built, 'utf8').matchAll(/from '([^']+)'|import\('([^']+)'\)|require\(/g)];
  expect(needs.map(([, from]) => from).filter((from) => !from?.startsWith('node:'))).toEqual([]);
});

it('finds a sound pack sound, under whatever name it was saved', async () => {
  for (const name of ['verify-pack.mjs', 'kiểm tra.mjs']) {
    const { exitCode, out } = await run(alone(name), sound, '--key', key.keyId);
    expect([exitCode, out]).toEqual([0, expect.stringMatching(/^1 cases, [^]*\nSOUND\n$/)]);
  }
});

it('says what is wrong with a pack that was changed, and with one that is not there', async () => {
  const found = await run(alone('verify-pack.mjs'), damaged);
  expect(found.exitCode).toBe(1);
  expect(found.out).toContain(`FAULT case ${caseId}, entry 1: is not what was hashed: it was changed\n`);
  expect(found.out).toMatch(/NOT SOUND: \d+ faults\n$/);
  const missing = await run(alone('verify-pack.mjs'), join(folder, 'none.pack'));
  expect([missing.exitCode, missing.out]).toEqual([1, expect.stringContaining('FAULT pack: cannot be read')]);
});

it('is what the built command runs', async () => {
  const congress = resolve('dist/apps/cli/src/main.js');
  expect((await run(congress, 'audit', 'verify', sound)).exitCode).toBe(0);
  const found = await run(congress, 'audit', 'verify', damaged);
  expect([found.exitCode, found.out]).toEqual([1, expect.stringContaining(`case ${caseId}, entry 1`)]);
});
