import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { giveUp, root, say } from './root.mjs';
import { aside, tool } from './run.mjs';

const sources = ['apps/api', 'apps/cli', 'apps/worker', 'workflows', 'activities', 'libs'];
/** Written after a build without errors: the compiler leaves its output there even with some. */
const stamp = join(root, 'dist/.built');
/** A plain program that leaves the house with every pack: it is not compiled. */
const verifier = 'libs/packs/verify-pack.mjs';
const bundle = join(root, 'dist/workflow-bundle.js');
/** The pages, made of their own sources, the pure rules and the texts. */
const pages = join(root, 'dist/web/index.html');
const pageSources = ['apps/web', 'libs/domain', 'libs/i18n'];

/** Compiles to dist/, bundles the workflows and builds the pages, each only when a source is newer. */
export async function ensureBuilt() {
  await ensureCompiled();
  if (existsSync(join(root, 'dist/workflows/index.js')) && isStale(bundle, sources)) await bundleWorkflows();
  if (isStale(pages, pageSources)) await buildPages();
}

export async function ensureCompiled() {
  if (isStale(stamp, sources)) await build();
}

async function build() {
  const startedAt = new Date();
  say('Đang biên dịch…', 'Building…');
  const code = await tool('typescript/bin/tsc', ['-b', '.tsconfig.build.json'], { stdio: aside });
  if (code !== 0) giveUp('Biên dịch không thành công (xem bên trên).', 'The build failed (see above).');
  copyFileSync(join(root, verifier), join(root, 'dist', verifier));
  writeFileSync(stamp, '');
  // A file saved during the build must make the next one stale.
  utimesSync(stamp, startedAt, startedAt);
}

async function bundleWorkflows() {
  const code = await tool('../.bootstrap/bundle.mjs', [], { stdio: aside });
  if (code !== 0) giveUp('Không đóng gói được workflow.', 'The workflows could not be bundled.');
}

async function buildPages() {
  say('Đang dựng các trang…', 'Building the pages…');
  const code = await tool(
    'vite/bin/vite.js',
    ['build', '--logLevel=warn', '--config', 'apps/web/vite.config.mjs'],
    // Whatever this program runs for, people are sent what is made for use.
    { stdio: aside, env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (code !== 0)
    giveUp('Không dựng được các trang (xem bên trên).', 'The pages could not be built (see above).');
  for (const file of filesIn(join(root, 'dist/web'))) compress(file);
}

/** Once, at the build, and as small as can be: the server sends what lies there. */
function compress(file) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

function isStale(result, folders) {
  if (!existsSync(result)) return true;
  const builtAt = statSync(result).mtimeMs;
  const settings = ['package.json', 'tsconfig.json', '.tsconfig.build.json'].map((name) => join(root, name));
  return [...settings, ...folders.flatMap((name) => filesIn(join(root, name)))].some(
    (file) => statSync(file).mtimeMs > builtAt,
  );
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.(tsx?|js|json|mjs|css|html|svg)$/.test(entry.name) &&
        !entry.name.endsWith('.test.ts'),
    )
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes('/node_modules/'));
}
