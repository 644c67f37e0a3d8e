import { allActivities } from '#apps/worker/src/activities';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { ProcedureKey } from '#libs/domain/process/definition';
import type { Drivers } from '#libs/temporal/drivers';
import { proceduresOf } from '#workflows/congress-case/procedure-steps';
import type { Campaign } from './fixture.js';
import { ownAnchors } from './evidence.js';
import { ownReceivers } from './receiver.js';

/** Drives a case from the test itself, without an engine, and stops short of one procedure: a quick way to a moment. */
export function drivingHere(campaign: Campaign, shortOf?: ProcedureKey): (caseId: CaseId) => Promise<void> {
  const { dataSource } = campaign;
  const nobody = { wakeMany: async () => undefined } as unknown as Drivers;
  const work = allActivities({ dataSource, drivers: nobody, receivers: ownReceivers, anchors: ownAnchors() });
  const procedures = proceduresOf(work);
  return async (caseId) => {
    for (;;) {
      const { pending } = await work.advance(caseId);
      const due = pending.filter(({ key }) => key !== shortOf);
      if (due.length === 0) return;
      for (const { key, round } of due) await procedures[key](caseId, round);
    }
  };
}
