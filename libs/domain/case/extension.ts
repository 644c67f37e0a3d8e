import { latestInForce } from '../deadline/moves.js';
import { decidingLevel } from '../deadline/ripple.js';
import type { Day } from '../kernel/brand.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import { levelIn, speaksForItself } from './authority.js';
import type { Actor } from './actor.js';
import type { CaseCommand } from './command.js';
import type { CaseEvent } from './event.js';
import { refuse, type Refusal } from './refusal.js';
import { tell, type Story } from './story.js';

type Of<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

/** The organization asks for a later deadline; whoever must decide on that day is found by the slack of those above. */
export function askExtension(
  story: Story,
  { to, reason }: Of<'askExtension'>,
  actor: Actor,
): Result<Story, Refusal> {
  const { state, facts } = story;
  if (!speaksForItself(story, actor)) return refuse('NOT_THE_ORGANIZATION');
  if (state.extensionRequest) return refuse('EXTENSION_ALREADY_ASKED', { to: state.extensionRequest.to });
  if (reason.trim() === '') return refuse('REASON_MISSING');
  const later = checkLater(story, to);
  if (!later.ok) return later;
  const askedOf = decidingLevel(facts.evidence.superiorPlans ?? [], to)?.organizationId ?? state.superiorId;
  return succeed(tell(story, { type: 'ExtensionAsked', to, reason, askedOn: dayOf(facts.now), askedOf }));
}

/** The organization takes its own request back before it is answered. */
export function withdrawRequest(
  story: Story,
  { reason }: Of<'withdrawRequest'>,
  actor: Actor,
): Result<Story, Refusal> {
  const { extensionRequest: request } = story.state;
  if (!speaksForItself(story, actor)) return refuse('NOT_THE_ORGANIZATION');
  if (!request) return refuse('EXTENSION_NOT_ASKED');
  if (reason.trim() === '') return refuse('REASON_MISSING');
  const { to, askedOf } = request;
  return told(story, { type: 'ExtensionRequestWithdrawn', to, reason, askedOf });
}

/** An extension is granted by decision, asked for or not, by the level whose slack it stays within, or one above it. */
export function extend(
  story: Story,
  { to, reason, decision }: Of<'extend'>,
  actor: Actor,
  level: number,
): Result<Story, Refusal> {
  const { state, facts } = story;
  if (reason.trim() === '') return refuse('REASON_MISSING');
  const later = checkLater(story, to);
  if (!later.ok) return later;
  const plans = facts.evidence.superiorPlans ?? [];
  const deciding = decidingLevel(plans, to);
  if (deciding && level < plans.indexOf(deciding)) {
    return refuse('BEYOND_SUPERIORS_SLACK', {
      to,
      level: deciding.name,
      organization: deciding.organizationId,
    });
  }
  return told(story, {
    type: 'DeadlineExtended',
    from: state.deadlineOn,
    to,
    reason,
    decision,
    grantedOn: dayOf(facts.now),
    grantedBy: actor.organizationId,
  });
}

/** Answered by the organization that was asked, or one above it. */
export function declineExtension(
  story: Story,
  { reason }: Of<'declineExtension'>,
  actor: Actor,
  level: number,
): Result<Story, Refusal> {
  const { state, facts } = story;
  const request = state.extensionRequest;
  if (!request) return refuse('EXTENSION_NOT_ASKED');
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (level < levelIn(story, request.askedOf)) return refuse('DECIDED_ABOVE');
  return succeed(
    tell(story, {
      type: 'ExtensionDeclined',
      to: request.to,
      reason,
      declinedOn: dayOf(facts.now),
      declinedBy: actor.organizationId,
    }),
  );
}

/** Tightens the deadline of a running case, as a plan of the superior's would have; never below a fixed opening day. */
export function tighten(
  story: Story,
  { to, reason, decision }: Of<'tighten'>,
  actor: Actor,
): Result<Story, Refusal> {
  const { state, facts } = story;
  const today = dayOf(facts.now);
  if (state.heldOn) return refuse('CONGRESS_ALREADY_HELD');
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (to >= state.deadlineOn) return refuse('TIGHTENING_LOOSENS', { from: state.deadlineOn, to });
  if (to < today) return refuse('DAY_IN_THE_PAST', { day: to });
  const fits = checkOpening(story, to);
  if (!fits.ok) return fits;
  return told(story, {
    type: 'DeadlineTightened',
    from: state.deadlineOn,
    to,
    reason,
    decision,
    decidedOn: today,
    decidedBy: actor.organizationId,
  });
}

/** Takes the latest decision on the deadline back: it returns to where it was, and the decision stays visible. */
export function takeBack(
  story: Story,
  { kind, reason }: Of<'withdrawExtension' | 'restoreDeadline'>,
  actor: Actor,
  level: number,
): Result<Story, Refusal> {
  const { state, facts } = story;
  if (state.heldOn) return refuse('CONGRESS_ALREADY_HELD');
  if (reason.trim() === '') return refuse('REASON_MISSING');
  const latest = latestInForce(state.deadlineMoves);
  if (!latest) return refuse('NOTHING_TO_TAKE_BACK');
  if ((latest.kind === 'extended') !== (kind === 'withdrawExtension')) return refuse('DEADLINE_MOVED_SINCE');
  if (latest.by && level < levelIn(story, latest.by)) return refuse('DECIDED_ABOVE');
  const fits = checkOpening(story, latest.from);
  if (!fits.ok) return fits;
  return told(story, {
    type: takenBackAs[latest.kind],
    from: latest.to,
    to: latest.from,
    reason,
    decidedOn: dayOf(facts.now),
    decidedBy: actor.organizationId,
  });
}

const takenBackAs = {
  extended: 'ExtensionWithdrawn',
  tightened: 'TighteningLifted',
  byPolicy: 'DeadlineByPolicyLifted',
} as const;

/** Whether a day can be granted at all: later than the one in force, not over, and before the congress was held. */
export function checkLater({ state, facts }: Story, to: Day): Result<void, Refusal> {
  if (state.heldOn) return refuse('CONGRESS_ALREADY_HELD');
  if (to <= state.deadlineOn) return refuse('EXTENSION_SHORTENS', { from: state.deadlineOn, to });
  return to < dayOf(facts.now) ? refuse('DAY_IN_THE_PAST', { day: to }) : succeed(undefined);
}

export function checkOpening({ state: { openingOn } }: Story, deadlineOn: Day): Result<void, Refusal> {
  return openingOn && openingOn > deadlineOn
    ? refuse('OPENING_AFTER_DEADLINE', { day: openingOn, deadlineOn })
    : succeed(undefined);
}

function told(story: Story, event: CaseEvent): Result<Story, Refusal> {
  return succeed(tell(story, event));
}
