import { DatabaseError } from 'pg';

/** A value that does not fit, a constraint, a trigger's objection: what another attempt meets again. */
const lasting = /^(22|23|P0)/;

/** Whether an error lies in the rows, and not in a database that is away. */
export function isFaultOfRows(error: unknown): boolean {
  return error instanceof DatabaseError && lasting.test(error.code ?? '');
}
