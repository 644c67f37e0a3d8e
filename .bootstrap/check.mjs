import { spawn } from 'node:child_process';
import { ensureInstalled } from './installed.mjs';
import { root } from './root.mjs';
import { tool } from './run.mjs';

/** The quick check: everything that needs no server. Static checks run side by side, tests after them. */
/** @type {[string, string, string[]][]} */
const checks = [
  ['types', 'typescript/bin/tsc', ['-p', '.', '--pretty']],
  ['types of the pages', 'typescript/bin/tsc', ['-p', 'apps/web', '--pretty']],
  ['lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']],
  [
    'format',
    'prettier/bin/prettier.cjs',
    ['--check', '--log-level=warn', '--cache', '--cache-location=.cache/prettier', '.'],
  ],
  [
    'imports',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      'apps',
      'workflows',
      'activities',
      'libs',
      'test',
    ],
  ],
  ['unused', 'knip/bin/knip.js', ['--no-progress']],
];

await ensureInstalled();
const waiting = [...checks];
const failed = [];
await Promise.all([work(), work()]);

const tests = await tool('jest/bin/jest.js', [
  '--selectProjects',
  'unit',
  'replay',
  'architecture',
  '--silent',
  '--passWithNoTests',
]);
if (tests !== 0) failed.push('unit, replay and architecture tests');

if (failed.length > 0) {
  process.stderr.write(`\nnpm run check: ${failed.join(', ')} failed\n`);
  process.exit(1);
}
process.stdout.write('\nnpm run check: all good\n');

async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const [name, path, args] = check;
    const started = Date.now();
    const { code, said } = await quietly(path, args);
    process.stdout.write(
      `${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
    );
    if (code === 0) continue;
    failed.push(name);
    process.stdout.write(said);
  }
}

function quietly(path, args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [`node_modules/${path}`, ...args], { cwd: root });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.once('close', (code) => done({ code: code ?? 1, said }));
  });
}
