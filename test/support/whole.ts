import { hashOfEntry, type Entry } from '#libs/cases/entry';
import { fold } from '#libs/domain/case/evolve';
import type { CaseId } from '#libs/domain/kernel/brand';
import { type Campaign, fileOf } from './fixture.js';

type Line = Entry & { readonly hash: string };

/** The log has no gap and no broken link, and the rows equal its fold. Answers with the log. */
export async function expectWhole(campaign: Campaign, caseId: CaseId): Promise<readonly Line[]> {
  const log = await campaign.dataSource.query<Line[]>(
    `SELECT case_id AS "caseId", sequence, command_id AS "commandId", at, actor, command, evidence, events,
            previous_hash AS "previousHash", hash
     FROM case_event WHERE case_id = $1 ORDER BY sequence`,
    [caseId],
  );
  expect(log.map((line) => line.sequence)).toEqual(log.map((_, at) => at + 1));
  log.forEach(({ hash, ...entry }, at) => {
    expect(hash).toBe(hashOfEntry(entry));
    expect(entry.previousHash).toBe(log[at - 1]?.hash ?? '');
  });
  const { state } = await fileOf(campaign, caseId);
  expect(state).toEqual(fold(log));
  return log;
}
