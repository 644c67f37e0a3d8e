import { byDirective35 } from '../build/citations.js';
import { modelsFirst } from './ordering.js';
import { standingCommitteeAbove } from './short/approvers.js';
import { shortProcess } from './short/process.js';

/** Chi bộ cơ sở: a cell's short process, a grassroots organization's deadline (before 30/6/2020) and length. */
export const grassrootsCell = shortProcess({
  type: 'grassrootsCell',
  approver: standingCommitteeAbove,
  below: 'nobodyBelow',
  ordering: [modelsFirst],
  deadline: byDirective35,
  congressHalfDays: { max: 4, basis: byDirective35 },
});
