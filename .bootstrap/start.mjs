import { congress } from './congress.mjs';

process.exit(await congress(['start', ...process.argv.slice(2)]));
