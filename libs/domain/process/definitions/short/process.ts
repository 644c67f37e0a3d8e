import type { CongressType } from '../../../organization/organization.js';
import type { OrderingRule, ProcessDefinition, SignOffStep } from '../../definition.js';
import type { Basis } from '../../legal-basis.js';
import { results, followUp } from './after-congress.js';
import { approval, convocation } from './approval.js';
import { consultation, drafts, launch, logistics, personnel } from './before-congress.js';
import { congress } from './congress.js';

export type ShortProcess = {
  readonly type: CongressType;
  /** Who of the superior decides on the dossier and on the results. */
  readonly approver: SignOffStep;
  readonly below: 'below' | 'nobodyBelow';
  readonly ordering: readonly OrderingRule[];
  /** The source of the deadline: none is national for the lowest tiers. */
  readonly deadline: Basis;
  readonly congressHalfDays: ProcessDefinition['congressHalfDays'];
};

/** The short process of 2020-2025: one summary report, all members convened. */
export function shortProcess(terms: ShortProcess): ProcessDefinition {
  const { type, approver, below, ordering, deadline, congressHalfDays } = terms;
  return {
    key: `${type}-2020-2025`,
    version: 1,
    type,
    stages: [
      launch,
      drafts,
      consultation(below),
      personnel,
      logistics,
      approval(approver),
      convocation,
      congress(ordering, deadline),
      results(approver),
      followUp,
    ],
    standIns: {
      deputySecretary: 'secretary',
      presidium: 'secretary',
      countingCommittee: 'secretary',
      standingCommittee: 'executiveCommittee',
    },
    congressHalfDays,
  };
}
