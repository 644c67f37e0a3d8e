import { lineOf, type Calendar } from '../calendar/calendar.js';
import type { WorkingLine } from '../calendar/working-line.js';
import type { Day } from '../kernel/brand.js';
import { dayNumber, dayNumbered } from '../kernel/day.js';
import type { Variant } from '../process/applies.js';
import type { ProcessDefinition, StageKey } from '../process/definition.js';
import { outlineOf, variantName, type OutlineStage, type OutlineTask } from './outline.js';
import { finishesFrom, ownDays } from './walk.js';

/** The days that a plan counts back from. Until the opening is fixed the deadline stands in for it. */
export type FinalDays = { readonly deadlineOn: Day; readonly openingOn?: Day | undefined };

/** When a stage must have begun and must be finished at the latest, so that every day of the process can be kept. */
export type StagePlan = {
  readonly key: StageKey;
  readonly latestStart: Day;
  readonly latestFinish: Day;
  /** Its planned length: the longest chain of its tasks that have a length, at least 1. */
  readonly workingDays: number;
};

type Terms = FinalDays & {
  readonly definition: ProcessDefinition;
  readonly variant: Variant;
  readonly calendar: Calendar;
};

const known = new WeakMap<ProcessDefinition, WeakMap<Calendar, Map<string, readonly StagePlan[]>>>();

/**
 * Works back from the last days: each stage from its own days before the opening and from the latest start of the stages
 * that need it. Stages after the congress are planned forward from it. Kept by definition, agenda, calendar and days:
 * thousands of cases share them.
 */
export function workBack({
  definition,
  variant,
  calendar,
  deadlineOn,
  openingOn,
}: Terms): readonly StagePlan[] {
  const ofDefinition = known.get(definition) ?? new WeakMap<Calendar, Map<string, readonly StagePlan[]>>();
  known.set(definition, ofDefinition);
  const plans = ofDefinition.get(calendar) ?? new Map<string, readonly StagePlan[]>();
  ofDefinition.set(calendar, plans);
  const name = `${variantName(variant)}/${deadlineOn}/${openingOn ?? ''}`;
  const found = plans.get(name);
  if (found) return found;
  const deadline = dayNumber(deadlineOn);
  const opening = openingOn ? dayNumber(openingOn) : deadline;
  const plan = planned(outlineOf(definition, variant), {
    line: lineOf(calendar, deadline),
    deadline,
    opening,
  });
  plans.set(name, plan);
  return plan;
}

type Anchors = { readonly line: WorkingLine; readonly deadline: number; readonly opening: number };
type Span = { readonly start: number; readonly finish: number };

function planned(stages: readonly OutlineStage[], anchors: Anchors): readonly StagePlan[] {
  const spans = new Map<StageKey, Span>();
  for (const stage of stages.toReversed()) {
    if (!stage.isAfterCongress) spans.set(stage.key, spanBefore(stage, stages, spans, anchors));
  }
  for (const stage of stages)
    if (stage.isAfterCongress) spans.set(stage.key, spanAfter(stage, spans, anchors));
  return stages.flatMap((stage) => {
    const span = spans.get(stage.key);
    return span ? [stagePlan(stage, span, anchors.line)] : [];
  });
}

function stagePlan(stage: OutlineStage, { start, finish }: Span, line: WorkingLine): StagePlan {
  const length = line.between(start, Math.max(start, ...finishesFrom(stage, start, line)));
  return {
    key: stage.key,
    latestStart: dayNumbered(start),
    latestFinish: dayNumbered(finish),
    workingDays: Math.max(1, length),
  };
}

/** A stage that the congress waits for: bounded by its own days and by those that wait for it. */
function spanBefore(
  stage: OutlineStage,
  stages: readonly OutlineStage[],
  spans: ReadonlyMap<StageKey, Span>,
  anchors: Anchors,
): Span {
  const starts = stages.flatMap(({ key, needs, isAfterCongress }) =>
    needs.includes(stage.key) && !isAfterCongress ? [spans.get(key)?.start ?? anchors.deadline] : [],
  );
  const bound = Math.min(anchors.deadline, ...starts);
  const finishes = latestFinishes(stage, bound, anchors);
  const finish = stage.tasks.length === 0 ? bound : Math.max(...finishes);
  const own = stage.tasks.map((task, place) => latestStart(task, finishes[place] ?? bound, anchors.line));
  return { start: Math.min(back(anchors.line, finish, 1), ...own), finish };
}

/** The latest day by which each task must be done, from the last task to the first. */
function latestFinishes({ tasks }: OutlineStage, bound: number, anchors: Anchors): readonly number[] {
  const latest = tasks.map((task) => Math.min(bound, ownDay(task, anchors)));
  for (let place = tasks.length - 1; place >= 0; place -= 1) {
    const task = tasks[place];
    const finish = latest[place] ?? bound;
    for (const before of task?.after ?? []) {
      const start = task ? latestAfter(task, before, finish, anchors.line) : finish;
      latest[before] = Math.min(latest[before] ?? bound, start);
    }
  }
  return latest;
}

/** The day that its rule names before the congress; none where its days count from something else. */
function ownDay({ due }: OutlineTask, { line, deadline, opening }: Anchors): number {
  if (due.from === 'opening') return line.add(opening, due.workingDays);
  if (due.from === 'deadline') return line.add(deadline, due.workingDays);
  return Number.POSITIVE_INFINITY;
}

/** By when the task at a place must be done, so that this one, which follows it, is done in time. */
function latestAfter(task: OutlineTask, before: number, finish: number, line: WorkingLine): number {
  const window = task.windowDays ? finish - (task.windowDays - 1) : finish;
  if (task.countedFrom !== before) return window;
  return Math.min(window, back(line, finish, Math.max(0, task.due.workingDays)));
}

/** When the stage must have begun, so that this task is done in time. */
function latestStart(task: OutlineTask, finish: number, line: WorkingLine): number {
  const window = task.windowDays ? finish - (task.windowDays - 1) : finish;
  return task.countedFrom === undefined ? Math.min(window, back(line, finish, ownDays(task))) : window;
}

/** The last worked day from which so many working days lead no further than a day. */
function back(line: WorkingLine, day: number, count: number): number {
  return count === 0 ? day : line.add(day + 1, -count - 1);
}

/** A stage after the congress begins when what it needs is finished, and is as long as its own days. */
function spanAfter(
  stage: OutlineStage,
  spans: ReadonlyMap<StageKey, Span>,
  { line, deadline }: Anchors,
): Span {
  const start = Math.max(...stage.needs.map((need) => spans.get(need)?.finish ?? deadline));
  return { start, finish: Math.max(line.add(start, 1), ...finishesFrom(stage, start, line)) };
}
