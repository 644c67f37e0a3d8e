import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  ArchiveActivities,
  ConvocationActivities,
  DossierActivities,
  DraftsActivities,
} from '#libs/contracts/temporal/activities';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { ProcedureKey } from '#libs/domain/process/definition';

type Steps = DraftsActivities & DossierActivities & ConvocationActivities & ArchiveActivities;

const retry = { initialInterval: '1 second', maximumInterval: '1 minute' } as const;

/** Steps that only write down what the case holds, in the same breath as the turn that found them due. */
const { assembleDossier, composeConvocation, indexArchive } = proxyLocalActivities<Steps>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '5 seconds',
  retry,
});

/** Steps that others hear of. They take milliseconds; the time-out is how long a killed worker can delay them. */
const { publishDrafts, lodgeWithSuperior, issueConvocation, sealArchive } = proxyActivities<Steps>({
  startToCloseTimeout: '10 seconds',
  retry,
});

type Procedure = (caseId: CaseId, round: number) => Promise<void>;

/** The steps of each procedure, in order. The last one records the procedure as done. */
export const procedures: Readonly<Record<ProcedureKey, Procedure>> = {
  async publishDrafts(caseId, round) {
    await publishDrafts(caseId, round);
  },
  async lodgeDossier(caseId, round) {
    await assembleDossier(caseId, round);
    await lodgeWithSuperior(caseId, round);
  },
  async issueConvocation(caseId, round) {
    await composeConvocation(caseId, round);
    await issueConvocation(caseId, round);
  },
  async buildArchive(caseId, round) {
    await indexArchive(caseId, round);
    await sealArchive(caseId, round);
  },
};
