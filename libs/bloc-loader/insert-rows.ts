import type { PoolClient } from 'pg';

const rowsPerStatement = 5_000;

/** Writes rows, named by their columns, a page a statement; each value takes the type of its column. */
export async function insertRows(
  client: PoolClient,
  table: string,
  rows: readonly object[],
  conflict = '',
): Promise<void> {
  const text = `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1) ${conflict}`;
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    await client.query(text, [JSON.stringify(rows.slice(from, from + rowsPerStatement))]);
  }
}
