import { StartFault } from '#libs/config/start-fault';
import { CommandFault } from './command-fault.js';

/** A command that cannot go on says why in both languages and ends with its exit code; a bug stays loud. */
export async function failingClearly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StartFault) && !(error instanceof CommandFault)) throw error;
    process.stderr.write(`${error.texts.vi}\n${error.texts.en}\n`);
    process.exitCode = error instanceof CommandFault ? error.exitCode : 1;
  }
}
