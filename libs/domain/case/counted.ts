import { addWorkingDays, workingDaysBetween, type Calendar } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { dayOf, later } from '../kernel/day.js';
import type { DueRule, StageKey } from '../process/definition.js';
import { taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import type { CaseState, Stop, TaskState } from './state.js';

/** What of a task says when it is due; a task that is about to open has no more yet. */
export type Counting = Pick<TaskState, 'key' | 'stage' | 'openedAt'> &
  Partial<Pick<TaskState, 'condition' | 'stops'>>;

/** What a due day is made of: the day it is counted from, its rule's working days, and where the clock stood since. */
export type Count = {
  readonly base: Day;
  /** Whether what it counts from has happened or is planned; else it is counted from the day the task opened. */
  readonly known: boolean;
  readonly workingDays: number;
  readonly stops: readonly Stop[];
};

/** The day by which a task is due: counted from its base by its rule, then moved by the working days of its stops. */
export function counted(state: CaseState, task: Counting, facts: Facts): Day {
  const count = countOf(state, task, facts);
  if (!count) throw new Error(`Nothing says when ${task.key} is due`);
  return dayCounted(count, facts.calendar);
}

export function dayCounted({ base, workingDays, stops }: Count, calendar: Calendar): Day {
  const day = addWorkingDays(calendar, base, workingDays);
  if (stops.length === 0) return day;
  const stopped = stops.reduce((sum, stop) => sum + stoppedDays(stop, calendar), 0);
  return addWorkingDays(calendar, day, stopped);
}

/** The working days for which a stop held the clock: those after its first day up to the day it was resumed. */
export function stoppedDays({ from, to }: Stop, calendar: Calendar): number {
  return workingDaysBetween(calendar, from, to);
}

/** Undefined when no rule applies. */
export function countOf(state: CaseState, task: Counting, facts: Facts): Count | undefined {
  const { condition, stops = [] } = task;
  if (condition) return { base: condition.dueOn, known: true, workingDays: 0, stops };
  const due = taskDefinition(state, facts.definition, task.key)?.due;
  if (!due) return undefined;
  const known = baseOf(due, task.stage, state);
  const base = known ?? dayOf(task.openedAt);
  const { workingDays } = due;
  return { base, known: known !== undefined, workingDays, stops: stopsSince(base, workingDays, stops) };
}

/**
 * Stops count as long as the task is counted from what it was counted from then. When that has moved, what is counted back
 * from it is counted anew, without its stops; what is counted forward is stopped by whatever of them came after it.
 */
function stopsSince(base: Day, workingDays: number, stops: readonly Stop[]): readonly Stop[] {
  return stops.flatMap((stop) => {
    if (stop.countedFrom === base) return [stop];
    const counts = workingDays >= 0 && stop.to > base;
    return counts ? [{ ...stop, from: later(stop.from, base), countedFrom: base }] : [];
  });
}

/** Until the opening day is fixed, plans count back from the deadline. */
export function plannedOpening(state: Pick<CaseState, 'openingOn' | 'deadlineOn'>): Day {
  return state.openingOn ?? state.deadlineOn;
}

/** The day a due rule counts from; undefined as long as that has not happened. */
export function baseOf({ from }: DueRule, stage: StageKey, state: CaseState): Day | undefined {
  if (typeof from === 'object') return dayIn(state.tasks[from.task]?.doneAt);
  switch (from) {
    case 'opening':
      return plannedOpening(state);
    case 'deadline':
      return state.deadlineOn;
    case 'held':
      return state.heldOn ?? plannedOpening(state);
    case 'stageStart':
      return dayIn(state.stages[stage]?.enteredAt);
  }
}

function dayIn(at: TaskState['doneAt']): Day | undefined {
  return at && dayOf(at);
}
