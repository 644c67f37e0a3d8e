import { earlier, endOfDay } from '../kernel/day.js';
import type { Instant } from '../kernel/brand.js';
import type { Facts } from './facts.js';
import { lapseEnd } from './lapse.js';
import { isOnHold } from './on-hold.js';
import type { CaseState, TaskState } from './state.js';
import { windowEnd } from './tasks/consultation/consultation.js';

/** The next instant at which time alone changes the case: a window closes, a hold ends, a step lapses. */
export function nextWake(
  state: CaseState,
  facts: Pick<Facts, 'definition' | 'calendar'>,
): Instant | undefined {
  if (state.status === 'closed') return undefined;
  const tasks = Object.values(state.tasks);
  const ends = [
    ...tasks.map((task) => openWindowEnd(state, task)),
    ...tasks.map((task) => lapseEnd(state, task, facts)),
    ...state.holds.map(({ until }) => (until === undefined ? undefined : endOfDay(until))),
  ];
  const [first, ...rest] = ends.filter((end) => end !== undefined);
  return first === undefined ? undefined : rest.reduce(earlier, first);
}

function openWindowEnd(state: CaseState, { content, stage }: TaskState): Instant | undefined {
  return content.kind === 'consultation' && !isOnHold(state, stage) ? windowEnd(content) : undefined;
}
