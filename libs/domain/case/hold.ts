import { addWorkingDays, workingDaysBetween } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { addDays, dayOf, daysBetween } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { StageKey, TaskKey } from '../process/definition.js';
import type { CaseCommand } from './command.js';
import { isOnHold } from './on-hold.js';
import { refuse, type Refusal } from './refusal.js';
import { taskDefinition } from './definition-of.js';
import { dueOn, movesWithOpening, plannedOpening as plannedOpeningOf } from './schedule.js';
import type { Hold, TaskState } from './state.js';
import { tell, type Story } from './story.js';

/** Stops the clocks of the stages named; everything else goes on. */
export function placeHold(
  story: Story,
  command: Extract<CaseCommand, { kind: 'hold' }>,
): Result<Story, Refusal> {
  const { stages, reason, basis, until } = command;
  const placedOn = dayOf(story.facts.now);
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (until && until < placedOn) return refuse('DAY_IN_THE_PAST', { day: until });
  const held = stages.find((stage) => isOnHold(story.state, stage));
  if (held) return refuse('ALREADY_ON_HOLD', { stage: held });
  const plannedOpening = plannedOpeningOf(story.state);
  const hold = { stages, placedOn, plannedOpening, reason, basis, ...(until ? { until } : {}) };
  return succeed(tell(story, { type: 'HoldPlaced', ...hold }));
}

export function resume(story: Story, stages: readonly StageKey[]): Result<Story, Refusal> {
  const running = stages.find((stage) => !isOnHold(story.state, stage));
  if (running) return refuse('NOT_ON_HOLD', { stage: running });
  return succeed(liftHold(story, stages));
}

/** Holds whose last day is over end by themselves. */
export function endHolds(story: Story): Story {
  const today = dayOf(story.facts.now);
  const over = story.state.holds.filter((hold) => hold.until !== undefined && hold.until < today);
  return over.reduce((told, hold) => liftHold(told, hold.stages), story);
}

/** Lifts holds and gives each stopped task the working time, each stopped window the days, that were left to it. */
export function liftHold(story: Story, stages: readonly StageKey[]): Story {
  const today = dayOf(story.facts.now);
  const dues: Record<TaskKey, Day> = {};
  let told = story;
  for (const task of Object.values(story.state.tasks)) {
    const hold = story.state.holds.find((candidate) => candidate.stages.includes(task.stage));
    if (!hold || !stages.includes(task.stage) || task.status === 'done') continue;
    dues[task.key] = resumedDue(story, hold, task, today);
    const window = resumedWindow(task, hold, today);
    if (window) told = tell(told, { type: 'WindowOpened', task: task.key, ...window });
  }
  if (Object.keys(dues).length > 0) told = tell(told, { type: 'Rescheduled', dues });
  return tell(told, { type: 'HoldLifted', stages, on: today });
}

/** When the opening moved during the hold, what counts from it is counted anew; else the working time left is kept. */
function resumedDue({ state, facts }: Story, hold: Hold, task: TaskState, today: Day): Day {
  const due = taskDefinition(state, facts.definition, task.key)?.due;
  if (due && !task.condition && movesWithOpening(due) && hold.plannedOpening !== plannedOpeningOf(state)) {
    return dueOn(due, task.stage, state, facts);
  }
  const left = workingDaysBetween(facts.calendar, hold.placedOn, task.dueOn);
  return addWorkingDays(facts.calendar, today, left);
}

/** A window that had begun keeps its days left, one that had not keeps its length; one that was over stays over. */
function resumedWindow({ content }: TaskState, { placedOn }: Hold, today: Day) {
  if (content.kind !== 'consultation' || !content.window || content.closedWith) return undefined;
  const { opensOn, closesOn } = content.window;
  if (closesOn < placedOn) return undefined;
  const stopped = daysBetween(placedOn, today);
  return {
    opensOn: opensOn > placedOn ? addDays(opensOn, stopped) : opensOn,
    closesOn: addDays(closesOn, stopped),
  };
}
