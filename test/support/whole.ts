import type { Entry } from '#libs/cases/entry';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { Campaign } from './fixture.js';
import { findCaseFaults } from '#libs/audit/case-faults';

type Line = Pick<Entry, 'sequence' | 'commandId' | 'command' | 'events'>;

/** Everything that must hold of every case holds: log without gap, rows equal to its fold. Answers with a case's log. */
export async function expectWhole({ dataSource }: Campaign, caseId: CaseId): Promise<readonly Line[]> {
  expect(await findCaseFaults(dataSource)).toEqual([]);
  return dataSource.query<Line[]>(
    `SELECT sequence, command_id AS "commandId", command, events
     FROM case_event WHERE case_id = $1 ORDER BY sequence`,
    [caseId],
  );
}
