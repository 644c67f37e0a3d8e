import { ApplicationFailure } from '@temporalio/common';
import { CaseUnknown } from '#libs/cases/case-unknown';
import type { CaseDoor } from '#libs/cases/door';
import type { AdvanceActivities } from '#libs/contracts/temporal/activities';

export function advanceActivities(door: Pick<CaseDoor, 'advance'>): AdvanceActivities {
  return {
    /** Safe to retry: told again, the case finds nothing more to say. */
    async advance(caseId) {
      try {
        return await door.advance(caseId);
      } catch (error) {
        if (!(error instanceof CaseUnknown)) throw error;
        throw ApplicationFailure.nonRetryable(error.message, 'CASE_UNKNOWN');
      }
    },
  };
}
