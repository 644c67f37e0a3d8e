import { attendance, congressElection, question, secretaryElection } from '../../build/ballot-rules.js';
import { byDirective35 } from '../../build/citations.js';
import { afterOpening, byDeadline } from '../../build/due.js';
import { own } from '../../build/signing.js';
import { stage } from '../../build/stage.js';
import { ballot, heldMilestone, milestone } from '../../build/task.js';
import type { StageDefinition, TaskDefinition } from '../../definition.js';
import { electionBasis, subordinatesThenModels } from '../ordering.js';

/** `days`: the longest congress of the type. The first is the opening day, the last the day of closing. */
export function congress(days: number): StageDefinition {
  const lastDay = afterOpening(days - 1);
  return stage('congress', {
    tasks: [
      milestone('preparatory', ['Họp trù bị', 'Preparatory session'], {
        by: [own('presidium')],
        due: afterOpening(0),
      }),
      ballot('credentials', ['Báo cáo thẩm tra tư cách đại biểu', 'Report on credentials'], attendance, {
        by: [own('credentialsCommittee')],
        after: ['preparatory'],
        due: afterOpening(0),
      }),
      ...elections(days),
      ballot('resolutionPassed', ['Thông qua nghị quyết', 'Resolution passed'], question, {
        by: [own('presidium')],
        after: ['credentials'],
        due: lastDay,
      }),
      heldMilestone(['Bế mạc đại hội', 'Congress closed'], {
        by: [own('presidium')],
        after: ['committeeElection', 'secretaryElection', 'delegateElection', 'resolutionPassed'],
        due: byDeadline(byDirective35),
      }),
    ],
    ordering: subordinatesThenModels,
  });
}

function elections(days: number): readonly TaskDefinition[] {
  const counted = { by: [own('countingCommittee')], due: afterOpening(days - 1), basis: electionBasis };
  return [
    ballot('committeeElection', ['Bầu Ban Chấp hành', 'Election of the committee'], congressElection, {
      ...counted,
      after: ['credentials'],
      applies: { contents: ['four'] },
    }),
    ballot(
      'secretaryElection',
      ['Bầu trực tiếp bí thư', 'Direct election of the secretary'],
      secretaryElection,
      {
        ...counted,
        after: ['committeeElection'],
        applies: { contents: ['four'], directElection: true },
      },
    ),
    ballot('delegateElection', ['Bầu đoàn đại biểu', 'Election of delegates'], congressElection, {
      ...counted,
      after: ['credentials'],
      applies: { contents: ['four', 'three'] },
    }),
  ];
}
