import 'reflect-metadata';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/persistence/data-source';
import { migrate } from '#libs/persistence/migrate';
import { ensureDatabase } from '#libs/servers/postgres-database';
import type { Closing } from './servers.js';

export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Connects with the product's own pool and brings the schema up. */
export async function openDatabase(
  serverUrl: string,
  database: string,
  closing: Closing,
): Promise<DataSource> {
  const url = urlOf(serverUrl, database);
  await ensureDatabase(url);
  await migrate(url);
  const dataSource = createDataSource({ url, applicationName: 'congress-bench' });
  await dataSource.initialize();
  closing.add(async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
  });
  return dataSource;
}

/** Copies a database that nobody is connected to. */
export async function copyDatabase(serverUrl: string, template: string, copy: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(serverUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${copy} TEMPLATE ${template} STRATEGY file_copy`);
  } finally {
    await client.end();
  }
}
