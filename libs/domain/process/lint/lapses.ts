import type { ProcessDefinition, StageDefinition, TaskDefinition } from '../definition.js';
import { finding, type Finding } from './finding.js';

/** Silence approves only where a text says so, never what waits for other organizations, and never on the day itself. */
export function lintLapses({ stages }: ProcessDefinition): readonly Finding[] {
  return stages.flatMap((stage) => stage.tasks.flatMap((task) => lintTask(task, stage)));
}

function lintTask(task: TaskDefinition, { ordering }: StageDefinition): readonly Finding[] {
  const place = { task: task.key };
  const waitsForOthers = ordering.length > 0 || (task.needs ?? []).some((need) => 'evidence' in need);
  return task.steps.flatMap(({ lapse }, step) => {
    if (!lapse) return [];
    const { outcome, afterWorkingDays, basis } = lapse;
    const mayReject = task.mayReject && step === task.steps.length - 1;
    return [
      ...(outcome === 'approved' && basis.mark === 'assumed'
        ? [finding('LAPSE_WITHOUT_RULE', task.key, place)]
        : []),
      ...(outcome === 'approved' && waitsForOthers ? [finding('LAPSE_AGAINST_ORDER', task.key, place)] : []),
      ...(outcome === 'rejected' && !mayReject ? [finding('LAPSE_REJECTS', task.key, place)] : []),
      ...(!Number.isInteger(afterWorkingDays) || afterWorkingDays < 1
        ? [finding('LAPSE_TOO_SOON', task.key, place)]
        : []),
    ];
  });
}
