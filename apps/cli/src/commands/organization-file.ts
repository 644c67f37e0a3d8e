import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Columns } from '#libs/register/columns';
import { readBytes } from '#libs/register/read-bytes';
import { rowsOfCsv, type ReadRows } from '#libs/register/rows-of-csv';
import { rowsOfJson } from '#libs/register/rows-of-json';
import { CommandFault } from './command-fault.js';

export function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const texts = { vi: `Không đọc được tệp ${file}.`, en: `The file ${file} cannot be read.` };
    throw new CommandFault(texts, 1, { cause });
  }
}

const jsonRows = z.array(z.record(z.string(), z.unknown()));

/** The rows of a file, which is CSV unless its name ends in .json. */
export function rowsOf(file: string, bytes: Buffer, columns: Columns): ReadRows {
  const { text, faults } = readBytes(bytes, columns);
  if (!file.endsWith('.json')) {
    const read = rowsOfCsv(text, columns);
    return { rows: read.rows, faults: [...faults, ...read.faults] };
  }
  const parsed = jsonRows.safeParse(parsedJson(text));
  if (!parsed.success) {
    const texts = { vi: 'Tệp JSON phải là một danh sách.', en: 'A JSON file must be a list of rows.' };
    throw new CommandFault(texts);
  }
  const read = rowsOfJson(parsed.data, columns);
  return { rows: read.rows, faults: [...faults, ...read.faults] };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
