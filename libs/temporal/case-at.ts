import { ApplicationFailure } from '@temporalio/common';
import type { CaseFile } from '#libs/cases/case-file';
import type { CaseDoor } from '#libs/cases/door';
import type { CaseId } from '#libs/domain/kernel/brand';

/** A case as it stands now; one that does not exist fails without retry. */
export async function caseAt(door: Pick<CaseDoor, 'look'>, caseId: CaseId): Promise<CaseFile> {
  const file = await door.look(caseId);
  if (!file) throw ApplicationFailure.nonRetryable(`There is no case ${caseId}`, 'CASE_UNKNOWN');
  return file;
}
