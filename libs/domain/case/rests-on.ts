import type { StageDefinition, TaskDefinition, TaskKey } from '../process/definition.js';

/** The tasks of a stage that need a task of it, directly or through others and through what the driver does between them. */
export function restingOn(stage: StageDefinition, key: TaskKey): readonly TaskKey[] {
  const found = new Set<TaskKey>();
  for (let grown = true; grown;) {
    const more = stage.tasks.filter((task) => !found.has(task.key) && rests(task, key, found, stage));
    grown = more.length > 0;
    for (const task of more) found.add(task.key);
  }
  return [...found];
}

function rests(
  task: TaskDefinition,
  key: TaskKey,
  found: ReadonlySet<TaskKey>,
  stage: StageDefinition,
): boolean {
  return (task.needs ?? []).some((need) => {
    if ('task' in need) return need.task === key || found.has(need.task);
    if (!('procedure' in need)) return false;
    const after = stage.procedures.find((procedure) => procedure.key === need.procedure)?.after ?? [];
    return after.some((followed) => followed === key || found.has(followed));
  });
}
