import { fileURLToPath } from 'node:url';

/** The folder of the checkout, wherever a script was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Both languages, Vietnamese first. On standard error: standard output belongs to the command (`--json`). */
export function say(vi, en) {
  process.stderr.write(`${vi} / ${en}\n`);
}

export function giveUp(vi, en) {
  process.stderr.write(`${vi}\n${en}\n`);
  process.exit(1);
}
