import { handsOf } from '../case/actor.js';
import { succeed, type Result } from '../kernel/result.js';
import { changeItem, unvoted } from './agenda.js';
import { voterOf } from './attendance.js';
import type { SeatVote, VotingCommand } from './command.js';
import type { SittingFacts, Standing } from './facts.js';
import { sameMotion } from './motion.js';
import { needsNames } from './poll.js';
import { refuse, type SittingRefusal } from './refusal.js';
import type { Ballot, Item, Member, Motion, Sitting } from './sitting.js';

type Of<Kind extends VotingCommand['kind']> = Extract<VotingCommand, { kind: Kind }>;

type Present = Pick<Sitting, 'members'>;

/** Asked by the step, present, and without a hand in the dossier: four eyes hold in a sitting too. */
export function votingOn(sitting: Present, standing: Pick<Standing, 'hands' | 'asked'>): readonly Member[] {
  const leaving = leavingFor(sitting, standing);
  return sitting.members.filter(
    (member) =>
      voterOf(member) && standing.asked.signers.includes(member.seatId) && !leaving.includes(member),
  );
}

/** Those who are there and leave while an item is voted on: they had a hand in it, or sit for somebody who had. */
export function leavingFor({ members }: Present, { hands }: Pick<Standing, 'hands'>): readonly Member[] {
  return members.filter((member) => {
    const there = voterOf(member);
    return there && handsOf(there.voter).some((hand) => hands.includes(hand));
  });
}

/** Enters votes by name; entered again, a seat's later vote counts. A new motion begins a new vote. */
export function enterVotes(
  sitting: Sitting,
  { item, motion, votes }: Of<'enterVotes'>,
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  return changeVotedItem(sitting, item, facts, (open, standing) => {
    const voting = votingOn(sitting, standing);
    const stranger = votes.find(({ seatId }) => !voting.some((member) => member.seatId === seatId));
    if (stranger) return refuseVoter(sitting, stranger, standing);
    return succeed(withVotes(open, motion, votes));
  });
}

/** Changes an open item that is voted by itself, on a dossier that lies in front of the body. */
function changeVotedItem(
  sitting: Sitting,
  item: Item['id'],
  facts: SittingFacts,
  change: (open: Item, standing: Standing) => Result<Item, SittingRefusal>,
): Result<Sitting, SittingRefusal> {
  return changeItem(sitting, item, (open) => {
    if (open.consent) return refuse('ON_CONSENT_LIST');
    const standing = standingOf(open, facts);
    return standing ? change(open, standing) : refuse('DOSSIER_NOT_READY', { task: open.task });
  });
}

function refuseVoter(sitting: Sitting, { seatId }: SeatVote, standing?: Standing) {
  const member = sitting.members.find((one) => one.seatId === seatId);
  if (!member) return refuse('SEAT_NOT_IN_BODY', { seat: seatId });
  const voter = voterOf(member);
  if (!voter) return refuse('VOTER_NOT_PRESENT', { name: member.holder?.name ?? member.title });
  const leaves = standing && leavingFor(sitting, standing).includes(member);
  return refuse(leaves ? 'VOTER_LEAVES' : 'VOTER_NOT_ASKED', { name: voter.name });
}

/** Counts hands, where the step's policy does not ask who raised them. */
export function enterShowOfHands(
  sitting: Sitting,
  { item, motion, counts }: Of<'enterShowOfHands'>,
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  return changeVotedItem(sitting, item, facts, (open, standing) => {
    if (needsNames(standing.group.policy, standing.beside)) return refuse('VOTES_NEED_NAMES');
    const voting = votingOn(sitting, standing).length;
    if (counts.for + counts.against + counts.abstain > voting)
      return refuse('HANDS_EXCEED_PRESENT', { voting });
    return succeed({ ...open, motion, ballot: { kind: 'hands', ...counts } });
  });
}

/** Puts open items on the list that is voted in one go; what was voted on them by themselves falls away. */
export function listForConsent(
  sitting: Sitting,
  { items }: Of<'listForConsent'>,
): Result<Sitting, SittingRefusal> {
  return items.reduce<Result<Sitting, SittingRefusal>>(
    (so, id) =>
      so.ok
        ? changeItem(so.value, id, (item) =>
            succeed(item.consent ? item : { ...unvoted(item), consent: true }),
          )
        : so,
    succeed(sitting),
  );
}

/** Any member may ask that an item be taken off the list: it is then voted by itself, whatever the list came to. */
export function objectToConsent(
  sitting: Sitting,
  { item }: Of<'objectToConsent'>,
): Result<Sitting, SittingRefusal> {
  return changeItem(sitting, item, (open) =>
    open.consent ? succeed({ ...unvoted(open), consent: false }) : refuse('NOT_ON_CONSENT_LIST'),
  );
}

/**
 * Enters one vote for everything on the consent list: the same as voting each item by itself to approve it, but that a
 * member who leaves for one of them simply has no vote on that one.
 */
export function enterConsentVotes(
  sitting: Sitting,
  { votes }: Of<'enterConsentVotes'>,
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  const listed = sitting.items.filter((item) => item.state === 'open' && item.consent);
  if (listed.length === 0) return refuse('NOT_ON_CONSENT_LIST');
  const nobody = votes.find(
    ({ seatId }) => !sitting.members.some((member) => member.seatId === seatId && voterOf(member)),
  );
  if (nobody) return refuseVoter(sitting, nobody);
  let items = sitting.items;
  for (const item of listed) {
    const standing = standingOf(item, facts);
    if (!standing) return refuse('DOSSIER_NOT_READY', { task: item.task });
    const voting = votingOn(sitting, standing);
    const theirs = votes.filter(({ seatId }) => voting.some((member) => member.seatId === seatId));
    const voted = withVotes(item, { kind: 'approve' }, theirs);
    items = items.map((one) => (one === item ? voted : one));
  }
  return succeed({ ...sitting, items });
}

/** How the dossier stands, while it is still in the round and step in which it came on the agenda. */
export function standingOf(item: Item, { standings }: SittingFacts): Standing | undefined {
  const standing = standings[item.id];
  return standing?.round === item.round && standing.step === item.step ? standing : undefined;
}

function withVotes(item: Item, motion: Motion, votes: readonly SeatVote[]): Item {
  const goesOn = item.motion && sameMotion(item.motion, motion) && item.ballot?.kind === 'named';
  const before = goesOn && item.ballot?.kind === 'named' ? item.ballot.votes : {};
  const given = Object.fromEntries(votes.map(({ seatId, vote }) => [seatId, vote]));
  const ballot: Ballot = { kind: 'named', votes: { ...before, ...given } };
  return { ...item, motion, ballot };
}
