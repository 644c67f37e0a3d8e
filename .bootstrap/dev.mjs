import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './installed.mjs';
import { root } from './root.mjs';

/** Compiles on every change and restarts the engine after each build without errors. */
await ensureInstalled();
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));

const compiler = spawn(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput', '.tsconfig.build.json'],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
);

let engine;
let turn = Promise.resolve();
createInterface({ input: compiler.stdout }).on('line', (line) => {
  process.stdout.write(`${line}\n`);
  if (line.includes('Found 0 errors')) turn = turn.then(restart);
});

async function restart() {
  await stop();
  engine = spawn(process.execPath, ['dist/apps/cli/src/main.js', 'start', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    detached: true,
  });
}

function stop() {
  if (!engine || engine.exitCode !== null) return Promise.resolve();
  return new Promise((done) => {
    engine.once('exit', done);
    engine.kill('SIGTERM');
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    compiler.kill();
    void turn.then(stop).then(() => process.exit(0));
  });
}
