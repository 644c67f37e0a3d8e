import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** Runs work in one transaction of the data source's own pool, on a client whose statements can be prepared by name. */
export async function inTransaction<Value>(
  dataSource: DataSource,
  work: (client: PoolClient) => Promise<Value>,
): Promise<Value> {
  return within(dataSource, 'BEGIN', work);
}

/** Reads that all see one moment and change nothing. */
export async function inSnapshot<Value>(
  dataSource: DataSource,
  work: (client: PoolClient) => Promise<Value>,
): Promise<Value> {
  return within(dataSource, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
}

async function within<Value>(
  dataSource: DataSource,
  begin: string,
  work: (client: PoolClient) => Promise<Value>,
): Promise<Value> {
  const runner = dataSource.createQueryRunner();
  try {
    const client: PoolClient = await runner.connect();
    await client.query(begin);
    try {
      const value = await work(client);
      await client.query('COMMIT');
      return value;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined); // the connection may be what failed
      throw error;
    }
  } finally {
    await runner.release();
  }
}
