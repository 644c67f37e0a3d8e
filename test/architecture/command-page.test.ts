import { readFileSync } from 'node:fs';
import { commandPage } from '#apps/cli/src/commands/commands';
import { congressProgram } from '#apps/cli/src/program';

const program = congressProgram();
const verbs = program.commands.flatMap((noun) => (noun.commands.length > 0 ? noun.commands : [noun]));

it('the page of the command line is what the program says of itself', () => {
  const page = readFileSync('docs/command-line.md', 'utf8').trimEnd();
  const cure = 'npm run -s congress -- commands > docs/command-line.md';
  expect({ cure, page }).toEqual({ cure, page: commandPage(program) });
});

it('says of every command what it is for, in both languages', () => {
  const silent = [...program.commands, ...verbs].filter((verb) => !verb.description().includes(' / '));
  expect(silent.map((verb) => verb.name())).toEqual([]);
});
