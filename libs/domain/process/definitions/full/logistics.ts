import { beforeOpening } from '../../build/due.js';
import { majorityOf, own } from '../../build/signing.js';
import { stage } from '../../build/stage.js';
import { checklist, document } from '../../build/task.js';
import { assumed } from '../../legal-basis.js';

const arranged = {
  by: [own('serviceSubCommittee')],
  signedBy: [majorityOf(own('standingCommittee'))],
  due: beforeOpening(20),
  // Arrangements go on changing after the dossier went up: the superior is told, and not asked again.
  onContentChange: { approvals: 'flag', basis: assumed },
} as const;

export const logistics = stage('logistics', {
  tasks: [
    document('programme', ['Chương trình, kịch bản đại hội', 'Programme and scenario'], arranged),
    document('budget', ['Dự toán kinh phí', 'Budget'], arranged),
    checklist(
      'venue',
      ['Địa điểm, an ninh, y tế', 'Venue, security, medical care'],
      {
        hall: ['Hội trường, trang trí', 'Hall and decoration'],
        security: ['Phương án an ninh', 'Security plan'],
        medicalCare: ['Phương án y tế', 'Medical plan'],
      },
      arranged,
    ),
    document('publicity', ['Kế hoạch tuyên truyền', 'Publicity plan'], arranged),
  ],
});
