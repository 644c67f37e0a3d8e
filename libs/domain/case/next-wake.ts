import { earlier, endOfDay } from '../kernel/day.js';
import type { Instant } from '../kernel/brand.js';
import { isOnHold } from './on-hold.js';
import type { CaseState } from './state.js';
import { windowEnd } from './tasks/consultation/consultation.js';

/** The next instant at which time alone changes the case: a window closes or a hold ends. */
export function nextWake(state: CaseState): Instant | undefined {
  if (state.status === 'closed') return undefined;
  const windows = Object.values(state.tasks).flatMap(({ content, stage }) => {
    const end = content.kind === 'consultation' && !isOnHold(state, stage) ? windowEnd(content) : undefined;
    return end === undefined ? [] : [end];
  });
  const holds = state.holds.flatMap((hold) => (hold.until === undefined ? [] : [endOfDay(hold.until)]));
  const [first, ...rest] = [...windows, ...holds];
  return first === undefined ? undefined : rest.reduce(earlier, first);
}
