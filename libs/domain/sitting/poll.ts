import type { SeatId } from '../kernel/brand.js';
import type { SignOffGroup } from '../process/definition.js';
import { outcomeOf, type Asked } from '../signoff/asked.js';
import type { SignOffPolicy } from '../signoff/policy.js';
import type { Verdict } from '../signoff/tally.js';
import { votes, type Ballot, type Counts, type ItemOutcome, type Motion, type Vote } from './sitting.js';

/** A vote on one dossier: whom the step asks, what some of them signed before, and how those present vote now. */
export type Poll = {
  readonly group: SignOffGroup;
  readonly asked: Asked;
  /** The bases of a share: those summoned to the sitting and those who came, whoever has to leave for this item among them. */
  readonly attendance: { readonly summoned: number; readonly present: number };
  readonly earlier: readonly { readonly seatId: SeatId; readonly verdict: Verdict }[];
  /** Present, and not gone because they had a hand in it. */
  readonly voting: readonly SeatId[];
  readonly motion: Motion['kind'];
  readonly ballot: Ballot;
};

/** `counts` are of everybody who has a voice in it: those who voted, and those whose earlier signature stands. */
export type Polled = { readonly outcome: ItemOutcome | 'notPassed'; readonly counts: Counts };

const meaning: Readonly<Record<Motion['kind'], { readonly for: Verdict; readonly against: Verdict }>> = {
  approve: { for: 'approve', against: 'return' },
  approveWithConditions: { for: 'approveWithConditions', against: 'return' },
  adoptSubjectToEditing: { for: 'adoptSubjectToEditing', against: 'return' },
  returnForRevision: { for: 'return', against: 'approve' },
  reject: { for: 'reject', against: 'approve' },
};

const agreements: readonly ItemOutcome[] = ['approved', 'approvedWithConditions', 'adoptedSubjectToEditing'];
const wanted: Readonly<Record<Motion['kind'], readonly ItemOutcome[]>> = {
  approve: agreements,
  approveWithConditions: agreements,
  adoptSubjectToEditing: agreements,
  returnForRevision: ['returned'],
  reject: ['rejected'],
};

/**
 * Where it counts whose voice it is: hands that nobody is named by cannot be weighed, nor told from what the same people
 * sign beside the sitting in another group.
 */
export function needsNames({ kind }: SignOffPolicy, beside: boolean): boolean {
  return beside || kind === 'weighted' || kind === 'veto';
}

/** What a vote for or against a motion, or none, says of the dossier. */
export function verdictOf(motion: Motion['kind'], vote: Vote): Verdict {
  return vote === 'abstain' ? 'abstain' : meaning[motion][vote];
}

/**
 * Whether a motion passes, by the step's own policy: votes count as the verdicts that they mean, a signature given before
 * the sitting counts unless its seat votes anew, whoever is silent abstains. A motion to return or reject also needs more
 * votes for than against: that approval has become impossible is not enough for a body that sits together.
 */
export function polled(poll: Poll): Polled {
  const { group, asked, motion } = poll;
  const { summoned, present } = poll.attendance;
  const said = saidIn(poll);
  const base = { ...asked, summoned, present };
  const outcome = outcomeOf(group, base, { said: (seat) => said.get(seat), silence: 'abstain' });
  const counts = countsOf(
    motion,
    asked.signers.flatMap((seat) => said.get(seat) ?? []),
  );
  const agreed = wanted[motion] === agreements || counts.for > counts.against;
  const passed = outcome !== 'open' && wanted[motion].includes(outcome) && agreed;
  return { outcome: passed ? outcome : 'notPassed', counts };
}

/** What each seat that is asked says; hands that were counted are nobody's, and stand for as many of those who vote. */
function saidIn({ asked: { signers }, earlier, voting, motion, ballot }: Poll): ReadonlyMap<SeatId, Verdict> {
  const asked = voting.filter((seat) => signers.includes(seat));
  const anew = new Map<SeatId, Verdict>();
  if (ballot.kind === 'hands') {
    const hands = votes.flatMap((vote) =>
      Array.from({ length: ballot[vote] }, () => verdictOf(motion, vote)),
    );
    asked.slice(0, hands.length).forEach((seat, at) => anew.set(seat, hands[at] ?? 'abstain'));
  } else {
    for (const seat of asked) {
      const vote = ballot.votes[seat];
      if (vote) anew.set(seat, verdictOf(motion, vote));
    }
  }
  const before = earlier
    .filter(({ seatId }) => ballot.kind === 'named' || !asked.includes(seatId))
    .map(({ seatId, verdict }) => [seatId, verdict] as const);
  return new Map([...before, ...anew]);
}

function countsOf(motion: Motion['kind'], verdicts: readonly Verdict[]): Counts {
  const agrees = (verdict: Verdict) =>
    motion === 'returnForRevision' || motion === 'reject'
      ? verdict === meaning[motion].for
      : verdict !== 'return' && verdict !== 'reject';
  const voted = verdicts.filter((verdict) => verdict !== 'abstain');
  const inFavour = voted.filter(agrees).length;
  return { for: inFavour, against: voted.length - inFavour, abstain: verdicts.length - voted.length };
}
