import type { DataSource } from 'typeorm';

/** Whatever runs a statement: the data source, or a transaction of it. */
export type Queries = Pick<DataSource, 'query'>;
