import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  temporalUiUrl: z.string().optional(),
  apiUrl: z.string(),
  pids: z.record(z.string(), z.number()),
});

/** Where the engine that runs on a data folder can be reached; for the other commands and for the next start. */
export type Runtime = z.output<typeof schema>;

/** It holds the address of the database with its password: only its owner may read it. */
export function writeRuntime(dataDir: string, runtime: Runtime): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(runtime, undefined, 2)}\n`, { mode: 0o600 });
}

export function readRuntime(dataDir: string): Runtime | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export function removeRuntime(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'runtime.json');
}
