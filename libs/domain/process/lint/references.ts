import { bodies, type Body } from '../../organization/organization.js';
import {
  partiesOf,
  stageKeys,
  type Need,
  type ProcessDefinition,
  type TaskDefinition,
} from '../definition.js';
import { finding, type Finding } from './finding.js';

/** Everything named exists, and nothing exists twice. */
export function lintReferences(definition: ProcessDefinition): readonly Finding[] {
  const tasks = definition.stages.flatMap((stage) => stage.tasks);
  const stages = definition.stages.map((stage) => stage.key);
  const names = new Set(tasks.map((task) => task.key));
  return [
    ...twice(stages).map((key) => finding('STAGE_TWICE', key)),
    ...twice(tasks.map((task) => task.key)).map((key) => finding('TASK_TWICE', key, { task: key })),
    ...stageKeys.filter((key) => !stages.includes(key)).map((key) => finding('UNKNOWN_STAGE', key)),
    ...lintStages(definition, names),
    ...tasks.flatMap((task) => lintTask(task, definition, names)),
    ...lintHeld(definition),
  ];
}

function lintStages({ stages }: ProcessDefinition, tasks: ReadonlySet<string>): readonly Finding[] {
  const known = new Set(stages.map((stage) => stage.key));
  return stages.flatMap(({ key, needs, procedures }) => [
    ...needs.filter((need) => !known.has(need)).map((need) => finding('UNKNOWN_STAGE', need, { stage: key })),
    ...procedures
      .flatMap((procedure) => procedure.after)
      .filter((task) => !tasks.has(task))
      .map((task) => finding('UNKNOWN_NEED', task, { stage: key })),
  ]);
}

function lintTask(
  task: TaskDefinition,
  definition: ProcessDefinition,
  tasks: ReadonlySet<string>,
): readonly Finding[] {
  const place = { task: task.key };
  const procedures = new Set(definition.stages.flatMap((stage) => stage.procedures.map(({ key }) => key)));
  const isUnknown = (need: Need) =>
    ('task' in need && !tasks.has(need.task)) || ('procedure' in need && !procedures.has(need.procedure));
  const { from } = task.due;
  return [
    ...(task.needs ?? []).filter(isUnknown).map((need) => finding('UNKNOWN_NEED', nameOf(need), place)),
    ...(typeof from === 'object' && !tasks.has(from.task)
      ? [finding('UNKNOWN_DUE_TASK', from.task, place)]
      : []),
    ...(task.returnsTo !== undefined && !tasks.has(task.returnsTo)
      ? [finding('UNKNOWN_RETURN', task.returnsTo, place)]
      : []),
    ...unknownBodies(task).map((body) => finding('UNKNOWN_BODY', body, place)),
  ];
}

function unknownBodies(task: TaskDefinition): readonly string[] {
  const known: ReadonlySet<Body> = new Set(bodies);
  const parties = [...task.preparers, ...task.steps.flatMap(partiesOf)];
  return parties.map((party) => party.body).filter((body) => !known.has(body));
}

function lintHeld({ key, stages }: ProcessDefinition): readonly Finding[] {
  const recording = stages
    .flatMap((stage) => stage.tasks)
    .filter((task) => task.rule.kind === 'milestone' && task.rule.records === 'held');
  return recording.length === 1 ? [] : [finding('HELD_NOT_RECORDED', key)];
}

function nameOf(need: Need): string {
  if ('task' in need) return need.task;
  return 'procedure' in need ? need.procedure : need.evidence;
}

function twice<T extends string>(keys: readonly T[]): readonly T[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}
