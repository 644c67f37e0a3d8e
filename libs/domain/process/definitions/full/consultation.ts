import { publicTexts } from '../../build/citations.js';
import { beforeOpening } from '../../build/due.js';
import { majorityOf, own } from '../../build/signing.js';
import { procedure, stage } from '../../build/stage.js';
import { consultation as window, document } from '../../build/task.js';

const tenToTwentyDays = [10, 20] as const;
const closed = beforeOpening(65);

export const consultation = stage('consultation', {
  tasks: [
    window(
      'consultBelow',
      ['Lấy ý kiến cấp ủy trực thuộc', 'Opinions of subordinate committees'],
      tenToTwentyDays,
      {
        by: [own('office')],
        due: closed,
      },
    ),
    window(
      'consultFront',
      ['Lấy ý kiến Mặt trận Tổ quốc, đoàn thể', 'Opinions of the Fatherland Front and mass organizations'],
      tenToTwentyDays,
      { by: [own('massMobilization')], due: closed },
    ),
    window('consultRetired', ['Lấy ý kiến nguyên lãnh đạo', 'Opinions of retired leaders'], tenToTwentyDays, {
      by: [own('office')],
      due: closed,
    }),
    window(
      'consultPublic',
      ['Lấy ý kiến đảng viên, Nhân dân', 'Opinions of members and citizens'],
      tenToTwentyDays,
      { by: [own('propaganda')], due: closed },
    ),
    window(
      'superiorDrafts',
      ['Thảo luận dự thảo văn kiện cấp trên', "Discussion of the superior's drafts"],
      tenToTwentyDays,
      {
        by: [own('office')],
        after: [{ evidence: 'superiorDraftsIssued', basis: publicTexts }],
        due: closed,
      },
    ),
    document(
      'superiorDraftsSynthesis',
      ['Tổng hợp ý kiến vào dự thảo văn kiện cấp trên', "Synthesis of opinions on the superior's drafts"],
      {
        by: [own('office')],
        signedBy: [majorityOf(own('standingCommittee'))],
        after: ['superiorDrafts'],
        due: beforeOpening(60),
      },
    ),
    document(
      'synthesis',
      ['Tổng hợp, tiếp thu, giải trình ý kiến', 'Synthesis, absorption and explanation'],
      {
        by: [own('documentsSubCommittee')],
        signedBy: [majorityOf(own('documentsSubCommittee')), majorityOf(own('executiveCommittee'))],
        after: ['consultBelow', 'consultFront', 'consultRetired', 'consultPublic'],
        due: beforeOpening(60),
        basis: publicTexts,
      },
    ),
  ],
  procedures: [procedure('publishDrafts')],
});
