import { afterOpening } from '../../build/due.js';
import { majorityOf, oneOf, own } from '../../build/signing.js';
import { stage, procedure } from '../../build/stage.js';
import { document } from '../../build/task.js';
import { archive } from '../archive.js';

const issued = {
  by: [own('office'), own('propaganda')],
  signedBy: [oneOf(own('standingBoard'))],
  due: afterOpening(20),
};
const standingThenExecutive = {
  by: [own('office')],
  signedBy: [majorityOf(own('standingCommittee')), majorityOf(own('executiveCommittee'))],
  due: afterOpening(45),
};
const wholeTerm = { signedBy: [majorityOf(own('executiveCommittee'))], due: afterOpening(60) };

const documents = [
  document('resolutionIssued', ['Ban hành nghị quyết đại hội', 'Resolution issued'], issued),
  document('actionProgrammeIssued', ['Ban hành chương trình hành động', 'Action programme issued'], issued),
  document(
    'implementationPlan',
    ['Kế hoạch triển khai nghị quyết', 'Implementation plan of the resolution'],
    standingThenExecutive,
  ),
  document(
    'workingRegulations',
    ['Quy chế làm việc của Ban Chấp hành, Ban Thường vụ, Ủy ban Kiểm tra', 'Working regulations'],
    standingThenExecutive,
  ),
  document('termProgramme', ['Chương trình công tác toàn khóa', 'Work programme of the term'], {
    by: [own('office')],
    ...wholeTerm,
  }),
  document(
    'inspectionProgramme',
    ['Chương trình kiểm tra, giám sát toàn khóa', 'Inspection programme of the term'],
    { by: [own('inspectionCommittee')], ...wholeTerm },
  ),
  document(
    'nationalSynthesis',
    ['Báo cáo tổng hợp ý kiến góp ý văn kiện cấp trên', "Synthesis of opinions on the superior's documents"],
    { by: [own('office')], signedBy: [majorityOf(own('standingCommittee'))], due: afterOpening(10) },
  ),
];

export const followUp = stage('followUp', {
  tasks: [...documents, archive('office')],
  procedures: [procedure('buildArchive', ...documents.map((task) => task.key), 'recognition')],
});
