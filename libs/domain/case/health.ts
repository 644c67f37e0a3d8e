import type { Day } from '../kernel/brand.js';
import type { CaseState } from './state.js';

export type Health = 'onTrack' | 'atRisk' | 'offTrack';

/** Off track when the deadline has passed without a congress, at risk while a task is overdue. */
export function healthOf(state: CaseState, today: Day): Health {
  if (state.heldOn === undefined && state.deadlineOn < today) return 'offTrack';
  const overdue = Object.values(state.tasks).some(
    ({ status, dueOn }) => (status === 'open' || status === 'inSignOff') && dueOn < today,
  );
  return overdue ? 'atRisk' : 'onTrack';
}
