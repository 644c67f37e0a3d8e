import { byDirective35 } from '../build/citations.js';
import { assumed } from '../legal-basis.js';
import { modelsFirst } from './ordering.js';
import { anyTwoOfGrassrootsCommittee } from './short/approvers.js';
import { shortProcess } from './short/process.js';

/** Chi bộ trực thuộc: its grassroots organization's plan sets the deadline; half a day to a day. */
export const cell = shortProcess({
  type: 'cell',
  approver: anyTwoOfGrassrootsCommittee,
  below: 'nobodyBelow',
  ordering: [modelsFirst],
  deadline: assumed,
  congressHalfDays: { max: 2, basis: byDirective35 },
});
