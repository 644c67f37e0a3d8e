import { readFileSync } from 'node:fs';
import { secretVariables } from './environment.js';
import { type VariableFault } from './configuration-fault.js';

type Variables = Readonly<Record<string, string | undefined>>;
type WithSecrets = {
  readonly variables: Record<string, string | undefined>;
  readonly faults: readonly VariableFault[];
};

/** Replaces each `NAME_FILE` of a secret by the content of the file, without its closing line break. */
export function readSecretFiles(given: Variables): WithSecrets {
  const variables = { ...given };
  const faults: VariableFault[] = [];
  for (const name of secretVariables) {
    const path = given[`${name}_FILE`];
    if (!path) continue;
    const outcome = given[name] ? 'bothGiven' : read(path);
    if (typeof outcome === 'string') faults.push({ name, problem: outcome });
    else variables[name] = outcome.content;
  }
  return { variables, faults };
}

function read(path: string): { readonly content: string } | VariableFault['problem'] {
  try {
    return { content: readFileSync(path, 'utf8').replace(/\r?\n$/, '') };
  } catch {
    return 'unreadableFile';
  }
}
