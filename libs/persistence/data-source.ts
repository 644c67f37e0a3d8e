import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations.js';
import { SnakeNaming } from './naming.js';
import { valueTypes } from './value-types.js';

export type DatabaseOptions = {
  readonly url: string;
  readonly poolSize?: number;
  readonly applicationName?: string;
};

/** Waiting for a connection ends after this long: a caller hears that the database is away instead of hanging. */
const connectTimeoutMs = 3_000;
const statementTimeoutMs = 30_000;
const idleInTransactionTimeoutMs = 30_000;

/** The way to PostgreSQL. Not yet connected: `initialize()` connects, `runMigrations()` brings the schema up. */
export function createDataSource({ url, poolSize = 16, applicationName }: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    applicationName: applicationName ?? 'congress',
    connectTimeoutMS: connectTimeoutMs,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    uuidExtension: 'pgcrypto',
    synchronize: false,
    extra: {
      types: valueTypes,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    },
  });
}
