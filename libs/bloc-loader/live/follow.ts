import { brand, type Instant } from '#libs/domain/kernel/brand';
import { startOfDay } from '#libs/domain/kernel/day';
import type { StageKey } from '#libs/domain/process/definition';
import { noContent } from './content.js';
import type { Itinerary, Waypoint } from './itinerary.js';
import { playLive, type Live, type Troupe } from './play-live.js';
import { officeTimeBetween } from '#libs/rehearsal/working-hours';

/** The last evening before the rehearsal's clock stands still. */
const theEvening = brand<Instant>('2020-07-08T10:00:00.000Z');

/** How long the moves to a waypoint take at least, and how many there are; the same for all of a kind. */
export type Measured = { readonly moves: number; readonly leastOfficeMs: number };
export type Measures = Map<string, Measured>;

/** Plays a case through its itinerary; throws when the rules do not let it come where it should. */
export function follow(live: Live, troupe: Troupe, itinerary: Itinerary, measures: Measures): void {
  const { waypoints, further, heldBack } = itinerary;
  for (const waypoint of waypoints) comeTo(live, troupe, waypoint, measures);
  const reached = waypoints.at(-1)?.stage ?? 'launch';
  const officeMs = officeTimeBetween(troupe.facts.calendar, live.now, startOfDay(further.by));
  playLive(live, troupe, {
    until: (state) => state.stages[reached]?.leftAt !== undefined,
    paceMs: officeMs / Math.max(1, further.moves),
    before: theEvening,
    mostMoves: further.moves,
    heldBack,
  });
}

function comeTo(live: Live, troupe: Troupe, { stage, by }: Waypoint, measures: Measures): void {
  const name = [live.state.type, live.state.flags.directElection, stage].join();
  const measured = measures.get(name) ?? measure(live, troupe, stage);
  measures.set(name, measured);
  const { calendar } = troupe.facts;
  const officeMs = officeTimeBetween(calendar, live.now, startOfDay(by)) - measured.leastOfficeMs;
  const paceMs = Math.max(0, officeMs) / Math.max(1, measured.moves);
  const { refusal } = playLive(live, troupe, { until: isIn(stage), paceMs, before: theEvening });
  if (isIn(stage)(live.state)) return;
  throw new Error(`${live.state.type} did not come to ${stage} by ${by}: ${refusal?.code ?? live.now}`);
}

/** Tried on a copy in which nobody takes any time. */
function measure(live: Live, troupe: Troupe, stage: StageKey): Measured {
  const tried: Live = { ...live, happenings: [], content: noContent() };
  const { moves } = playLive(tried, troupe, { until: isIn(stage), paceMs: 0, before: theEvening });
  return { moves, leastOfficeMs: officeTimeBetween(troupe.facts.calendar, live.now, tried.now) };
}

function isIn(stage: StageKey) {
  return (state: Live['state']) => state.stages[stage] !== undefined;
}
