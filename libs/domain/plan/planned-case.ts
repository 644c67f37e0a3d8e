import type { CaseState, Hold, StageState, TaskStatus } from '../case/state.js';
import type { Day } from '../kernel/brand.js';
import { dayOf } from '../kernel/day.js';
import type { Variant } from '../process/applies.js';
import type { StageKey, TaskKey } from '../process/definition.js';

/** What a plan needs to know of a task that was opened. */
export type PlannedTask = {
  readonly stage: StageKey;
  readonly status: TaskStatus;
  readonly dueOn: Day;
  /** The last day of its window, once that is known. */
  readonly closesOn?: Day;
  /** Of a task that a superior's condition created: what is asked for. */
  readonly condition?: string;
};

/** The days on which a stage was entered and left. */
export type PlannedStage = { readonly enteredOn: Day; readonly leftOn?: Day };

/** What a plan needs to know of a case: thousands are read at a time. Tasks of stages that were left may be absent. */
export type PlannedCase = {
  readonly deadlineOn: Day;
  readonly openingOn?: Day;
  readonly heldOn?: Day;
  readonly flags: Variant;
  readonly stages: Partial<Readonly<Record<StageKey, PlannedStage>>>;
  readonly holds: readonly Pick<Hold, 'stages' | 'placedOn' | 'until'>[];
  readonly tasks: Readonly<Record<TaskKey, PlannedTask>>;
};

export function plannedCase(state: CaseState): PlannedCase {
  const tasks = Object.values(state.tasks).map(({ key, stage, status, dueOn, content, condition }) => {
    const closesOn = content.kind === 'consultation' ? content.window?.closesOn : undefined;
    const task: PlannedTask = {
      stage,
      status,
      dueOn,
      ...(closesOn && { closesOn }),
      ...(condition && { condition: condition.text }),
    };
    return [key, task] as const;
  });
  const stages = Object.entries(state.stages).map(([key, stage]) => [key, plannedStage(stage)]);
  return { ...state, stages: Object.fromEntries(stages), tasks: Object.fromEntries(tasks) };
}

function plannedStage({ enteredAt, leftAt }: StageState): PlannedStage {
  return { enteredOn: dayOf(enteredAt), ...(leftAt && { leftOn: dayOf(leftAt) }) };
}
