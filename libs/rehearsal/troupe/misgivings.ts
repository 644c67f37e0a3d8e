import type { PersonCommand } from '#libs/domain/case/command';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import { chanceOf } from './chance.js';

/** Of a hundred works handed to their signers for the first time, so many come back. */
const returnedPercent = { theSuperior: 7, others: 2 } as const;
const ofTheSuperior: readonly string[] = ['superiorDecision', 'appraisal', 'recognition'];

/**
 * Some work is returned for revision the first time: a body that has misgivings has them together, so that each of its
 * members returns what otherwise they would have approved.
 */
export function misgivings(state: CaseState, task: TaskState, body: PersonCommand): PersonCommand {
  if (body.kind !== 'approve' || task.round > 1 || task.stage === 'congress') return body;
  const percent = ofTheSuperior.includes(task.key) ? returnedPercent.theSuperior : returnedPercent.others;
  if (chanceOf('misgivings', state.caseId, task.key) * 100 >= percent) return body;
  const points = [{ text: 'Đề nghị bổ sung số liệu và làm rõ phương hướng.' }];
  const { shown } = body;
  return { kind: 'returnForRevision', task: task.key, points, ...(shown && { shown }) };
}
