import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { tool } from './run.mjs';

await ensureInstalled();
await ensureBuilt();
process.exit(await tool('jest/bin/jest.js', process.argv.slice(2)));
