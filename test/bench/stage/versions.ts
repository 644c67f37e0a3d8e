import { Connection } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Servers } from './servers.js';

/** Which servers were measured. */
export async function serverVersions(
  dataSource: DataSource,
  { temporal }: Pick<Servers, 'temporal'>,
): Promise<Readonly<Record<string, string>>> {
  const [row] = await dataSource.query<{ server_version: string }[]>('SHOW server_version');
  const connection = await Connection.connect({ address: temporal.address });
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return { postgres: row?.server_version ?? '', temporal: serverVersion ?? '' };
  } finally {
    await connection.close();
  }
}
