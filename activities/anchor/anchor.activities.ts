import { ApplicationFailure } from '@temporalio/common';
import type { AnchorActivities } from '#libs/contracts/temporal/activities';

export type AnchorGiven = {
  seal(): Promise<number>;
  /** Signs what stands; undefined when nothing has changed. */
  anchor(): Promise<{ readonly number: number } | undefined>;
  /** Writes what is not outside the database yet. */
  exportNew(): Promise<number>;
  /** Whether an error says that evidence was changed: no retry mends that. */
  isFinding(error: unknown): error is Error;
};

export function anchorActivities({ seal, anchor, exportNew, isFinding }: AnchorGiven): AnchorActivities {
  const loudly = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      if (isFinding(error)) throw ApplicationFailure.nonRetryable(error.message, error.name);
      throw error;
    }
  };
  return {
    /** Safe to retry: a line is chained once, by its number. */
    sealTrail: async () => seal(),
    /** Safe to retry: after an anchor that was made, nothing is new. */
    anchorEvidence: async () => ({ number: (await loudly(anchor))?.number ?? null }),
    /** Safe to retry: an anchor that lies in the folder is not written again. */
    exportAnchors: async () => loudly(exportNew),
  };
}
