import { lineOf } from '../calendar/calendar.js';
import type { WorkingLine } from '../calendar/working-line.js';
import type { Day } from '../kernel/brand.js';
import { dayNumber, dayNumbered } from '../kernel/day.js';
import type { StageKey } from '../process/definition.js';
import { stageBegins, stopOf } from './earliest-finish.js';
import { outlineOf, type OutlineStage } from './outline.js';
import type { PlanFacts } from './outlook.js';
import type { PlannedCase } from './planned-case.js';

/** How long finished stages of one type of organization took in this campaign, in working days, the shortest first. */
export type Durations = Partial<Readonly<Record<StageKey, readonly number[]>>>;

export type Forecast =
  | { readonly kind: 'held'; readonly heldOn: Day }
  /** The day of the congress: as likely later as sooner, and the days between which nine of ten fall. */
  | {
      readonly kind: 'expected';
      readonly median: Day;
      readonly earliest: Day;
      readonly latest: Day;
      /** Of the stage on the way that has the fewest; absent where nothing on the way had to be guessed. */
      readonly samples?: number;
    }
  /** Too little was seen of a stage that is still to be gone through. */
  | {
      readonly kind: 'insufficient';
      readonly stage: StageKey;
      readonly samples: number;
      readonly needed: number;
    };

/** The 5th percentile, the median and the 95th. */
export const forecastShares = [0.05, 0.5, 0.95] as const;

export type Seen = { readonly durations: Durations; readonly leastSamples: number };

/**
 * Walks the stages that are left from today along the longest path, each at its own percentile of the durations seen: so
 * the band is rather too wide than too narrow. What an entered stage has used of its duration is taken off. A congress
 * whose opening is fixed opens on that day, if what comes before is done by then; a day that is over says nothing.
 */
export function forecastOf(
  kase: PlannedCase,
  { today, definition, calendar }: PlanFacts,
  { durations, leastSamples }: Seen,
): Forecast {
  if (kase.heldOn) return { kind: 'held', heldOn: kase.heldOn };
  const outline = outlineOf(definition, kase.flags).filter((stage) => !stage.isAfterCongress);
  const scarce = scarcest(kase, outline, durations, today);
  if (scarce && scarce.samples < leastSamples) {
    return { kind: 'insufficient', ...scarce, needed: leastSamples };
  }
  const line = lineOf(calendar, dayNumber(today));
  const at = (share: number) =>
    dayNumbered(walked(kase, outline, durations, { today: dayNumber(today), line, share }));
  const [earliest, median, latest] = [at(forecastShares[0]), at(forecastShares[1]), at(forecastShares[2])];
  return { kind: 'expected', median, earliest, latest, ...(scarce && { samples: scarce.samples }) };
}

/** The value that a share of all does not exceed: the nearest rank, counted from the shortest. */
export function quantileOf(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Which stage on the way rests on the fewest durations; none where nothing on the way has to be guessed. */
function scarcest(kase: PlannedCase, outline: readonly OutlineStage[], durations: Durations, today: Day) {
  const [scarce] = outline
    .filter((stage) => !kase.stages[stage.key]?.leftOn && !isFixed(kase, stage, today))
    .map(({ key }) => ({ stage: key, samples: durations[key]?.length ?? 0 }))
    .toSorted((a, b) => a.samples - b.samples);
  return scarce;
}

function isFixed({ openingOn }: PlannedCase, { key }: OutlineStage, today: Day): boolean {
  return key === 'congress' && openingOn !== undefined && openingOn >= today;
}

type Walk = { readonly today: number; readonly line: WorkingLine; readonly share: number };

function walked(
  kase: PlannedCase,
  outline: readonly OutlineStage[],
  durations: Durations,
  walk: Walk,
): number {
  const finishes = new Map<StageKey, number>();
  let last = walk.today;
  for (const stage of outline) {
    last = finishOf(kase, stage, durations[stage.key] ?? [], finishes, walk);
    finishes.set(stage.key, last);
  }
  return finishes.get('congress') ?? last;
}

function finishOf(
  kase: PlannedCase,
  stage: OutlineStage,
  seen: readonly number[],
  finishes: ReadonlyMap<StageKey, number>,
  { today, line, share }: Walk,
): number {
  const standing = kase.stages[stage.key];
  if (standing?.leftOn) return dayNumber(standing.leftOn);
  const from = stageBegins(kase, stage, finishes, today);
  if (isFixed(kase, stage, dayNumbered(today))) return from;
  const stoppedOn = stopOf(kase, stage.key, today)?.on ?? today;
  const used = standing ? line.between(dayNumber(standing.enteredOn), stoppedOn) : 0;
  return line.add(from, Math.max(0, quantileOf(seen, share) - used));
}
