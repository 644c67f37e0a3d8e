import { publicTexts } from '../../build/citations.js';
import { afterTask, beforeOpening } from '../../build/due.js';
import { oneOf, own } from '../../build/signing.js';
import { procedure, stage } from '../../build/stage.js';
import { document, signOff } from '../../build/task.js';
import type { SignOffStep, StageDefinition } from '../../definition.js';

/** The secretary's signature is the submission; the superior's `approver` answers within the days before the notice. */
export function approval(approver: SignOffStep): StageDefinition {
  return stage('approval', {
    tasks: [
      signOff('submission', ['Tờ trình và hồ sơ duyệt đại hội', 'Submission note and dossier'], {
        by: [],
        signedBy: [oneOf(own('secretary'))],
        due: beforeOpening(10),
        basis: publicTexts,
      }),
      signOff('superiorDecision', ['Cấp trên duyệt đại hội', "Superior's decision"], {
        by: [],
        signedBy: [approver],
        after: ['submission', { procedure: 'lodgeDossier' }],
        due: afterTask('submission', 5),
        basis: publicTexts,
        returnsTo: 'submission',
        mayReject: true,
        mayCondition: true,
      }),
    ],
    procedures: [procedure('lodgeDossier', 'submission')],
  });
}

export const convocation = stage('convocation', {
  tasks: [
    document('notice', ['Thông báo triệu tập toàn thể đảng viên', 'Notice convening all members'], {
      by: [own('secretary'), own('deputySecretary')],
      due: beforeOpening(5),
      fixesOpeningDay: true,
    }),
  ],
  procedures: [procedure('issueConvocation', 'notice')],
});
