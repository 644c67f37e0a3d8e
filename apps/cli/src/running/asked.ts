import type { Bilingual } from '#libs/config/start-fault';
import { CommandFault } from '../commands/command-fault.js';

/** Prompts stand beside the result, never in it. */
export const prompting = { output: process.stderr } as const;

/** What somebody at the terminal answers; where nobody sits there, `otherwise` says how it is given beforehand. */
export async function asked(ask: () => Promise<string | symbol>, otherwise: Bilingual): Promise<string> {
  if (!process.stdin.isTTY) throw new CommandFault(otherwise, 2);
  const answer = await ask();
  if (typeof answer !== 'string') throw new CommandFault({ vi: 'Đã dừng.', en: 'Stopped.' });
  return answer;
}
