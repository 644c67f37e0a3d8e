import type { Bilingual } from '#libs/config/start-fault';

/** What keeps one command from being carried out, told in both languages: exit code 1, or 2 for wrong use. */
export class CommandFault extends Error {
  constructor(
    readonly texts: Bilingual,
    readonly exitCode: 1 | 2 = 1,
    options?: ErrorOptions,
  ) {
    super(`${texts.vi}\n${texts.en}`, options);
    this.name = 'CommandFault';
  }
}
