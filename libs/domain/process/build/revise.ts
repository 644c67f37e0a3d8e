import type { Need, ProcessDefinition, StageDefinition, TaskDefinition, TaskKey } from '../definition.js';

/** Puts another task in the place of one that no other needs. */
export function replaceTask(
  definition: ProcessDefinition,
  key: TaskKey,
  by: TaskDefinition,
): ProcessDefinition {
  return reviseTask(definition, key, () => by);
}

export function reviseTask(
  definition: ProcessDefinition,
  key: TaskKey,
  revise: (task: TaskDefinition) => TaskDefinition,
): ProcessDefinition {
  return reviseTasks(definition, (task) => (task.key === key ? revise(task) : task));
}

export function reviseTasks(
  definition: ProcessDefinition,
  revise: (task: TaskDefinition) => TaskDefinition,
): ProcessDefinition {
  return reviseStages(definition, (stage) => ({ ...stage, tasks: stage.tasks.map(revise) }));
}

/** Takes tasks out, and with them every need of them. */
export function withoutTasks(definition: ProcessDefinition, ...keys: readonly TaskKey[]): ProcessDefinition {
  const isGone = (need: Need) => 'task' in need && keys.includes(need.task);
  return reviseStages(definition, (stage) => ({
    ...stage,
    tasks: stage.tasks
      .filter((task) => !keys.includes(task.key))
      .map((task) => (task.needs ? { ...task, needs: task.needs.filter((need) => !isGone(need)) } : task)),
    procedures: stage.procedures.map(({ key, after }) => ({
      key,
      after: after.filter((task) => !keys.includes(task)),
    })),
  }));
}

function reviseStages(
  definition: ProcessDefinition,
  revise: (stage: StageDefinition) => StageDefinition,
): ProcessDefinition {
  return { ...definition, stages: definition.stages.map(revise) };
}
