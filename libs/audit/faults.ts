import type { DataSource } from 'typeorm';
import { findCaseFaults } from './case-faults.js';
import { findContentFaults } from './content-faults.js';

/** Everything that must hold of the cases and of what they refer to, whatever was done to them; a line for each fault. */
export async function findFaults(dataSource: Pick<DataSource, 'query'>): Promise<readonly string[]> {
  return [...(await findCaseFaults(dataSource)), ...(await findContentFaults(dataSource))];
}
