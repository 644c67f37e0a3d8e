import type { Day } from '../kernel/brand.js';
import type { TaskKey } from '../process/definition.js';
import { countOf, dayCounted } from './counted.js';
import { isOnHold } from './on-hold.js';
import type { Stop, TaskState } from './state.js';
import { tell, type Story } from './story.js';

/**
 * Counts the unfinished tasks anew, by what they count from now and by the calendar in force, and tells those that move.
 * What a task counts from may not have happened any more, and a hold stops all clocks: such a task keeps its day.
 */
export function reschedule(story: Story): Story {
  const { state, facts } = story;
  if (state.status === 'closed') return story;
  const dues: Record<TaskKey, Day> = {};
  const anew: TaskKey[] = [];
  const kept: Record<TaskKey, readonly Stop[]> = {};
  for (const task of Object.values(state.tasks)) {
    if (task.status === 'done' || task.status === 'withdrawn' || isOnHold(state, task.stage)) continue;
    const count = countOf(state, task, facts);
    if (!count?.known) continue;
    if (isChanged(task, count.stops)) {
      if (count.stops.length === 0) anew.push(task.key);
      else kept[task.key] = count.stops;
    }
    const day = dayCounted(count, facts.calendar);
    if (day !== task.dueOn) dues[task.key] = day;
  }
  const isKept = Object.keys(kept).length > 0;
  if (Object.keys(dues).length + anew.length === 0 && !isKept) return story;
  const { version: calendar } = facts.calendar;
  return tell(story, {
    type: 'Rescheduled',
    dues,
    calendar,
    ...(anew.length > 0 ? { anew } : {}),
    ...(isKept ? { stops: kept } : {}),
  });
}

function isChanged({ stops = [] }: TaskState, counting: readonly Stop[]): boolean {
  return counting.length < stops.length || counting.some((stop) => !stops.includes(stop));
}
