import { log } from '@temporalio/workflow';
import { refusalCodeOf } from '#libs/contracts/temporal/refusal-failure';
import type { PendingProcedure } from '#libs/domain/case/pending-procedures';
import type { CaseId } from '#libs/domain/kernel/brand';
import { procedures } from './procedures.js';

/**
 * Carries out what stages bring, in their order. True when the case refused one: it had moved on meanwhile. Any other
 * failure that no retry can mend is a bug and fails the driver, for everybody to see.
 */
export async function carryOut(caseId: CaseId, pending: readonly PendingProcedure[]): Promise<boolean> {
  let refused = false;
  for (const { key, round } of pending) {
    try {
      await procedures[key](caseId, round);
    } catch (failure) {
      const code = refusalCodeOf(failure);
      if (code === undefined) throw failure;
      refused = true;
      log.warn('procedure refused', { procedure: key, round, code });
    }
  }
  return refused;
}
