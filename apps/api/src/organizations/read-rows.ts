import { z } from 'zod';
import type { Columns } from '#libs/register/columns';
import { readBytes } from '#libs/register/read-bytes';
import { rowsOfCsv, type ReadRows } from '#libs/register/rows-of-csv';
import { rowsOfJson } from '#libs/register/rows-of-json';
import { BadInput } from '../platform/failures.js';
import { faultsOf } from '../platform/schema-pipe.js';

const importSchema = z
  .strictObject({ rows: z.array(z.record(z.string(), z.unknown())).max(20_000) })
  .meta({ id: 'Import' });

/** A body of CSV comes as bytes, one of JSON as what it holds. */
export function readRows(body: unknown, columns: Columns): ReadRows {
  if (Buffer.isBuffer(body)) {
    const { text, faults } = readBytes(body, columns);
    const read = rowsOfCsv(text, columns);
    return { rows: read.rows, faults: [...faults, ...read.faults] };
  }
  const parsed = importSchema.safeParse(body);
  if (!parsed.success) throw new BadInput(faultsOf(parsed.error.issues, 'body'));
  return rowsOfJson(parsed.data.rows, columns);
}
