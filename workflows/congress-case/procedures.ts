import { proxyActivities } from '@temporalio/workflow';
import type {
  ArchiveActivities,
  ConvocationActivities,
  DossierActivities,
  DraftsActivities,
} from '#libs/contracts/temporal/activities';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { ProcedureKey } from '#libs/domain/process/definition';

/** Each step takes milliseconds; the time-out is how long a killed worker can delay it. */
const steps = proxyActivities<
  DraftsActivities & DossierActivities & ConvocationActivities & ArchiveActivities
>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

type Procedure = (caseId: CaseId, round: number) => Promise<void>;

/** The steps of each procedure, in order. The last one records the procedure as done. */
export const procedures: Readonly<Record<ProcedureKey, Procedure>> = {
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
