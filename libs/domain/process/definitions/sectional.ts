import { byDirective35 } from '../build/citations.js';
import { assumed } from '../legal-basis.js';
import { subordinatesThenModels } from './ordering.js';
import { anyTwoOfGrassrootsCommittee } from './short/approvers.js';
import { shortProcess } from './short/process.js';

/** Đảng bộ bộ phận: the layer between a grassroots organization and its cells; at most a day. */
export const sectional = shortProcess({
  type: 'sectional',
  approver: anyTwoOfGrassrootsCommittee,
  below: 'below',
  ordering: subordinatesThenModels,
  deadline: assumed,
  congressHalfDays: { max: 2, basis: byDirective35 },
});
