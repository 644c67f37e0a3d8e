import { anyTwoOf, majorityOf, superior } from '../../build/signing.js';

/** Of the committee of the grassroots organization, any two of secretary, deputy and organization officer. */
export const anyTwoOfGrassrootsCommittee = anyTwoOf(
  superior('secretary'),
  superior('deputySecretary'),
  superior('organizationCommission'),
);

export const standingCommitteeAbove = majorityOf(superior('standingCommittee'));
