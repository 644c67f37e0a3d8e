import type { WorkingLine } from '../calendar/working-line.js';
import { dayNumber } from '../kernel/day.js';
import type { StageKey } from '../process/definition.js';
import type { OutlineStage, OutlineTask } from './outline.js';
import type { PlannedCase, PlannedTask } from './planned-case.js';
import { finishesFrom, finishOf, hasLength } from './walk.js';

type Now = { readonly today: number; readonly line: WorkingLine };

/**
 * When each stage can be finished: those left when they were, those entered after what is left of them, the others one
 * after another at their planned length. A stage on hold keeps what was left of it when its clock stopped, and goes on
 * after the hold's last day, today where it has none. A congress whose opening day is fixed opens on no other, and may
 * close on it: its rules say how long it may last, not how long it must.
 */
export function earliestFinishes(
  kase: PlannedCase,
  outline: readonly OutlineStage[],
  now: Now,
): ReadonlyMap<StageKey, number> {
  const finishes = new Map<StageKey, number>();
  for (const stage of outline) finishes.set(stage.key, finishOfStage(kase, stage, finishes, now));
  return finishes;
}

function finishOfStage(
  kase: PlannedCase,
  stage: OutlineStage,
  finishes: ReadonlyMap<StageKey, number>,
  { today, line }: Now,
): number {
  const standing = kase.stages[stage.key];
  if (standing?.leftOn) return dayNumber(standing.leftOn);
  const from = stageBegins(kase, stage, finishes, today);
  if (stage.key === 'congress' && kase.openingOn) return from;
  if (!standing) return Math.max(line.add(from, 1), ...finishesFrom(stage, from, line));
  const start = dayNumber(standing.enteredOn);
  const stoppedOn = stopOf(kase, stage.key, today)?.on ?? from;
  return Math.max(from, ...finishesLeft(kase, stage, { start, from, stoppedOn, line }));
}

/** When a stage can begin, or go on: not before what it needs, its own hold, and the opening day of a congress. */
export function stageBegins(
  kase: PlannedCase,
  { key, needs }: OutlineStage,
  finishes: ReadonlyMap<StageKey, number>,
  today: number,
): number {
  let begins = Math.max(stopOf(kase, key, today)?.until ?? today, opensOn(kase, key));
  for (const need of needs) begins = Math.max(begins, finishes.get(need) ?? begins);
  return begins;
}

function opensOn({ openingOn, heldOn }: PlannedCase, stage: StageKey): number {
  if (stage !== 'congress' || !openingOn || heldOn) return Number.NEGATIVE_INFINITY;
  return dayNumber(openingOn);
}

/** The day its clock stopped, and the last day on which it stands, as far as that is known. */
export function stopOf({ holds }: PlannedCase, stage: StageKey, today: number) {
  const hold = holds.find(({ stages }) => stages.includes(stage));
  if (!hold) return undefined;
  const until = hold.until ? Math.max(today, dayNumber(hold.until)) : today;
  return { on: dayNumber(hold.placedOn), until };
}

type Going = {
  readonly start: number;
  readonly from: number;
  /** When the clock of the stage stopped; the day it goes on from where it did not. */
  readonly stoppedOn: number;
  readonly line: WorkingLine;
};

/** When what is left of an entered stage is finished, task by task. */
function finishesLeft(kase: PlannedCase, stage: OutlineStage, going: Going): readonly number[] {
  const finishes: number[] = [];
  for (const task of stage.tasks) finishes.push(finishLeft(task, kase.tasks[task.key], finishes, going));
  const conditions = Object.values(kase.tasks).filter(
    (task) => task.condition !== undefined && task.stage === stage.key && task.status !== 'done',
  );
  return [...finishes, ...conditions.map(({ dueOn }) => moved(dayNumber(dueOn), going))];
}

/** An opened task is done by its day where its days are a length; one that only has a day before the opening, at once. */
function finishLeft(
  task: OutlineTask,
  opened: PlannedTask | undefined,
  finishes: readonly number[],
  going: Going,
): number {
  const { start, from, stoppedOn, line } = going;
  if (opened?.status === 'done') return from;
  if (!opened || opened.status === 'withdrawn') {
    return finishOf(task, finishes, { start: line.add(start, line.between(stoppedOn, from)), from, line });
  }
  if (opened.closesOn) return Math.max(from, dayNumber(opened.closesOn) + (from - stoppedOn));
  if (task.windowDays) return from + task.windowDays - 1;
  return hasLength(task) ? moved(dayNumber(opened.dueOn), going) : from;
}

/** A day as it will be once the clock goes on: later by the working days that it stood; never before that. */
function moved(day: number, { from, stoppedOn, line }: Going): number {
  return Math.max(from, line.add(day, line.between(stoppedOn, from)));
}
