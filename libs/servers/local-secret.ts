import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareFolder } from './data-folder.js';

/** A secret made once for a local start and kept in the data folder, readable by its owner only. */
export function localSecret(dataDir: string, name: string): string {
  const file = join(prepareFolder(join(dataDir, 'secrets')), name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
