import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** The `congress` command on a checkout of any state: installs and builds what is missing, then runs it. */
export async function congress(args) {
  await ensureInstalled();
  await ensureBuilt();
  const settings = join(root, '.env');
  if (existsSync(settings)) process.loadEnvFile(settings);
  return run(process.execPath, ['dist/apps/cli/src/main.js', ...args]);
}

if (process.argv[1] === import.meta.filename) process.exit(await congress(process.argv.slice(2)));
