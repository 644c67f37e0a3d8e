import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { proceduresOf, type Steps } from './procedure-steps.js';

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

export const procedures = proceduresOf({
  publishDrafts,
  assembleDossier,
  lodgeWithSuperior,
  composeConvocation,
  issueConvocation,
  indexArchive,
  sealArchive,
});
