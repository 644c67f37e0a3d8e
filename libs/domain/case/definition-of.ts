import type {
  ProcessDefinition,
  StageDefinition,
  StageKey,
  TaskDefinition,
  TaskKey,
} from '../process/definition.js';
import { applies } from '../process/applies.js';
import { assumed } from '../process/legal-basis.js';
import { withAdoption } from './adoption.js';
import type { CaseState, Condition } from './state.js';

/** The key of the task that a superior's condition creates; the number counts conditions within the case. */
export function conditionKey(number: number): TaskKey {
  return `condition-${number}`;
}

/** How a task of this case is to be done: from the process definition, or from the condition that created it. */
export function taskDefinition(
  state: CaseState,
  definition: ProcessDefinition,
  key: TaskKey,
): TaskDefinition | undefined {
  const condition = state.tasks[key]?.condition;
  if (condition) return conditionTask(key, condition);
  const task = tasksOf(definition).get(key);
  if (!task || !applies(task, state.flags)) return undefined;
  const { adoption, status } = state.tasks[key] ?? {};
  return status === 'open' || status === 'inSignOff' ? withAdoption(task, adoption) : task;
}

const knownTasks = new WeakMap<ProcessDefinition, ReadonlyMap<TaskKey, TaskDefinition>>();

/** By key, and kept with the definition: every turn asks for all, a preview for those of thousands of cases. */
function tasksOf(definition: ProcessDefinition): ReadonlyMap<TaskKey, TaskDefinition> {
  const found = knownTasks.get(definition);
  if (found) return found;
  const tasks = new Map(definition.stages.flatMap((stage) => stage.tasks.map((task) => [task.key, task])));
  knownTasks.set(definition, tasks);
  return tasks;
}

export function stageDefinition(definition: ProcessDefinition, key: StageKey): StageDefinition | undefined {
  return definition.stages.find((stage) => stage.key === key);
}

const knownBelow = new WeakMap<ProcessDefinition, Map<StageKey, readonly StageKey[]>>();

/** The stages that a stage rests on, directly or through others. Kept with the definition: every turn asks for all. */
export function stagesBelow(definition: ProcessDefinition, key: StageKey): readonly StageKey[] {
  const known = knownBelow.get(definition) ?? new Map<StageKey, readonly StageKey[]>();
  knownBelow.set(definition, known);
  const found = known.get(key);
  if (found) return found;
  const needs = stageDefinition(definition, key)?.needs ?? [];
  const below = [...new Set(needs.flatMap((need) => [...stagesBelow(definition, need), need]))];
  known.set(key, below);
  return below;
}

/** A stage that this one rests on and that is not left, or was opened again; undefined when all are left. */
export function missingStage(state: CaseState, definition: ProcessDefinition, key: StageKey) {
  return stagesBelow(definition, key).find((need) => !state.stages[need]?.leftAt);
}

/** The stage a task belongs to, opened or not. */
export function stageOfTask(definition: ProcessDefinition, key: TaskKey): StageDefinition | undefined {
  return definition.stages.find((stage) => stage.tasks.some((task) => task.key === key));
}

/** A condition is met when its owner says so and the secretary, if that is somebody else, signs. */
function conditionTask(key: TaskKey, condition: Condition): TaskDefinition {
  return {
    key,
    title: { vi: condition.text, en: condition.text },
    rule: { kind: 'checklist', items: [{ key: 'met', title: { vi: 'Đã hoàn thiện', en: 'Completed' } }] },
    preparers: [{ of: 'own', body: condition.owner }],
    steps: [{ parties: [{ of: 'own', body: 'secretary' }], policy: { kind: 'any' }, optional: true }],
    due: { from: 'stageStart', workingDays: 0, basis: assumed },
    basis: assumed,
  };
}
