import type { StageKey } from '../process/definition.js';
import type { CaseState } from './state.js';

export function isOnHold(state: CaseState, stage: StageKey): boolean {
  return state.holds.some((hold) => hold.stages.includes(stage));
}
