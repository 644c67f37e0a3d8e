import { DataSource } from 'typeorm';
import { asApplication } from './application-role.js';
import { entities } from './entities.js';
import { migrations } from './migrations.js';
import { SnakeNaming } from './naming.js';
import { valueTypes } from './value-types.js';

export type DatabaseOptions = {
  readonly url: string;
  readonly poolSize?: number;
  readonly applicationName?: string;
  /** The owner of the tables brings the schema up; everything else is done as the application. */
  readonly as?: 'application' | 'owner';
};

/** Waiting for a connection ends after this long: a caller hears that the database is away instead of hanging. */
const connectTimeoutMs = 3_000;
const statementTimeoutMs = 30_000;
const idleInTransactionTimeoutMs = 30_000;

/** The way to PostgreSQL. Not yet connected: `initialize()` connects; `migrate` has brought the schema up before. */
export function createDataSource({
  url,
  poolSize = 16,
  applicationName,
  as = 'application',
}: DatabaseOptions): DataSource {
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
      ...(as === 'application' ? asApplication : {}),
      types: valueTypes,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    },
  });
}
