import type { SeatId } from '../kernel/brand.js';
import { succeed, type Result } from '../kernel/result.js';
import type { ItemOutcome, Motion } from '../sitting/sitting.js';
import { needsNames, polled, verdictOf, type Polled } from '../sitting/poll.js';
import { handsOf, type Actor } from './actor.js';
import { checkSitting, type Standing } from './check.js';
import type { ConcludeInSitting, Voter } from './command.js';
import { conclude, settle } from './conclude.js';
import { checkCountedOnce } from './counted-once.js';
import type { BySitting } from './facts.js';
import type { OwnPart } from './own-part.js';
import { isOwnWork } from './own-work.js';
import { refuse, type Refusal } from './refusal.js';
import { checkShown } from './shown.js';
import { givenIn } from './sign.js';
import type { Signing } from './state.js';
import type { SigningCommand } from './sign-off-command.js';
import { tell, type Story } from './story.js';

/**
 * Records how a body voted on a step in a sitting, as one act, and what it leads to. Four eyes hold: who had a hand in the
 * work, or sits for somebody who had, has no vote. A motion that does not pass decides nothing and is refused.
 */
export function concludeInSitting(
  story: Story,
  command: ConcludeInSitting,
  actor: Actor,
): Result<Story, Refusal> {
  const { sitting } = story.facts.evidence;
  if (!sitting) return refuse('NOT_IN_A_SITTING');
  const standing = checkSitting(story.state, command, actor, story.facts);
  if (!standing.ok) return standing;
  const seen = checkShown(story, command.task, actor.seatId, command.shown);
  if (!seen.ok) return seen;
  const given = givenIn(signingOf(command.task, command.motion), story);
  if (!given.ok) return given;
  const vote = votedOn(story, command, standing.value);
  if (!vote.ok) return vote;
  const { definition, signing, part } = standing.value;
  const { outcome } = vote.value;
  const { verdict: _, ...terms } = given.value;
  const shown = Object.keys(seen.value).length > 0 ? { shown: seen.value } : {};
  const event = { ...eventOf(command, standing.value, sitting, vote.value), outcome, ...terms, ...shown };
  const told = tell(story, event);
  return succeed(
    part.at === undefined
      ? conclude(told, definition, signing.step, outcome)
      : settle(told, definition, signing.step),
  );
}

type Sat = Standing & { readonly signing: Signing; readonly part: OwnPart };
type Voted = Polled & {
  readonly outcome: ItemOutcome;
  readonly voting: readonly Voter[];
  readonly left: readonly SeatId[];
};

/** Who could vote, and what the vote comes to by the step's policy; nobody is counted twice, through whatever seats. */
function votedOn(
  { state }: Story,
  { motion, ballot, voters, attendance }: ConcludeInSitting,
  { task, definition, signing, part: { at, group, asked } }: Sat,
): Result<Voted, Refusal> {
  if (ballot.kind === 'hands' && needsNames(group.policy, at !== undefined))
    return refuse('BALLOT_INCONSISTENT');
  const leaves = (voter: Voter) => handsOf(voter).some((hand) => isOwnWork(state, definition, hand));
  const left = voters.filter(leaves).map(({ seatId }) => seatId);
  const voting = voters.filter((voter) => asked.signers.includes(voter.seatId) && !leaves(voter));
  const earlier = task.signatures.filter(({ step }) => step === signing.step);
  for (const voter of voting) {
    const once = checkCountedOnce(
      earlier.filter(({ seatId }) => seatId !== voter.seatId),
      voter,
    );
    if (!once.ok) return once;
  }
  if (ballot.kind === 'hands' && ballot.for + ballot.against + ballot.abstain > voting.length)
    return refuse('BALLOT_INCONSISTENT');
  const { outcome, counts } = polled({
    group,
    asked,
    attendance,
    earlier,
    voting: voting.map(({ seatId }) => seatId),
    motion: motion.kind,
    ballot,
  });
  if (outcome === 'notPassed') return refuse('MOTION_NOT_PASSED', { ...counts });
  return succeed({ outcome, counts, voting, left });
}

function eventOf(
  { task, motion, ballot }: ConcludeInSitting,
  { signing: { step }, part: { at } }: Sat,
  sitting: BySitting,
  { counts, voting, left }: Voted,
) {
  const votes = voting.flatMap((voter) => {
    if (ballot.kind === 'hands') return [voter];
    const vote = ballot.votes[voter.seatId];
    return vote ? [{ ...voter, verdict: verdictOf(motion.kind, vote) }] : [];
  });
  const of = at === undefined ? { task, step } : { task, step, group: at };
  return { type: 'ConcludedInSitting', ...of, sitting, counts, votes, left } as const;
}

/** What a single member would sign who wanted the same. */
function signingOf(task: string, motion: Motion): SigningCommand {
  return { ...motion, task };
}
