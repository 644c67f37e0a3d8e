import { ActivityFailure, ApplicationFailure, log } from '@temporalio/workflow';
import type { PendingProcedure } from '#libs/domain/case/pending-procedures';
import type { CaseId } from '#libs/domain/kernel/brand';
import { procedures } from './procedures.js';

/** Carries out what stages bring, in their order. True when the case refused one: it had moved on meanwhile. */
export async function carryOut(caseId: CaseId, pending: readonly PendingProcedure[]): Promise<boolean> {
  let refused = false;
  for (const { key, round } of pending) {
    try {
      await procedures[key](caseId, round);
    } catch (failure) {
      if (!isRefusal(failure)) throw failure;
      refused = true;
      log.warn('procedure refused', { procedure: key, round, code: failure.cause.type });
    }
  }
  return refused;
}

function isRefusal(failure: unknown): failure is ActivityFailure & { readonly cause: ApplicationFailure } {
  return failure instanceof ActivityFailure && failure.cause instanceof ApplicationFailure;
}
