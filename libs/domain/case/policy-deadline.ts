import { deadlineNaming, namedBy } from '../deadline/moves.js';
import { effectiveDeadline } from '../deadline/effective-deadline.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { Actor } from './actor.js';
import type { CaseCommand } from './command.js';
import { checkOpening } from './extension.js';
import { refuse, type Refusal } from './refusal.js';
import { tell, type Story } from './story.js';

/**
 * A running case takes over the deadline that the policies of its tier and the plans above it name today, as a case that is
 * opened today would. It is no extension: nobody is late by a day that no longer stands.
 */
export function applyPolicies(
  story: Story,
  { reason }: Extract<CaseCommand, { kind: 'applyPolicies' }>,
  actor: Actor,
): Result<Story, Refusal> {
  const { state, facts } = story;
  const today = dayOf(facts.now);
  if (state.heldOn) return refuse('CONGRESS_ALREADY_HELD');
  if (reason.trim() === '') return refuse('REASON_MISSING');
  const bound = effectiveDeadline(facts.evidence.deadlineLevels ?? [], today);
  if (!bound) return refuse('NO_POLICY_BINDS');
  const { day: named, reasons } = bound;
  if (named === (namedBy(state.deadlineMoves) ?? state.deadlineMoves[0]?.from ?? state.deadlineOn))
    return refuse('DEADLINE_ALREADY_SO', { to: named });
  const to = deadlineNaming(state.deadlineMoves, named);
  if (to < today) return refuse('DAY_IN_THE_PAST', { day: to });
  const fits = checkOpening(story, to);
  if (!fits.ok) return fits;
  const basis = reasons.at(-1)?.basis;
  const moved = { from: state.deadlineOn, to, reason, named, decidedOn: today };
  const told = { type: 'DeadlineByPolicy', ...moved, decidedBy: actor.organizationId } as const;
  if (basis?.mark !== 'rule') return succeed(tell(story, told));
  const { mark: _, ...decision } = basis;
  return succeed(tell(story, { ...told, decision }));
}
