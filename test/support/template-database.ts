import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { migrations } from '#libs/persistence/migrations';
import { ensureDatabase } from '#libs/servers/postgres-database';

/** Migrates the database that every test database is copied from. */
export async function migrateTemplate(url: string): Promise<void> {
  await ensureDatabase(url);
  // Without the entities: this runs under tsx, which writes no decorator metadata.
  const source = new DataSource({ type: 'postgres', url, migrations, migrationsTransactionMode: 'each' });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
