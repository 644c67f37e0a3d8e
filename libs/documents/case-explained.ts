import type { DataSource } from 'typeorm';
import type { CaseFile } from '#libs/cases/case-file';
import type { CaseExplained } from '#libs/contracts/http/case-explained';
import { readDeadlineLevels } from '#libs/persistence/queries/deadline-levels';
import { readDeadlineLog } from '#libs/persistence/queries/deadline-log';
import { caseDates } from './case-dates.js';
import { deadlineChain, explainedHolds } from './deadline-chain.js';

/** Why every date of a case is what it is. */
export async function caseExplained(
  dataSource: Pick<DataSource, 'query'>,
  file: CaseFile,
): Promise<CaseExplained> {
  const { caseId, campaignId, organizationId, deadlineOn } = file.state;
  const levels = await readDeadlineLevels(dataSource, campaignId, organizationId);
  const log = await readDeadlineLog(dataSource, caseId);
  return {
    deadline: { day: deadlineOn, why: [...deadlineChain(levels, log)] },
    holds: [...explainedHolds(log)],
    tasks: caseDates(file),
  };
}
