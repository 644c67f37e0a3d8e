import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCompiled } from './built.mjs';
import { root } from './root.mjs';
import { tool } from './run.mjs';

/** Writes the types of the pages' client anew from what the API says of itself. */
const description = join(root, '.cache/openapi.json');
const client = join(root, 'apps/web/src/api/schema.d.ts');

await ensureCompiled();
mkdirSync(join(root, '.cache'), { recursive: true });
const said = execFileSync(process.execPath, ['dist/apps/api/src/describe.js'], {
  cwd: root,
  encoding: 'utf8',
});
const { sha256, document } = JSON.parse(said);
writeFileSync(description, JSON.stringify(document));
const code = await tool('openapi-typescript/bin/cli.js', [description, '-o', client]);
if (code !== 0) process.exit(code);
writeFileSync(
  client,
  `// Of the description ${sha256}: \`npm run client\` writes this file.\n${readFileSync(client, 'utf8')}`,
);
process.exit(await tool('prettier/bin/prettier.cjs', ['--write', '--log-level=warn', client]));
