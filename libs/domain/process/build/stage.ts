import type { ProcedureDefinition, ProcedureKey, StageDefinition, StageKey, TaskKey } from '../definition.js';
import { text, type Title } from './task.js';

const titles: Readonly<Record<StageKey, Title>> = {
  launch: ['Triển khai, kế hoạch, tiểu ban', 'Launch'],
  drafts: ['Chuẩn bị văn kiện', 'Draft documents'],
  consultation: ['Lấy ý kiến, tiếp thu, giải trình', 'Consultation'],
  personnel: ['Phương hướng, đề án, quy trình nhân sự', 'Personnel plan'],
  logistics: ['Công tác tổ chức phục vụ', 'Logistics'],
  approval: ['Cấp trên duyệt đại hội', "Superior's approval"],
  convocation: ['Triệu tập, thông báo', 'Convocation'],
  congress: ['Đại hội', 'Congress'],
  results: ['Chuẩn y kết quả bầu cử', 'Result approval'],
  followUp: ['Sau đại hội', 'After the congress'],
};

/** Which stages open after which: the same for every type. */
const gates: Readonly<Record<StageKey, readonly StageKey[]>> = {
  launch: [],
  drafts: ['launch'],
  consultation: ['drafts'],
  personnel: ['launch'],
  logistics: ['launch'],
  approval: ['drafts', 'consultation', 'personnel'],
  convocation: ['approval'],
  congress: ['convocation', 'logistics'],
  results: ['congress'],
  followUp: ['congress'],
};

type Contents = Pick<StageDefinition, 'tasks'> & Partial<Pick<StageDefinition, 'procedures' | 'ordering'>>;

export function stage(key: StageKey, { tasks, procedures = [], ordering = [] }: Contents): StageDefinition {
  return { key, title: text(titles[key]), needs: gates[key], tasks, procedures, ordering };
}

export function procedure(key: ProcedureKey, ...after: readonly TaskKey[]): ProcedureDefinition {
  return { key, after };
}
