import { addWorkingDays, workingDaysBetween } from '../calendar/calendar.js';
import type { Day } from '../kernel/brand.js';
import { addDays, dayOf, daysBetween } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { StageKey, TaskKey } from '../process/definition.js';
import type { CaseCommand } from './command.js';
import { isOnHold } from './on-hold.js';
import { refuse, type Refusal } from './refusal.js';
import type { Hold } from './state.js';
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
  const hold = { stages, placedOn, reason, basis, ...(until ? { until } : {}) };
  return succeed(tell(story, { type: 'HoldPlaced', ...hold }));
}

export function resume(story: Story, stages: readonly StageKey[]): Result<Story, Refusal> {
  const running = stages.find((stage) => !isOnHold(story.state, stage));
  if (running) return refuse('NOT_ON_HOLD', { stage: running });
  return succeed(liftHold(story, stages));
}

/** Lifts holds and gives each stopped task the working time, each stopped window the days, that were left to it. */
export function liftHold(story: Story, stages: readonly StageKey[]): Story {
  const today = dayOf(story.facts.now);
  const dues: Record<TaskKey, Day> = {};
  let told = story;
  for (const task of Object.values(story.state.tasks)) {
    const hold = story.state.holds.find((candidate) => candidate.stages.includes(task.stage));
    if (!hold || !stages.includes(task.stage) || task.status === 'done') continue;
    dues[task.key] = resumedDue(story, hold, task.dueOn, today);
    const { content } = task;
    if (content.kind !== 'consultation' || !content.window || content.closedWith) continue;
    const left = daysBetween(hold.placedOn, content.window.closesOn);
    if (left < 0) continue;
    const { opensOn } = content.window;
    told = tell(told, { type: 'WindowOpened', task: task.key, opensOn, closesOn: addDays(today, left) });
  }
  if (Object.keys(dues).length > 0) told = tell(told, { type: 'Rescheduled', dues });
  return tell(told, { type: 'HoldLifted', stages, on: today });
}

function resumedDue({ facts }: Story, hold: Hold, dueOn: Day, today: Day): Day {
  return addWorkingDays(facts.calendar, today, workingDaysBetween(facts.calendar, hold.placedOn, dueOn));
}
