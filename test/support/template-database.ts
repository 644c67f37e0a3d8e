import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';
import { ensureDatabase } from '#libs/servers/postgres-database';

type Migration = new () => MigrationInterface;

/** Migrates the database that every test database is copied from. */
export async function migrateTemplate(url: string): Promise<void> {
  await ensureDatabase(url);
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: await migrations(resolve('libs/persistence/migrations')),
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

async function migrations(folder: string): Promise<Migration[]> {
  const files = readdirSync(folder).filter((name) => /^\d{14}-.*\.ts$/.test(name));
  const modules = await Promise.all(
    files.toSorted().map((name) => import(pathToFileURL(resolve(folder, name)).href)),
  );
  return modules.flatMap((module) => Object.values(module as Record<string, Migration>));
}
