import { oneProvince2025, publicTexts } from '../../build/citations.js';
import { afterTask, beforeOpening } from '../../build/due.js';
import { allOf, majorityOf, oneOf, own, superior } from '../../build/signing.js';
import { procedure, stage } from '../../build/stage.js';
import { checklist, signOff } from '../../build/task.js';
import type { Coverage } from '../../definition.js';
import { assumed } from '../../legal-basis.js';

const dossier: Coverage = {
  stages: ['drafts', 'consultation', 'personnel', 'logistics'],
  basis: publicTexts,
};

/** Commissions appraise what is theirs; the office and the Organization Commission the whole dossier. */
const appraised: Coverage = {
  ...dossier,
  bodies: { propaganda: ['drafts', 'consultation'], inspectionCommittee: ['personnel'] },
  basis: assumed,
};

/** The superior's days all run from the submission, so that the decision can come before the convocation. */
export const approval = stage('approval', {
  tasks: [
    signOff('submission', ['Tờ trình và hồ sơ duyệt đại hội', 'Submission note and dossier'], {
      by: [own('office')],
      signedBy: [oneOf(own('secretary'))],
      due: beforeOpening(45, oneProvince2025),
      covers: dossier,
      leadTime: { rule: 'approvalLeadTime', workingDays: 45, basis: oneProvince2025 },
      basis: publicTexts,
    }),
    checklist(
      'reception',
      ['Tiếp nhận, kiểm tra đủ hồ sơ', 'Dossier received and found complete'],
      {
        note: ['Tờ trình', 'Submission note'],
        drafts: ['Dự thảo văn kiện', 'Draft documents'],
        synthesis: ['Báo cáo tổng hợp, tiếp thu, giải trình', 'Synthesis and absorption report'],
        personnel: ['Đề án nhân sự, biên bản, kết quả phiếu', 'Personnel scheme, minutes and ballots'],
        logistics: ['Phương án tổ chức phục vụ', 'Logistics plan'],
      },
      {
        by: [superior('organizationCommission')],
        after: ['submission', { procedure: 'lodgeDossier' }],
        due: afterTask('submission', 3),
      },
    ),
    signOff('appraisal', ['Thẩm định hồ sơ', 'Appraisal of the dossier'], {
      by: [],
      signedBy: [
        allOf(
          superior('organizationCommission'),
          superior('inspectionCommittee'),
          superior('office'),
          superior('propaganda'),
        ),
      ],
      after: ['reception'],
      due: afterTask('submission', 10),
      covers: appraised,
      returnsTo: 'submission',
    }),
    signOff('superiorDecision', ['Ban Thường vụ cấp trên duyệt đại hội', "Superior's decision"], {
      by: [],
      signedBy: [majorityOf(superior('standingCommittee'))],
      after: ['appraisal'],
      due: afterTask('submission', 20),
      basis: publicTexts,
      returnsTo: 'submission',
      mayReject: true,
      mayCondition: true,
    }),
  ],
  procedures: [procedure('lodgeDossier', 'submission')],
});
