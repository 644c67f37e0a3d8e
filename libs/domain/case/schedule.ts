import type { Day } from '../kernel/brand.js';
import type { TaskKey } from '../process/definition.js';
import { countOf, dayCounted } from './counted.js';
import { isOnHold } from './on-hold.js';
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
  for (const task of Object.values(state.tasks)) {
    if (task.status === 'done' || task.status === 'withdrawn' || isOnHold(state, task.stage)) continue;
    const count = countOf(state, task, facts);
    if (!count?.known) continue;
    if (count.stops.length < (task.stops ?? []).length) anew.push(task.key);
    const day = dayCounted(count, facts.calendar);
    if (day !== task.dueOn) dues[task.key] = day;
  }
  if (Object.keys(dues).length + anew.length === 0) return story;
  const { version: calendar } = facts.calendar;
  return tell(story, { type: 'Rescheduled', dues, calendar, ...(anew.length > 0 ? { anew } : {}) });
}
