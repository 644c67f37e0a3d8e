import { oneProvince2025 } from '../../build/citations.js';
import { beforeOpening } from '../../build/due.js';
import { majorityOf, oneOf, own } from '../../build/signing.js';
import { procedure, stage } from '../../build/stage.js';
import { checklist, consultation, document } from '../../build/task.js';

export const convocation = stage('convocation', {
  tasks: [
    document(
      'openingDate',
      ['Quyết định triệu tập, thông báo thời gian đại hội', 'Decision to convene, date announced'],
      {
        by: [own('office')],
        signedBy: [majorityOf(own('executiveCommittee')), oneOf(own('secretary'))],
        due: beforeOpening(30, oneProvince2025),
        leadTime: { rule: 'announcementLeadTime', workingDays: 30, basis: oneProvince2025 },
        fixesOpeningDay: true,
      },
    ),
    checklist(
      'delegates',
      ['Danh sách, thẩm tra tư cách đại biểu', 'Delegates listed, credentials checked'],
      {
        list: ['Danh sách đại biểu', 'List of delegates'],
        credentials: ['Tư cách đại biểu', 'Credentials'],
      },
      { by: [own('organizationCommission')], due: beforeOpening(20) },
    ),
    consultation(
      'outsideCandidacies',
      ['Tiếp nhận hồ sơ tự ứng cử, được đề cử', 'Outside candidacies received'],
      [1, 30],
      {
        by: [own('organizationCommission')],
        due: beforeOpening(15, oneProvince2025),
        leadTime: { rule: 'candidacyLeadTime', workingDays: 15, basis: oneProvince2025 },
        applies: { contents: ['four'] },
      },
    ),
    checklist(
      'materials',
      ['Gửi tài liệu đại hội', 'Congress materials sent'],
      { sent: ['Tài liệu đã gửi đại biểu', 'Materials sent to the delegates'] },
      { by: [own('office')], due: beforeOpening(10) },
    ),
  ],
  procedures: [procedure('issueConvocation', 'openingDate')],
});
