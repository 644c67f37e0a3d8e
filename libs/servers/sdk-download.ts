import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { firstLine } from './trouble.js';

const run = promisify(execFile);
const limitMs = 180_000;

export type SdkServer = 'createLocal' | 'createTimeSkipping';

/**
 * The SDK's own download, in a process of its own: it installs a runtime that the caller may
 * already have, it can hang on a network that swallows packets, and it starts the server to prove it.
 */
export async function downloadBySdk(server: SdkServer, target: string): Promise<void> {
  const room = `${target}.download`;
  mkdirSync(room, { recursive: true });
  try {
    await run(process.execPath, ['--input-type=module', '--eval', script(server, room)], {
      timeout: limitMs,
    });
    const [program] = readdirSync(room).filter((name) => statSync(join(room, name)).isFile());
    if (!program) throw new Error('nothing was downloaded');
    renameSync(join(room, program), target);
  } catch (error) {
    throw new Error(reason(error), { cause: error });
  } finally {
    if (existsSync(room)) rmSync(room, { recursive: true, force: true });
  }
}

function script(server: SdkServer, room: string): string {
  const testing = pathToFileURL(createRequire(import.meta.url).resolve('@temporalio/testing')).href;
  return `
    import testing from ${JSON.stringify(testing)};
    const executable = { type: 'cached-download', downloadDir: ${JSON.stringify(room)} };
    testing.TestWorkflowEnvironment.${server}({ server: { executable } })
      .then((environment) => environment.teardown())
      .catch((error) => { process.stderr.write(error.message); process.exit(1); });
  `;
}

function reason(error: unknown): string {
  const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  return firstLine(said || error);
}
