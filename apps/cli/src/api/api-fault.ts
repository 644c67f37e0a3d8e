import { z } from 'zod';
import { isProblemCode } from '#libs/contracts/http/problem';
import { textOf } from '#libs/i18n/texts';
import { CommandFault } from '../commands/command-fault.js';

/** What is read of a problem: codes that a newer API knows are told as they come. */
const problem = z.object({
  code: z.string(),
  title: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).default([]),
});
type Problem = z.output<typeof problem>;

/** The API said no: with which status, by which code, in which words, and where the input is wrong. */
export class ApiFault extends CommandFault {
  readonly code: string;

  private constructor(
    readonly status: number,
    said: Problem,
  ) {
    const where = said.errors.map(({ pointer, detail }) => `  ${pointer}: ${detail}`);
    const vi = [`${said.title} (${said.code})`, ...where].join('\n');
    super({ vi, en: `${english(said)} (${said.code})` });
    this.name = 'ApiFault';
    this.code = said.code;
  }

  static of({ status, body }: { readonly status: number; readonly body: unknown }): ApiFault {
    const unread = { code: 'UNKNOWN', title: JSON.stringify(body ?? null), errors: [] };
    return new ApiFault(status, problem.safeParse(body).data ?? unread);
  }
}

function english({ code, parameters = {} }: Problem): string {
  return textOf('en', isProblemCode(code) ? 'problem' : 'refusal', code, parameters);
}
