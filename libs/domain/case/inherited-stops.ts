import { later } from '../kernel/day.js';
import { countOf, type Counting } from './counted.js';
import type { Facts } from './facts.js';
import type { CaseState, Stop } from './state.js';

/**
 * The stops of its stage that a task opening now has missed: it is counted from a day before them, so they moved its due day
 * as they moved that of the tasks that were open then. What is counted back from a day only shares stops with tasks that are
 * counted from that same day, for when it moved they no longer count.
 */
export function inheritedStops(state: CaseState, opening: Counting, facts: Facts): readonly Stop[] {
  const count = countOf(state, opening, facts);
  if (!count?.known) return [];
  const { base, workingDays } = count;
  const stops = stopsOf(state, opening.stage);
  if (workingDays < 0) return wholeStops(stops.filter(({ countedFrom }) => countedFrom === base));
  return wholeStops(stops)
    .filter(({ to }) => to > base)
    .map((stop) => ({ ...stop, from: later(stop.from, base), countedFrom: base }));
}

function stopsOf({ tasks }: CaseState, stage: Counting['stage']): readonly Stop[] {
  return Object.values(tasks).flatMap((task) => (task.stage === stage ? (task.stops ?? []) : []));
}

/** Holds of one stage never overlap, so the day one ended names it; a task that opened late knows only a part of it. */
function wholeStops(stops: readonly Stop[]): readonly Stop[] {
  const ends = [...new Set(stops.map(({ to }) => to))].toSorted();
  return ends.flatMap((end) =>
    stops
      .filter(({ to }) => to === end)
      .toSorted((one, other) => (one.from < other.from ? -1 : 1))
      .slice(0, 1),
  );
}
