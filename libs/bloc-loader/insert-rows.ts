import type { PoolClient } from 'pg';

const rowsPerStatement = 5_000;

/**
 * Writes rows, named by their columns, a page a statement; each value takes the type of its column. Columns that no row
 * names take their default.
 */
export async function insertRows(
  client: PoolClient,
  table: string,
  rows: readonly object[],
  conflict = '',
): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
  const values = `SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`;
  const text = `INSERT INTO ${table} (${columns}) ${values} ${conflict}`;
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    await client.query(text, [JSON.stringify(rows.slice(from, from + rowsPerStatement))]);
  }
}
