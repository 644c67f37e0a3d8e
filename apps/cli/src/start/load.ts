import type { DataSource } from 'typeorm';
import type { Progress } from '#libs/servers/server';

/** What a start shows: the campaign that it finds, or loads when the database is empty. */
export async function load(_dataSource: DataSource, _progress: Progress): Promise<void> {}
