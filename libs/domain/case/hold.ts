import type { Day, OrganizationId } from '../kernel/brand.js';
import { addDays, dayOf, daysBetween, later } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { StageKey, TaskKey } from '../process/definition.js';
import { levelIn } from './authority.js';
import type { CaseCommand } from './command.js';
import { countOf } from './counted.js';
import type { CaseEvent } from './event.js';
import { isOnHold } from './on-hold.js';
import { refuse, type Refusal } from './refusal.js';
import type { Hold, TaskState } from './state.js';
import { tell, type Story } from './story.js';

/** Stops the clocks of the stages named; everything else goes on. */
export function placeHold(
  story: Story,
  command: Extract<CaseCommand, { kind: 'hold' }>,
  placedBy: OrganizationId,
): Result<Story, Refusal> {
  const { stages, reason, basis, until } = command;
  const placedOn = dayOf(story.facts.now);
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (until && until < placedOn) return refuse('DAY_IN_THE_PAST', { day: until });
  const held = stages.find((stage) => isOnHold(story.state, stage));
  if (held) return refuse('ALREADY_ON_HOLD', { stage: held });
  const countedFrom = bases(story, stages);
  const hold = { stages, placedOn, countedFrom, reason, basis, ...(until ? { until } : {}), placedBy };
  return succeed(tell(story, { type: 'HoldPlaced', ...hold }));
}

/** What an organization has stopped, that organization or one above it resumes. */
export function resume(story: Story, stages: readonly StageKey[], level: number): Result<Story, Refusal> {
  const running = stages.find((stage) => !isOnHold(story.state, stage));
  if (running) return refuse('NOT_ON_HOLD', { stage: running });
  const holds = story.state.holds.filter((hold) => hold.stages.some((stage) => stages.includes(stage)));
  if (!holds.every((hold) => mayLift(story, hold, level))) return refuse('DECIDED_ABOVE');
  return succeed(liftHold(story, stages, dayOf(story.facts.now)));
}

export function mayLift(story: Story, { placedBy }: Hold, level: number): boolean {
  return placedBy === undefined || level >= levelIn(story, placedBy);
}

/** Holds whose last day is over have ended by themselves on the day after it, whenever that is noticed. */
export function endHolds(story: Story): Story {
  const today = dayOf(story.facts.now);
  return story.state.holds.reduce(
    (told, { until, stages }) =>
      until !== undefined && until < today ? liftHold(told, stages, addDays(until, 1)) : told,
    story,
  );
}

/** Lifts holds: each stopped task keeps the working time, each stopped window the days, that were left to it. */
function liftHold(story: Story, stages: readonly StageKey[], on: Day): Story {
  const stopped: Record<TaskKey, { from: Day; countedFrom: Day }> = {};
  let told = story;
  for (const task of unfinishedIn(story, stages)) {
    const hold = story.state.holds.find((candidate) => candidate.stages.includes(task.stage));
    if (!hold) continue;
    const stop = stopOf(story, hold, task, on);
    if (stop) stopped[task.key] = stop;
    const window = resumedWindow(task, hold, on);
    if (window) told = tell(told, { type: 'WindowOpened', task: task.key, ...window });
  }
  return tell(told, { type: 'HoldLifted', stages, on, stopped });
}

type Stopped = NonNullable<Extract<CaseEvent, { type: 'HoldLifted' }>['stopped']>[TaskKey];

/**
 * From when on a hold stopped a task's clock. Where what it counts from moved meanwhile, what is counted back from it is
 * counted anew, and what is counted forward was stopped since then. None when it is resumed on the day it was stopped.
 */
function stopOf(story: Story, hold: Hold, task: TaskState, on: Day): Stopped | undefined {
  const count = countOf(story.state, task, story.facts);
  if (!count) return undefined;
  const { base, workingDays } = count;
  const hasMoved = base !== (hold.countedFrom?.[task.key] ?? base);
  if (hasMoved && workingDays < 0) return undefined;
  const from = hasMoved ? later(hold.placedOn, base) : hold.placedOn;
  return from < on ? { from, countedFrom: base } : undefined;
}

/** What the tasks that a hold stops were counted from when it was placed. */
function bases(story: Story, stages: readonly StageKey[]): NonNullable<Hold['countedFrom']> {
  const known = unfinishedIn(story, stages).flatMap((task) => {
    const count = countOf(story.state, task, story.facts);
    return count ? [[task.key, count.base] as const] : [];
  });
  return Object.fromEntries(known);
}

function unfinishedIn({ state }: Story, stages: readonly StageKey[]): readonly TaskState[] {
  return Object.values(state.tasks).filter(
    ({ stage, status }) => stages.includes(stage) && status !== 'done',
  );
}

/** A window that had begun keeps its days left, one that had not keeps its length; one that was over stays over. */
function resumedWindow({ content }: TaskState, { placedOn }: Hold, on: Day) {
  if (content.kind !== 'consultation' || !content.window || content.closedWith) return undefined;
  const { opensOn, closesOn } = content.window;
  if (closesOn < placedOn) return undefined;
  const stopped = daysBetween(placedOn, on);
  return {
    opensOn: opensOn > placedOn ? addDays(opensOn, stopped) : opensOn,
    closesOn: addDays(closesOn, stopped),
  };
}
