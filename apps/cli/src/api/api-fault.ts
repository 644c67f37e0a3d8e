import { CommandFault } from '../commands/command-fault.js';

/** The API said no: with which status, by which code, in which words. */
export class ApiFault extends CommandFault {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
  ) {
    super({ vi: `${title} (${code})`, en: code });
    this.name = 'ApiFault';
  }
}
