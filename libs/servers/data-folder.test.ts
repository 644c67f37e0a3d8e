import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDataFolder, prepareFolder } from './data-folder.js';

const room = mkdtempSync(join(tmpdir(), 'congress-folder-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

it('refuses a data folder that cannot be made, and names the way out', () => {
  writeFileSync(join(room, 'file'), '');
  const attempt = () => prepareFolder(join(room, 'file', 'data'));
  expect(attempt).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_UNWRITABLE' }));
  expect(attempt).toThrow('CONGRESS_DATA_DIR');
});

const onLinux = process.platform === 'linux' ? it : it.skip;
onLinux('does not try forever on a file system that refuses new folders', () => {
  const attempt = () => prepareFolder('/proc/congress/data');
  expect(attempt).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_UNWRITABLE' }));
});

it('refuses a folder that another engine uses', () => {
  const other = spawn(process.execPath, ['--eval', 'setTimeout(() => {}, 60_000)']);
  writeFileSync(join(room, 'engine.pid'), `${other.pid}\n`);
  expect(() => claimDataFolder(room)).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_IN_USE' }));
  other.kill('SIGKILL');
});

it('takes a folder whose engine is gone, and gives it back', () => {
  const folder = join(room, 'abandoned');
  prepareFolder(folder);
  writeFileSync(join(folder, 'engine.pid'), '999999999\n');
  const claim = claimDataFolder(folder);
  claim.release();
  expect(() => claimDataFolder(folder).release()).not.toThrow();
});
