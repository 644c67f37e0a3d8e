import type { TaskKey } from '../process/definition.js';
import type { CaseState } from './state.js';

/** Whether a task is done, and so is everything that was asked for when it was approved with conditions. */
export function isComplete({ tasks }: CaseState, key: TaskKey): boolean {
  return tasks[key]?.status === 'done' && openConditions({ tasks }, key).length === 0;
}

/** The tasks that an approval with conditions still waits for; older logs do not say which approval a condition is of. */
export function openConditions({ tasks }: Pick<CaseState, 'tasks'>, key: TaskKey): readonly TaskKey[] {
  return Object.values(tasks)
    .filter(({ condition, status }) => condition?.of === key && status !== 'done')
    .map((task) => task.key);
}
