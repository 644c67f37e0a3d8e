import type { SweepActivities } from '#libs/contracts/temporal/activities';
import type { CaseId } from '#libs/domain/kernel/brand';

export type SweepGiven = {
  /** Cases that have waited to be driven for so long, the longest first. */
  waitingFor(leastMs: number, limit: number): Promise<readonly CaseId[]>;
  wakeMany(caseIds: readonly CaseId[]): Promise<void>;
};

/** Long enough that word under way arrives first. */
const graceMs = 5_000;
const mostAtOnce = 500;

export function sweepActivities({ waitingFor, wakeMany }: SweepGiven): SweepActivities {
  return {
    /** Safe to retry: who has been driven meanwhile is not found again, and word given twice does no harm. */
    async wakeWaiting() {
      const caseIds = await waitingFor(graceMs, mostAtOnce);
      await wakeMany(caseIds);
      return caseIds.length;
    },
  };
}
