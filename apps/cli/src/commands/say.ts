import type { Bilingual } from '#libs/config/start-fault';

/** One line of progress on the terminal, Vietnamese first. */
export function say({ vi, en }: Bilingual): void {
  process.stdout.write(`${vi} / ${en}\n`);
}
