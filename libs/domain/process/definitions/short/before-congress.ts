import { majorityOfSummoned, preparedListSurplus } from '../../build/ballot-rules.js';
import { publicTexts } from '../../build/citations.js';
import { afterStageStart, beforeOpening } from '../../build/due.js';
import { majorityOf, own, whereThereIs } from '../../build/signing.js';
import { procedure, stage } from '../../build/stage.js';
import { ballot, checklist, consultation as window, document } from '../../build/task.js';
import type { StageDefinition } from '../../definition.js';

/** The secretary alone where the cell has elected no committee. */
const secretaryThenCommittee = {
  by: [own('secretary')],
  signedBy: [whereThereIs(majorityOf(own('executiveCommittee')))],
};

const recorded = { by: [own('secretary'), own('deputySecretary')], due: beforeOpening(15) };

export const launch = stage('launch', {
  tasks: [
    document('plan', ['Kế hoạch tổ chức đại hội', 'Plan of the congress'], {
      ...secretaryThenCommittee,
      due: afterStageStart(10),
    }),
  ],
});

export const drafts = stage('drafts', {
  tasks: [
    document('summaryReport', ['Báo cáo tổng kết và phương hướng', 'Summary report and directions'], {
      ...secretaryThenCommittee,
      due: beforeOpening(20),
    }),
    document('selfReview', ['Kiểm điểm cấp ủy', "Committee's self-review"], {
      ...secretaryThenCommittee,
      due: beforeOpening(20),
    }),
  ],
});

/** `below`: whether organizations below await the drafts. */
export function consultation(below: 'below' | 'nobodyBelow'): StageDefinition {
  return stage('consultation', {
    tasks: [
      window(
        'superiorDrafts',
        ['Thảo luận dự thảo văn kiện cấp trên', "Discussion of the superior's drafts"],
        [1, 20],
        { ...recorded, after: [{ evidence: 'superiorDraftsIssued', basis: publicTexts }] },
      ),
      document(
        'superiorDraftsSynthesis',
        ['Tổng hợp ý kiến vào dự thảo văn kiện cấp trên', "Synthesis of opinions on the superior's drafts"],
        { ...recorded, after: ['superiorDrafts'] },
      ),
    ],
    procedures: below === 'below' ? [procedure('publishDrafts')] : [],
  });
}

export const personnel = stage('personnel', {
  tasks: [
    ballot(
      'committeeList',
      ['Danh sách giới thiệu cấp ủy', 'List of candidates for the committee'],
      { ...majorityOfSummoned, surplus: preparedListSurplus },
      { ...recorded, applies: { contents: ['four'] } },
    ),
    ballot(
      'delegateList',
      ['Danh sách giới thiệu đại biểu dự đại hội cấp trên', "List of delegates to the superior's congress"],
      majorityOfSummoned,
      { ...recorded, applies: { contents: ['four', 'three'] } },
    ),
  ],
});

export const logistics = stage('logistics', {
  tasks: [
    checklist(
      'preparations',
      ['Chuẩn bị tổ chức đại hội', 'Preparations'],
      {
        place: ['Địa điểm, trang trí', 'Place and decoration'],
        papers: ['Tài liệu, phiếu bầu', 'Papers and ballots'],
      },
      { by: [own('secretary'), own('deputySecretary')], due: beforeOpening(5) },
    ),
  ],
});
