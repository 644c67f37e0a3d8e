import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** A statement that every request asks: parsed and planned once per connection, known there by its name. */
export async function namedQuery<Row extends object>(
  dataSource: DataSource,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const runner = dataSource.createQueryRunner();
  try {
    const client: PoolClient = await runner.connect();
    const { rows } = await client.query<Row>({ name, text, values: [...values] });
    return rows;
  } finally {
    await runner.release();
  }
}
