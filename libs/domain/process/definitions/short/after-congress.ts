import { afterHeld, afterOpening, afterTask } from '../../build/due.js';
import { own } from '../../build/signing.js';
import { procedure, stage } from '../../build/stage.js';
import { document, signOff } from '../../build/task.js';
import type { SignOffStep, StageDefinition } from '../../definition.js';
import { archive } from '../archive.js';

export function results(approver: SignOffStep): StageDefinition {
  return stage('results', {
    tasks: [
      document(
        'resultReport',
        ['Báo cáo kết quả, đề nghị chuẩn y', 'Report of results, request for approval'],
        {
          by: [own('secretary')],
          due: afterHeld(7),
        },
      ),
      signOff('recognition', ['Chuẩn y kết quả bầu cử', 'Approval of results'], {
        by: [],
        signedBy: [approver],
        after: ['resultReport'],
        due: afterTask('resultReport', 15),
        returnsTo: 'resultReport',
      }),
    ],
  });
}

export const followUp = stage('followUp', {
  tasks: [
    document('resolutionIssued', ['Ban hành nghị quyết đại hội', 'Resolution issued'], {
      by: [own('secretary')],
      due: afterOpening(20),
    }),
    archive('secretary'),
  ],
  procedures: [procedure('buildArchive', 'resolutionIssued', 'recognition')],
});
