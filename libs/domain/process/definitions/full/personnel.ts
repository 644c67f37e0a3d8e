import { publicTexts } from '../../build/citations.js';
import { beforeOpening } from '../../build/due.js';
import { allOf, majorityOf, own } from '../../build/signing.js';
import { stage } from '../../build/stage.js';
import { checklist, document } from '../../build/task.js';
import { firstTime, reElection } from './five-step-ballots.js';

const standingThenExecutive = [majorityOf(own('standingCommittee')), majorityOf(own('executiveCommittee'))];

export const personnel = stage('personnel', {
  tasks: [
    document('direction', ['Phương hướng nhân sự', 'Personnel direction'], {
      by: [own('personnelSubCommittee')],
      signedBy: [majorityOf(own('executiveCommittee'))],
      due: beforeOpening(110),
    }),
    document('scheme', ['Đề án nhân sự Ban Chấp hành', 'Personnel scheme of the Executive Committee'], {
      by: [own('personnelSubCommittee')],
      signedBy: standingThenExecutive,
      after: ['direction'],
      due: beforeOpening(100),
      basis: publicTexts,
    }),
    document('inspectionScheme', ['Đề án Ủy ban Kiểm tra', 'Scheme of the Inspection Committee'], {
      by: [own('personnelSubCommittee')],
      signedBy: standingThenExecutive,
      after: ['direction'],
      due: beforeOpening(100),
    }),
    ...reElection,
    ...firstTime,
    checklist(
      'vetting',
      ['Thẩm định tiêu chuẩn, giải quyết đơn thư', 'Vetting of candidates, petitions settled'],
      {
        standards: ['Tiêu chuẩn, điều kiện', 'Standards and conditions'],
        politicalHistory: ['Tiêu chuẩn chính trị', 'Political standards'],
        petitions: ['Đơn thư', 'Petitions'],
      },
      {
        by: [own('organizationCommission')],
        signedBy: [allOf(own('inspectionCommittee'), own('internalAffairs'))],
        after: ['scheme', 'firstTime5'],
        due: beforeOpening(55),
      },
    ),
    document(
      'delegationAbove',
      ['Đề án đoàn đại biểu dự đại hội cấp trên', "Scheme of the delegation to the superior's congress"],
      {
        by: [own('personnelSubCommittee')],
        signedBy: standingThenExecutive,
        after: ['direction'],
        due: beforeOpening(55),
        applies: { contents: ['four', 'three'] },
      },
    ),
    checklist(
      'candidateFiles',
      ['Hồ sơ nhân sự đầy đủ', 'Personnel files complete'],
      {
        resumes: ['Sơ yếu lý lịch', 'Résumés'],
        assessments: ['Nhận xét, đánh giá', 'Assessments'],
        declarations: ['Kê khai tài sản', 'Declarations of assets'],
      },
      { by: [own('organizationCommission')], after: ['vetting'], due: beforeOpening(50) },
    ),
  ],
});
