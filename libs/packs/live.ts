import { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { trailFaults } from '#libs/audit-trail/faults';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';
import { packLines } from './pack-lines.js';

/** The whole database as a pack that is never written down: the same program checks it, letter by letter. */
export async function livePack(dataSource: DataSource, madeAt: Instant): Promise<Readable> {
  const rows = await dataSource.query<{ id: CaseId }[]>('SELECT id FROM congress_case ORDER BY id');
  const caseIds = rows.map(({ id }) => id);
  return Readable.from(packLines(dataSource, { caseIds, whole: true, madeAt, about: { by: 'live' } }));
}

/** What a pack cannot show: lines of the trail that were changed or taken away after they were sealed, or never sealed. */
export function faultsBesidePack(dataSource: DataSource): Promise<readonly string[]> {
  return trailFaults(dataSource);
}
