import { applies, type Variant } from '../process/applies.js';
import type {
  DueRule,
  Need,
  ProcessDefinition,
  StageDefinition,
  StageKey,
  TaskDefinition,
  TaskKey,
} from '../process/definition.js';

/** What a plan needs to know of a task. */
export type OutlineTask = {
  readonly key: TaskKey;
  readonly due: DueRule;
  /** Shortest window in calendar days, both ends included; absent where the task is no consultation. */
  readonly windowDays?: number;
  /** Tasks of the same stage that come before it, by their place in the stage. */
  readonly after: readonly number[];
  /** Where its days are counted from another task of the stage: the place of that task. */
  readonly countedFrom?: number;
};

export type OutlineStage = {
  readonly key: StageKey;
  readonly needs: readonly StageKey[];
  /** What comes first stands first. */
  readonly tasks: readonly OutlineTask[];
  /** Rests on the congress, and so can never hold it up. */
  readonly isAfterCongress: boolean;
};

const known = new WeakMap<ProcessDefinition, Map<string, readonly OutlineStage[]>>();

/** The stages of a process for one agenda, needed ones first; kept with the definition, which never changes. */
export function outlineOf(definition: ProcessDefinition, variant: Variant): readonly OutlineStage[] {
  const outlines = known.get(definition) ?? new Map<string, readonly OutlineStage[]>();
  known.set(definition, outlines);
  const name = variantName(variant);
  const found = outlines.get(name);
  if (found) return found;
  const after = new Set<StageKey>();
  const stages = inOrder(definition.stages, (stage) => stage.needs.flatMap((key) => find(definition, key)));
  const outline = stages.map((stage): OutlineStage => {
    const isAfterCongress = stage.needs.some((need) => need === 'congress' || after.has(need));
    if (isAfterCongress) after.add(stage.key);
    return { key: stage.key, needs: stage.needs, tasks: tasksOf(stage, variant), isAfterCongress };
  });
  outlines.set(name, outline);
  return outline;
}

export function variantName({ contents, directElection }: Variant): string {
  return `${contents}/${directElection ? 'direct' : ''}`;
}

function find(definition: ProcessDefinition, key: StageKey): readonly StageDefinition[] {
  return definition.stages.filter((stage) => stage.key === key);
}

function tasksOf(stage: StageDefinition, variant: Variant): readonly OutlineTask[] {
  const own = stage.tasks.filter((task) => applies(task, variant));
  const before = (task: TaskDefinition) => own.filter(({ key }) => keysBefore(task, stage).includes(key));
  const ordered = inOrder(own, before);
  const place = (key: TaskKey) => ordered.findIndex((task) => task.key === key);
  return ordered.map((task) => {
    const { key, due, rule } = task;
    const countedFrom = typeof due.from === 'object' ? place(due.from.task) : -1;
    return {
      key,
      due,
      after: before(task).map((one) => place(one.key)),
      ...(countedFrom >= 0 && { countedFrom }),
      ...(rule.kind === 'consultation' && { windowDays: rule.windowDays.min }),
    };
  });
}

/** The tasks that a task waits for or counts from, through the stage's own procedures too. */
function keysBefore({ needs = [], due }: TaskDefinition, stage: StageDefinition): readonly TaskKey[] {
  const from = typeof due.from === 'object' ? [due.from.task] : [];
  return [...from, ...needs.flatMap((need) => keysNeeded(need, stage))];
}

function keysNeeded(need: Need, { procedures }: StageDefinition): readonly TaskKey[] {
  if ('task' in need) return [need.task];
  if ('procedure' in need) return procedures.find(({ key }) => key === need.procedure)?.after ?? [];
  return [];
}

/** What comes before stands before; else the order stays. Definitions are linted: nothing waits for itself. */
function inOrder<Item>(items: readonly Item[], before: (item: Item) => readonly Item[]): readonly Item[] {
  const ordered = new Set<Item>();
  const visiting = new Set<Item>();
  const visit = (item: Item) => {
    if (ordered.has(item) || visiting.has(item)) return;
    visiting.add(item);
    before(item).forEach(visit);
    ordered.add(item);
  };
  items.forEach(visit);
  return [...ordered];
}
