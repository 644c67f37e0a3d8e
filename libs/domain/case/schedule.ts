import { addWorkingDays } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { dayOf } from '../kernel/day.js';
import type { DueRule, StageKey, TaskKey } from '../process/definition.js';
import { taskDefinition } from './definition-of.js';
import type { Facts } from './facts.js';
import { isOnHold } from './on-hold.js';
import type { CaseState } from './state.js';
import { tell, type Story } from './story.js';

/** The day by which a task is due: working days from what its rule counts from. */
export function dueOn(due: DueRule, stage: StageKey, state: CaseState, facts: Facts): Day {
  return addWorkingDays(facts.calendar, countedFrom(due, stage, state, facts), due.workingDays);
}

/** Until the opening day is fixed, plans count back from the deadline. */
export function plannedOpening(state: CaseState): Day {
  return state.openingOn ?? state.deadlineOn;
}

/** Moves the due days of unfinished tasks after something they count from has moved. */
export function reschedule(story: Story): Story {
  const dues: Record<TaskKey, Day> = {};
  for (const task of Object.values(story.state.tasks)) {
    if (task.status === 'done' || task.status === 'withdrawn' || task.condition) continue;
    if (isOnHold(story.state, task.stage)) continue; // counted anew when the hold is lifted
    const definition = taskDefinition(story.state, story.facts.definition, task.key);
    if (!definition || !movesWithOpening(definition.due)) continue;
    const day = dueOn(definition.due, task.stage, story.state, story.facts);
    if (day !== task.dueOn) dues[task.key] = day;
  }
  return Object.keys(dues).length === 0 ? story : tell(story, { type: 'Rescheduled', dues });
}

/** Whether a due day moves when the opening, the deadline or the congress does. */
export function movesWithOpening({ from }: DueRule): boolean {
  return from === 'opening' || from === 'deadline' || from === 'held';
}

/** The day a due rule counts from, as far as it is known. */
export function countedFrom({ from }: DueRule, stage: StageKey, state: CaseState, facts: Facts): Day {
  const today = dayOf(facts.now);
  if (typeof from === 'object') {
    const doneAt = state.tasks[from.task]?.doneAt;
    return doneAt ? dayOf(doneAt) : today;
  }
  switch (from) {
    case 'opening':
      return plannedOpening(state);
    case 'deadline':
      return state.deadlineOn;
    case 'held':
      return state.heldOn ?? plannedOpening(state);
    case 'stageStart': {
      const enteredAt = state.stages[stage]?.enteredAt;
      return enteredAt ? dayOf(enteredAt) : today;
    }
  }
}
