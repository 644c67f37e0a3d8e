import { Command } from 'commander';
import type { z } from 'zod';
import { readConfiguration } from '#libs/config/configuration';
import type { Bilingual } from '#libs/config/start-fault';
import type { Visitor } from '../api/visitor.js';
import { namedCampaign } from '../running/named-campaign.js';
import { signIn } from '../running/sign-in.js';
import { askFirst } from './ask-first.js';
import { failingClearly } from './failing.js';

export type Output = { readonly json?: true };
export type Changing = Output & { readonly yes?: true };

/** A verb that asks the API for something. */
export function reading(name: string, description: string): Command {
  return new Command(name).description(description).option('--json', 'kết quả dạng JSON / result as JSON');
}

/** A verb that changes something, and asks first. */
export function changing(name: string, description: string): Command {
  return reading(name, description).option('--yes', 'không hỏi lại / do not ask');
}

/** A verb that shows what lies under a campaign's address. */
export function showing<Told>(
  name: string,
  description: string,
  { path, schema, text }: { path: string; schema: z.ZodType<Told>; text: (told: Told) => string },
): Command {
  return reading(name, description)
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .action((code: string, options: Output) =>
      answering(
        options,
        async (visitor) => {
          const { id } = await namedCampaign(visitor, code);
          return visitor.get(`/campaigns/${id}/${path}`, schema);
        },
        text,
      ),
    );
}

/** A noun with its verbs. */
export function noun(name: string, description: string, verbs: readonly Command[]): Command {
  return verbs.reduce((all, verb) => all.addCommand(verb), new Command(name).description(description));
}

/** Signs in, asks, and prints what came of it: as JSON for scripts, else as people read it. */
export function answering<Told>(
  { json }: Output,
  ask: (visitor: Visitor) => Promise<Told>,
  text: (told: Told) => string,
): Promise<void> {
  return failingClearly(async () => {
    const told = await ask(await signIn(readConfiguration()));
    process.stdout.write(`${json ? JSON.stringify(told) : text(told)}\n`);
  });
}

/** The same once somebody has said yes; signing in comes first, so that nobody is asked in vain. */
export function changingOnce<Told>(
  options: Changing,
  question: Bilingual,
  change: (visitor: Visitor) => Promise<Told>,
  text: (told: Told) => string,
): Promise<void> {
  const asked = async (visitor: Visitor) => {
    await askFirst({ vi: `${question.vi}?`, en: `${question.en}?` }, options.yes);
    return change(visitor);
  };
  return answering(options, asked, text);
}
