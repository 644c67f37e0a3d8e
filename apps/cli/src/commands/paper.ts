import { CommandFault } from './command-fault.js';

/** A legal text as the command line takes it in: issuer, number, day. */
export const paperParts = '<issuer-number-day...>';

export function paperOf(flag: string, given: readonly string[] | undefined) {
  const [issuer, number, issuedOn, ...more] = given ?? [];
  if (issuer === undefined || number === undefined || issuedOn === undefined || more.length > 0) {
    const vi = `Hãy nêu căn cứ: ${flag} <cơ quan> <số> <ngày>.`;
    throw new CommandFault({ vi, en: `Name the document: ${flag} <issuer> <number> <day>.` }, 2);
  }
  return { issuer, number, issuedOn };
}
