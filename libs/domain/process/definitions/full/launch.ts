import { afterStageStart } from '../../build/due.js';
import { majorityOf, oneOf, own } from '../../build/signing.js';
import { stage } from '../../build/stage.js';
import { checklist, document, milestone } from '../../build/task.js';

export const launch = stage('launch', {
  tasks: [
    milestone('directiveStudied', ['Quán triệt chỉ thị, hướng dẫn', 'Directive and guidance studied'], {
      by: [own('office')],
      due: afterStageStart(10),
    }),
    document('plan', ['Kế hoạch tổ chức đại hội', 'Plan of the congress'], {
      by: [own('organizationCommission'), own('office')],
      signedBy: [majorityOf(own('standingCommittee')), oneOf(own('standingBoard'))],
      due: afterStageStart(15),
    }),
    document('subCommittees', ['Quyết định thành lập các tiểu ban', 'Sub-committees formed'], {
      by: [own('organizationCommission')],
      signedBy: [majorityOf(own('standingCommittee'))],
      due: afterStageStart(20),
    }),
    document('delegateAllocation', ['Phân bổ đại biểu', 'Allocation of delegates'], {
      by: [own('organizationCommission')],
      signedBy: [majorityOf(own('standingCommittee'))],
      due: afterStageStart(30),
    }),
    checklist(
      'modelUnits',
      ['Chọn đơn vị đại hội điểm', 'Choice of model units'],
      {
        proposed: ['Danh sách đơn vị đề xuất', 'Units proposed'],
        lessonsPlanned: ['Kế hoạch rút kinh nghiệm', 'Lessons planned'],
      },
      {
        by: [own('organizationCommission')],
        signedBy: [majorityOf(own('standingCommittee'))],
        due: afterStageStart(30),
      },
    ),
    document('guidanceBelow', ['Hướng dẫn cấp dưới', 'Guidance to subordinate organizations'], {
      by: [own('organizationCommission'), own('office')],
      signedBy: [oneOf(own('standingBoard'))],
      due: afterStageStart(30),
    }),
  ],
});
