import type { SweepActivities } from '#libs/contracts/temporal/activities';
import type { CaseId } from '#libs/domain/kernel/brand';

export type SweepGiven = {
  /** Cases that have waited to be driven for so long, the longest first. */
  waitingFor(leastMs: number, limit: number): Promise<readonly CaseId[]>;
  /** Cases that should have been woken by a timer so long ago. */
  sleptFor(leastMs: number, limit: number): Promise<readonly CaseId[]>;
  wakeMany(caseIds: readonly CaseId[]): Promise<void>;
};

/** Long enough that word under way arrives first, and a timer that fired has had its turn. */
const graceMs = 5_000;
const mostAtOnce = 500;

export function sweepActivities({ waitingFor, sleptFor, wakeMany }: SweepGiven): SweepActivities {
  return {
    /** Safe to retry: who has been driven meanwhile is not found again, and word given twice does no harm. */
    async wakeWaiting() {
      const waiting = await waitingFor(graceMs, mostAtOnce);
      const slept = await sleptFor(graceMs, mostAtOnce);
      const caseIds = [...new Set([...waiting, ...slept])];
      await wakeMany(caseIds);
      return caseIds.length;
    },
  };
}
