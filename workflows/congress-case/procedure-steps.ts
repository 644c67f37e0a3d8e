import type {
  ArchiveActivities,
  ConvocationActivities,
  DossierActivities,
  DraftsActivities,
} from '#libs/contracts/temporal/activities';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { ProcedureKey } from '#libs/domain/process/definition';

export type Steps = DraftsActivities & DossierActivities & ConvocationActivities & ArchiveActivities;

type Procedure = (caseId: CaseId, round: number) => Promise<void>;
export type Procedures = Readonly<Record<ProcedureKey, Procedure>>;

/** The steps of each procedure, in order. The last one records the procedure as done. */
export function proceduresOf(steps: Steps): Procedures {
  return {
    async publishDrafts(caseId, round) {
      await steps.publishDrafts(caseId, round);
    },
    async lodgeDossier(caseId, round) {
      await steps.assembleDossier(caseId, round);
      await steps.lodgeWithSuperior(caseId, round);
    },
    async issueConvocation(caseId, round) {
      await steps.composeConvocation(caseId, round);
      await steps.issueConvocation(caseId, round);
    },
    async buildArchive(caseId, round) {
      await steps.indexArchive(caseId, round);
      await steps.sealArchive(caseId, round);
    },
  };
}
