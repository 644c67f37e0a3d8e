import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { commandLine, isAlive } from './process.js';

const schema = z.object({ pid: z.number().int().positive(), port: z.number(), uiPort: z.number() });

/** What we note down about a server that we started, to know it again after a crash. */
export type ServerRecord = z.output<typeof schema>;

export function writeRecord(file: string, record: ServerRecord): void {
  writeFileSync(file, `${JSON.stringify(record)}\n`);
}

/** The recorded process, if it still runs and still is that program: numbers are used again. */
export function livingRecord(file: string, mark: string): ServerRecord | undefined {
  const record = readRecord(file);
  if (record && isAlive(record.pid) && commandLine(record.pid).includes(mark)) return record;
  rmSync(file, { force: true });
  return undefined;
}

function readRecord(file: string): ServerRecord | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
