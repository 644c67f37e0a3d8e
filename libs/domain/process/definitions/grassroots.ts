import { afterStageStart, beforeOpening } from '../build/due.js';
import { replaceTask, reviseTask, reviseTasks, withoutTasks } from '../build/revise.js';
import { allOf, majorityOf, own, superior, whereThereIs } from '../build/signing.js';
import { document } from '../build/task.js';
import type { ProcessDefinition, SignOffStep, TaskDefinition } from '../definition.js';
import { fullProcess } from './full/process.js';

const preparatoryGroup = document(
  'preparatoryGroup',
  ['Quyết định thành lập tổ chuẩn bị đại hội', 'Preparatory group formed'],
  {
    by: [own('organizationCommission')],
    signedBy: [majorityOf(own('standingCommittee'))],
    due: afterStageStart(20),
  },
);

/** Two versions are enough, and no sub-committee signs between the group that drafts and the committees. */
function politicalReport(task: TaskDefinition): TaskDefinition {
  return { ...task, rule: { kind: 'document', minVersions: 2 }, steps: task.steps.slice(1) };
}

/** Twenty working days, and a working default: what was due is late, but not refused. */
function submission({ leadTime: _hard, ...task }: TaskDefinition): TaskDefinition {
  return { ...task, due: beforeOpening(20) };
}

function appraisal(task: TaskDefinition): TaskDefinition {
  return { ...task, steps: [allOf(superior('organizationCommission'), superior('inspectionCommittee'))] };
}

/** Where there is no Standing Committee, the Executive Committee signs once, not once for each. */
function signedOnce(task: TaskDefinition): TaskDefinition {
  const isOf = (step: SignOffStep | undefined, body: string) =>
    step?.parties.every((party) => party.of === 'own' && party.body === body) ?? false;
  const steps = task.steps.map((step, index) =>
    isOf(step, 'standingCommittee') && isOf(task.steps[index + 1], 'executiveCommittee')
      ? whereThereIs(step)
      : step,
  );
  return { ...task, steps };
}

function derived(): ProcessDefinition {
  const full = fullProcess('grassroots', 2);
  const shorter = withoutTasks(full, 'consultRetired', 'publicity');
  const grouped = replaceTask(shorter, 'subCommittees', preparatoryGroup);
  const reported = reviseTask(grouped, 'politicalReport', politicalReport);
  const submitted = reviseTask(reported, 'submission', submission);
  return reviseTasks(reviseTask(submitted, 'appraisal', appraisal), signedOnce);
}

/** Đảng bộ cơ sở: before 30/6/2020, at most two days. One preparatory group stands for all sub-committees. */
export const grassroots: ProcessDefinition = {
  ...derived(),
  standIns: {
    standingCommittee: 'executiveCommittee',
    standingBoard: 'secretary',
    documentsSubCommittee: 'preparatoryGroup',
    draftingTeam: 'preparatoryGroup',
    personnelSubCommittee: 'preparatoryGroup',
    serviceSubCommittee: 'preparatoryGroup',
    internalAffairs: 'inspectionCommittee',
  },
};
