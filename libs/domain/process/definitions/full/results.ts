import { majorityOfSummoned } from '../../build/ballot-rules.js';
import { afterHeld, afterOpening, afterTask } from '../../build/due.js';
import { majorityOf, oneOf, own, superior } from '../../build/signing.js';
import { stage } from '../../build/stage.js';
import { ballot, document, signOff } from '../../build/task.js';

export const results = stage('results', {
  tasks: [
    ballot(
      'firstPlenum',
      [
        'Hội nghị lần thứ nhất: bầu Ban Thường vụ, bí thư, phó bí thư, Ủy ban Kiểm tra',
        'First plenum: Standing Committee, secretary, deputies, Inspection Committee',
      ],
      majorityOfSummoned,
      { by: [own('secretary')], due: afterOpening(5), applies: { contents: ['four'] } },
    ),
    document(
      'resultReport',
      ['Báo cáo kết quả, tờ trình chuẩn y', 'Report of results, request for approval'],
      {
        by: [own('office'), own('organizationCommission')],
        signedBy: [oneOf(own('secretary'))],
        after: ['firstPlenum'],
        due: afterHeld(7),
      },
    ),
    signOff('recognition', ['Chuẩn y kết quả bầu cử, chỉ định', 'Approval of results, appointment'], {
      by: [],
      signedBy: [oneOf(superior('organizationCommission')), majorityOf(superior('standingCommittee'))],
      after: ['resultReport'],
      due: afterTask('resultReport', 15),
      returnsTo: 'resultReport',
    }),
  ],
});
