import { Command } from 'commander';

/** The overview that `docs/command-line.md` keeps. */
export function commandsCommand(): Command {
  return new Command('commands')
    .description('In danh mục mọi lệnh / print the page that lists every command')
    .action((_options: unknown, { parent }: Command) => {
      if (parent) process.stdout.write(`${commandPage(parent)}\n`);
    });
}

/** Every verb with what it takes and what it is for, as its own help says it. */
export function commandPage(program: Command): string {
  return [
    '# Commands',
    '',
    'Made from the help of the program: `npm run -s congress -- --help`, and `--help` after a noun or a verb for its options.',
    'Results come as JSON with `--json`; what asks before it changes data is told to go on by `--yes`. Exit code 0:',
    'done, 1: refused or failed, 2: wrong use. Who asks: `CONGRESS_LOGIN` and `CONGRESS_PASSWORD`, with `--code` or',
    '`CONGRESS_CODE` where there is a second factor; or `CONGRESS_TOKEN`, made by `token create`; or whoever answers at the terminal.',
    ...nouns(program).flatMap(sectionOf),
  ].join('\n');
}

function nouns(program: Command): readonly Command[] {
  return program.commands.toSorted((a, b) => (a.name() < b.name() ? -1 : 1));
}

function sectionOf(noun: Command): readonly string[] {
  const verbs = noun.commands.length === 0 ? [noun] : noun.commands;
  const lines = verbs.map(
    (verb) => `- \`${[...pathOf(verb), ...argumentsOf(verb)].join(' ')}\`: ${verb.description()}`,
  );
  return ['', `## ${noun.name()}`, '', noun.description(), '', ...lines];
}

function pathOf(command: Command): readonly string[] {
  const above = command.parent;
  return above?.parent ? [above.name(), command.name()] : [command.name()];
}

function argumentsOf({ registeredArguments }: Command): readonly string[] {
  return registeredArguments.map((one) => {
    const name = one.variadic ? `${one.name()}...` : one.name();
    return one.required ? `<${name}>` : `[${name}]`;
  });
}
