import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, say } from './root.mjs';
import { aside, run } from './run.mjs';

/** Installs what the lock file names when it is not there, or not in that version. */
export async function ensureInstalled() {
  refuseOldNode();
  if (isInstalled()) return;
  say('Đang cài đặt các gói (npm ci)…', 'Installing packages (npm ci)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: process.platform === 'win32',
    stdio: aside,
  });
  if (code !== 0) giveUp('npm ci không thành công (xem bên trên).', 'npm ci failed (see above).');
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `Cần Node.js 20.19 trở lên, đang dùng ${process.versions.node}.`,
    `Node.js 20.19 or later is needed, this is ${process.versions.node}.`,
  );
}

/** By content, not by time: the lock file of a fresh checkout is always the newer one. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const found = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || found[path]?.version === entry.version,
  );
}

function packagesOf(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}
