import { confirm, isCancel } from '@clack/prompts';
import type { Bilingual } from '#libs/config/start-fault';
import { prompting } from '../running/asked.js';
import { CommandFault } from './command-fault.js';

/** Asks before anything is changed, unless that was answered beforehand; where nobody can be asked it must have been. */
export async function askFirst({ vi, en }: Bilingual, yes: true | undefined): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    const texts = { vi: 'Hãy thêm --yes để thực hiện.', en: 'Add --yes to carry this out.' };
    throw new CommandFault(texts, 2);
  }
  const answer = await confirm({ message: `${vi} / ${en}`, initialValue: false, ...prompting });
  if (isCancel(answer) || !answer)
    throw new CommandFault({ vi: 'Đã dừng, không thay đổi gì.', en: 'Stopped; nothing was changed.' });
}
