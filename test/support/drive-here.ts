import { allActivities } from '#apps/worker/src/activities';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { ProcedureKey } from '#libs/domain/process/definition';
import type { Drivers } from '#libs/temporal/drivers';
import type { Campaign } from './fixture.js';

/** Drives a case from the test itself, without an engine, and stops short of one procedure: a quick way to a moment. */
export function drivingHere(campaign: Campaign, shortOf?: ProcedureKey): (caseId: CaseId) => Promise<void> {
  const { dataSource } = campaign;
  const nobody = { wakeMany: async () => undefined } as unknown as Drivers;
  const work = allActivities({ dataSource, drivers: nobody });
  const procedures: Readonly<Record<ProcedureKey, (caseId: CaseId, round: number) => Promise<unknown>>> = {
    publishDrafts: work.publishDrafts,
    lodgeDossier: (id, round) =>
      work.assembleDossier(id, round).then(() => work.lodgeWithSuperior(id, round)),
    issueConvocation: (id, round) =>
      work.composeConvocation(id, round).then(() => work.issueConvocation(id, round)),
    buildArchive: (id, round) => work.indexArchive(id, round).then(() => work.sealArchive(id, round)),
  };
  return async (caseId) => {
    for (;;) {
      const { pending } = await work.advance(caseId);
      const due = pending.filter(({ key }) => key !== shortOf);
      if (due.length === 0) return;
      for (const { key, round } of due) await procedures[key](caseId, round);
    }
  };
}
