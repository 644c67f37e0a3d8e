import { addWorkingDays, type Calendar } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { dayOf, daysBetween } from '../kernel/day.js';
import { applies } from '../process/applies.js';
import type { TaskKey, WaivableRule } from '../process/definition.js';
import { plannedOpening } from './counted.js';
import { isWaived } from './evidence-needed.js';
import type { Facts } from './facts.js';
import { reschedule } from './schedule.js';
import type { CaseState } from './state.js';
import { storyOf } from './story.js';

/** A due day that another calendar moves. */
export type DueMove = {
  readonly task: TaskKey;
  readonly from: Day;
  readonly to: Day;
  /** Calendar days, negative when it comes nearer. */
  readonly days: number;
};

/** A lead time that can be kept by the calendar in force, and by another one is over. */
export type LeadTimeLost = {
  readonly task: TaskKey;
  readonly rule: WaivableRule;
  /** The last day that was in time, and the one that would be. */
  readonly from: Day;
  readonly to: Day;
};

/** What a calendar would move in a case that runs: the same rule by which it will be moved once it is confirmed. */
export function movedBy(state: CaseState, facts: Facts, calendar: Calendar): readonly DueMove[] {
  const { events } = reschedule(storyOf(state, { ...facts, calendar }));
  return events.flatMap((event) =>
    event.type === 'Rescheduled'
      ? Object.entries(event.dues).flatMap(([task, to]) => {
          const from = state.tasks[task]?.dueOn;
          return from && from !== to ? [{ task, from, to, days: daysBetween(from, to) }] : [];
        })
      : [],
  );
}

/** Lead times of work not yet handed on that can be kept by the calendar in force and would be over by another. */
export function leadTimesLost(
  state: CaseState,
  { now, definition, calendar: inForce }: Facts,
  calendar: Calendar,
): readonly LeadTimeLost[] {
  if (state.status === 'closed' || state.heldOn) return [];
  const today = dayOf(now);
  const latest = (under: Calendar, days: number) => addWorkingDays(under, plannedOpening(state), -days);
  return definition.stages
    .flatMap((stage) => stage.tasks)
    .flatMap((task) => {
      const { key, leadTime } = task;
      if (!leadTime || isWaived(state, leadTime.rule)) return [];
      if (!applies(task, state.flags) || isHandedOn(state, key)) return [];
      const { rule, workingDays } = leadTime;
      const [from, to] = [latest(inForce, workingDays), latest(calendar, workingDays)];
      return to < today && today <= from ? [{ task: key, rule, from, to }] : [];
    });
}

/** What a lead time asks for has been done once: handed to its signers, or its window announced. */
function isHandedOn(state: CaseState, key: TaskKey): boolean {
  const task = state.tasks[key];
  const window = task?.content.kind === 'consultation' ? task.content.window : undefined;
  return task?.submittedAt !== undefined || window !== undefined;
}
