import { succeed, type Result } from '../kernel/result.js';
import type { Actor } from './actor.js';
import { requesting } from './authority.js';
import type { Standing } from './check.js';
import type { HandlingCommand } from './command.js';
import type { Facts } from './facts.js';
import { belongsTo, seatsOf } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import type { CaseState } from './state.js';
import { tell, type Story } from './story.js';

/**
 * Who may give a task into somebody's hands: the office, the secretary or the standing board of the organization that
 * prepares it, and whoever has claimed it.
 */
export function checkAssigner(
  state: CaseState,
  { task, definition }: Standing,
  actor: Actor,
  facts: Facts,
): Result<void, Refusal> {
  const { preparers } = definition;
  const leads = preparers.some(({ of }) =>
    requesting.some((body) => belongsTo(actor, { of, body }, state, facts)),
  );
  const holds =
    task.claimedBy === actor.seatId && preparers.some((party) => belongsTo(actor, party, state, facts));
  if (!leads && !holds) return refuse('NOT_YOUR_TASK');
  return task.status === 'inSignOff' ? refuse('ALREADY_SUBMITTED') : succeed(undefined);
}

/** Gives a task to a seat of the bodies that prepare it, with the reason; whoever had it before has it no more. */
export function assign(
  story: Story,
  { task, definition }: Standing,
  { to, reason }: Extract<HandlingCommand, { kind: 'assign' }>,
): Result<Story, Refusal> {
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (!seatsOf(definition.preparers, story.facts).includes(to)) return refuse('ASSIGNEE_NOT_A_PREPARER');
  if (!story.facts.roster.holders[to]) return refuse('ASSIGNEE_VACANT');
  if (task.claimedBy === to) return refuse('ALREADY_ASSIGNED');
  const from = task.claimedBy ? { from: task.claimedBy } : {};
  return succeed(tell(story, { type: 'TaskAssigned', task: task.key, seatId: to, ...from, reason }));
}
