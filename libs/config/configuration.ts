import { resolve } from 'node:path';
import { ConfigurationFault, type VariableFault } from './configuration-fault.js';
import {
  type Environment,
  type VariableName,
  environmentSchema,
  groups,
  requiredInProduction,
} from './environment.js';
import { readSecretFiles } from './secret-files.js';

/** The environment, read once and complete, its paths absolute. */
export type Configuration = Readonly<Environment>;

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the environment by one schema. Throws one ConfigurationFault that lists everything wrong. */
export function readConfiguration(given: Variables = process.env): Configuration {
  const { variables, faults: fileFaults } = readSecretFiles(withoutBlanks(given));
  const parsed = environmentSchema.safeParse(variables);
  const wrong = parsed.success ? [] : invalid(parsed.error.issues.map((issue) => issue.path[0]));
  const named = [...fileFaults, ...wrong];
  const absent = [
    ...missingInProduction(variables),
    ...missingInGroup(variables),
    ...plainInProduction(variables),
  ].filter((fault) => !named.some((known) => known.name === fault.name));
  if (!parsed.success || named.length + absent.length > 0)
    throw new ConfigurationFault([...named, ...absent]);
  return { ...parsed.data, CONGRESS_DATA_DIR: resolve(parsed.data.CONGRESS_DATA_DIR) };
}

/** `NAME=` in an env file means "not given". */
function withoutBlanks(given: Variables): Variables {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
}

function isVariable(name: unknown): name is VariableName {
  return typeof name === 'string' && name in environmentSchema.shape;
}

function invalid(names: readonly unknown[]): VariableFault[] {
  return [...new Set(names)].filter(isVariable).map((name) => ({ name, problem: 'invalid' }));
}

function missingInProduction(variables: Variables): VariableFault[] {
  if (variables['NODE_ENV'] !== 'production') return [];
  return requiredInProduction
    .filter((name) => !variables[name])
    .map((name) => ({ name, problem: 'missing' }));
}

/** Who vouches for people is asked over a line that nobody else reads. */
function plainInProduction(variables: Variables): VariableFault[] {
  const isPlain = variables['OIDC_ISSUER']?.startsWith('http:') ?? false;
  return isPlain && variables['NODE_ENV'] === 'production'
    ? [{ name: 'OIDC_ISSUER', problem: 'invalid' }]
    : [];
}

function missingInGroup(variables: Variables): VariableFault[] {
  return groups
    .filter((group) => group.some((name) => variables[name]))
    .flatMap((group) => group.filter((name) => !variables[name]))
    .map((name) => ({ name, problem: 'missingBeside' }));
}
