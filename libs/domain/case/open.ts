import type { Day } from '../kernel/brand.js';
import { advance } from './advance.js';
import type { CaseEvent, CaseOpened } from './event.js';
import { begin } from './evolve.js';
import type { Facts } from './facts.js';

export type Opening = Omit<CaseOpened, 'type'>;

/** Opens a case with its first stage and tasks, so that it can be worked on before its driver has started. */
export function open(opening: Opening, facts: Facts): readonly CaseEvent[] {
  const opened: CaseOpened = { type: 'CaseOpened', ...opening };
  return [opened, ...advance(begin(opened), facts)];
}

/** Enters a case that was finished elsewhere as finished, and says by what source. */
export function importFinished(opening: Opening, heldOn: Day, source: string): readonly CaseEvent[] {
  return [
    { type: 'CaseOpened', ...opening },
    { type: 'CaseImported', heldOn, source },
  ];
}
