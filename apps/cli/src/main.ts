#!/usr/bin/env node
import 'reflect-metadata';
import { type Command, CommanderError } from 'commander';
import { congressProgram } from './program.js';

const program = congressProgram();
const wrongUse = 2;

everyCommand(program).forEach((command) => command.exitOverride());
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : wrongUse;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
