import { addWorkingDays } from '../calendar/calendar.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { TaskDefinition } from '../process/definition.js';
import type { Actor } from './actor.js';
import type { Standing } from './check.js';
import type { ContentCommand, HandlingCommand } from './command.js';
import { completeTask } from './complete-task.js';
import { isWaived } from './evidence-needed.js';
import { openSigning } from './opening-tasks.js';
import { seatsOf } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import { plannedOpening } from './schedule.js';
import { tell, type Story } from './story.js';
import { contentReady, decideContent } from './tasks/kinds.js';

/** Work on a task's content; whoever does it has prepared it. */
export function workOnContent(
  story: Story,
  { task, definition }: Standing,
  command: ContentCommand,
  actor: Actor,
): Result<Story, Refusal> {
  const decided = decideContent(story.state, task, definition.rule, command, story.facts);
  if (!decided.ok) return decided;
  return succeed(tell(prepared(story, task.key, actor), ...decided.value));
}

export function handleTask(
  story: Story,
  standing: Standing,
  command: HandlingCommand,
  actor: Actor,
): Result<Story, Refusal> {
  const { task } = standing;
  switch (command.kind) {
    case 'claim':
      if (task.claimedBy === actor.seatId) return succeed(story);
      if (task.claimedBy) return refuse('CLAIMED_BY_ANOTHER');
      return succeed(tell(story, { type: 'TaskClaimed', task: task.key, seatId: actor.seatId }));
    case 'release':
      if (!task.claimedBy) return refuse('NOT_CLAIMED');
      return succeed(tell(story, { type: 'TaskReleased', task: task.key }));
    case 'submit':
      return submit(story, standing, actor);
  }
}

/** Hands the work to its signers, or completes it when nobody signs. */
function submit(story: Story, { task, definition }: Standing, actor: Actor): Result<Story, Refusal> {
  const ready = contentReady(task, definition.rule, story.facts);
  if (!ready.ok) return ready;
  const timely = checkDates(story, definition);
  if (!timely.ok) return timely;
  if (lacksSigners(story, definition)) return refuse('NO_SIGNERS');
  const handed = prepared(story, task.key, actor);
  return succeed(openSigning(handed, definition, 0) ?? completeTask(handed, definition));
}

/** The opening day must be fixed where the task announces it, and lead times are kept unless waived. */
function checkDates({ state, facts }: Story, definition: TaskDefinition): Result<void, Refusal> {
  if (definition.fixesOpeningDay && !state.openingOn) return refuse('OPENING_DAY_MISSING');
  const { leadTime } = definition;
  if (!leadTime || isWaived(state, leadTime.rule)) return succeed(undefined);
  const latest = addWorkingDays(facts.calendar, plannedOpening(state), -leadTime.workingDays);
  if (dayOf(facts.now) <= latest) return succeed(undefined);
  const code = leadTime.rule === 'approvalLeadTime' ? 'APPROVAL_LEAD_TIME' : 'ANNOUNCEMENT_LEAD_TIME';
  return refuse(code, { workingDays: leadTime.workingDays, latest });
}

function lacksSigners({ facts }: Story, definition: TaskDefinition): boolean {
  return definition.steps.some((step) => !step.optional && seatsOf(step.parties, facts).length === 0);
}

function prepared(story: Story, task: string, actor: Actor): Story {
  if (story.state.tasks[task]?.preparedBy.includes(actor.personId)) return story;
  return tell(story, { type: 'Prepared', task, personId: actor.personId });
}
