import {
  stageKeys,
  type ProcessDefinition,
  type StageDefinition,
  type StageKey,
  type TaskDefinition,
} from '../definition.js';
import { applies, type Variant } from '../applies.js';
import { finding, type Finding } from './finding.js';

const variants: readonly Variant[] = (['four', 'three', 'two'] as const).flatMap((contents) =>
  [true, false].map((directElection) => ({ contents, directElection })),
);

/** Played through with everybody willing, every stage finishes, whatever the agenda of the congress. */
export function lintFinishing(definition: ProcessDefinition): readonly Finding[] {
  const stuck = new Set(variants.flatMap((variant) => stuckStages(definition, variant)));
  return stageKeys
    .filter((key) => stuck.has(key))
    .map((key) => finding('STAGE_NEVER_FINISHES', key, { stage: key }));
}

function stuckStages({ stages }: ProcessDefinition, variant: Variant): readonly StageKey[] {
  const left = new Set<string>();
  const done = new Set<string>();
  for (let before = -1; before < left.size + done.size;) {
    before = left.size + done.size;
    for (const stage of stages) playStage(stage, variant, left, done);
  }
  return stages.filter((stage) => !left.has(stage.key)).map((stage) => stage.key);
}

function playStage(stage: StageDefinition, variant: Variant, left: Set<string>, done: Set<string>): void {
  if (!stage.needs.every((need) => left.has(need))) return;
  const tasks = stage.tasks.filter((task) => applies(task, variant));
  const waived = new Set(stage.tasks.filter((task) => !tasks.includes(task)).map((task) => task.key));
  const isDone = (key: string) => done.has(key) || waived.has(key);
  for (const { key, after } of stage.procedures) if (after.every(isDone)) done.add(key);
  for (const task of tasks) if (needsMet(task, isDone)) done.add(task.key);
  const everything = [...tasks, ...stage.procedures];
  if (everything.every(({ key }) => done.has(key))) left.add(stage.key);
}

function needsMet(task: TaskDefinition, isDone: (key: string) => boolean): boolean {
  return (task.needs ?? []).every((need) => {
    if ('task' in need) return isDone(need.task);
    return 'procedure' in need ? isDone(need.procedure) : true;
  });
}
