import { afterStageStart, beforeOpening } from '../../build/due.js';
import { majorityOf, own } from '../../build/signing.js';
import { stage } from '../../build/stage.js';
import { document } from '../../build/task.js';

const standingThenExecutive = [majorityOf(own('standingCommittee')), majorityOf(own('executiveCommittee'))];

export const drafts = stage('drafts', {
  tasks: [
    document('outlines', ['Đề cương văn kiện', 'Outlines of the documents'], {
      by: [own('documentsSubCommittee')],
      signedBy: [majorityOf(own('standingCommittee'))],
      due: afterStageStart(20),
    }),
    document('politicalReport', ['Dự thảo báo cáo chính trị', 'Draft political report'], {
      minVersions: 3,
      by: [own('draftingTeam')],
      signedBy: [majorityOf(own('documentsSubCommittee')), ...standingThenExecutive],
      after: ['outlines'],
      due: beforeOpening(75),
    }),
    document(
      'reviewReport',
      ['Dự thảo báo cáo kiểm điểm Ban Chấp hành', 'Draft review report of the Executive Committee'],
      {
        by: [own('documentsSubCommittee')],
        signedBy: standingThenExecutive,
        after: ['outlines'],
        due: beforeOpening(75),
      },
    ),
    document('resolution', ['Dự thảo nghị quyết đại hội', 'Draft resolution'], {
      by: [own('documentsSubCommittee')],
      signedBy: standingThenExecutive,
      after: ['outlines'],
      due: beforeOpening(75),
    }),
    document('actionProgramme', ['Dự thảo chương trình hành động', 'Draft action programme'], {
      by: [own('propaganda'), own('documentsSubCommittee')],
      signedBy: standingThenExecutive,
      after: ['outlines'],
      due: beforeOpening(75),
    }),
  ],
});
