import type { DataSource } from 'typeorm';

/** How many connections to this database wait for a lock now; told by the locks, which every role may see. */
export async function lockWaits(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ waiting: number }[]>(
    `SELECT count(DISTINCT l.pid)::int AS waiting FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE NOT l.granted AND a.datname = current_database()`,
  );
  return row!.waiting;
}
