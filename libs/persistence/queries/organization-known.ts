import type { DataSource } from 'typeorm';

/** Whether the register has an organization of that code, today or at any time. */
export async function isOrganizationKnown(dataSource: DataSource, code: string): Promise<boolean> {
  const found = await dataSource.query<unknown[]>('SELECT id FROM organization WHERE code = $1', [code]);
  return found.length === 1;
}
