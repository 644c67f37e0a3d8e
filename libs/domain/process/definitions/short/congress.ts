import { attendance, congressElection, question, secretaryElection } from '../../build/ballot-rules.js';
import { afterOpening, byDeadline } from '../../build/due.js';
import { own } from '../../build/signing.js';
import { stage } from '../../build/stage.js';
import { ballot, heldMilestone } from '../../build/task.js';
import type { OrderingRule, StageDefinition, TaskDefinition } from '../../definition.js';
import type { Basis } from '../../legal-basis.js';
import { electionBasis } from '../ordering.js';

const opening = { by: [own('presidium')], due: afterOpening(0) };
const counted = { by: [own('countingCommittee')], due: afterOpening(0), basis: electionBasis };

const tasks: readonly TaskDefinition[] = [
  ballot('attendance', ['Điểm danh đảng viên', 'Attendance'], attendance, opening),
  ballot('election', ['Bầu cử', 'Election'], congressElection, {
    ...counted,
    after: ['attendance'],
    applies: { contents: ['four', 'three'] },
  }),
  ballot(
    'secretaryElection',
    ['Bầu trực tiếp bí thư', 'Direct election of the secretary'],
    secretaryElection,
    {
      ...counted,
      after: ['election'],
      applies: { contents: ['four'], directElection: true },
    },
  ),
  ballot('resolutionPassed', ['Thông qua nghị quyết', 'Resolution passed'], question, {
    ...opening,
    after: ['attendance'],
  }),
];

/** `deadline`: the source of the day by which the congress must be held. */
export function congress(ordering: readonly OrderingRule[], deadline: Basis): StageDefinition {
  return stage('congress', {
    tasks: [
      ...tasks,
      heldMilestone(['Bế mạc đại hội', 'Congress closed'], {
        by: [own('presidium')],
        after: ['election', 'secretaryElection', 'resolutionPassed'],
        due: byDeadline(deadline),
      }),
    ],
    ordering,
  });
}
