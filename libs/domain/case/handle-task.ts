import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import { handsOf, whoOf, type Actor } from './actor.js';
import { assign } from './assign.js';
import type { Standing } from './check.js';
import type { ContentCommand, HandlingCommand } from './command.js';
import { completeTask } from './complete-task.js';
import { beyondMembersIn, lacksSigners } from './electorate.js';
import { checkLeadTime } from './lead-time.js';
import { openSigning } from './opening-tasks.js';
import { refuse, type Refusal } from './refusal.js';
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
  if (decided.value.length === 0) return succeed(story);
  if (command.kind === 'openWindow') {
    const timely = checkLeadTime(story, definition, command.closesOn);
    if (!timely.ok) return timely;
  }
  if (lacksSigners(definition, story.state, story.facts, handsOf(actor))) return refuse('NO_SIGNERS');
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
    case 'assign':
      return assign(story, standing, command);
    case 'submit':
      return submit(story, standing, actor);
  }
}

/** Hands the work to its signers, or completes it when nobody signs. */
function submit(story: Story, { task, definition }: Standing, actor: Actor): Result<Story, Refusal> {
  const ready = contentReady(story.state, task, definition.rule, story.facts);
  if (!ready.ok) return ready;
  if (definition.fixesOpeningDay && !story.state.openingOn) return refuse('OPENING_DAY_MISSING');
  if (definition.rule.kind !== 'consultation' && task.submittedAt === undefined) {
    const timely = checkLeadTime(story, definition, dayOf(story.facts.now));
    if (!timely.ok) return timely;
  }
  if (lacksSigners(definition, story.state, story.facts, handsOf(actor))) return refuse('NO_SIGNERS');
  const beyond = beyondMembersIn(definition, story.state, story.facts);
  if (beyond) return refuse('QUORUM_ABOVE_MEMBERS', beyond);
  const handed = prepared(story, task.key, actor);
  return succeed(openSigning(handed, definition, 0) ?? completeTask(handed, definition));
}

/** Whoever changes anything of a task has prepared it. */
export function prepared(story: Story, task: string, actor: Actor): Story {
  const known = story.state.tasks[task]?.preparedBy ?? [];
  if (handsOf(actor).every((hand) => known.includes(hand))) return story;
  return tell(story, { type: 'Prepared', task, ...whoOf(actor) });
}
