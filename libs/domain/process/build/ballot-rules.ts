import type { Share } from '../definition.js';
import { assumed, type Basis } from '../legal-basis.js';
import { publicTexts } from './citations.js';
import type { BallotRule } from './task.js';

const half: Share = [1, 2];
const twoThirds: Share = [2, 3];

const assumedQuorum = { share: twoThirds, basis: assumed } as const;

function moreThanHalfOf(base: 'summoned' | 'present', basis: Basis) {
  return { base, share: half, basis } as const;
}

/** Presence alone is recorded: two thirds of those summoned (assumed). */
export const attendance: BallotRule = { quorum: assumedQuorum };

/** More than half of those summoned, where no text states another base. */
export const majorityOfSummoned: BallotRule = {
  quorum: assumedQuorum,
  threshold: moreThanHalfOf('summoned', assumed),
};

/**
 * The five steps of the personnel process: Standing Committee, key cadres, Executive Committee, Standing Committee,
 * Executive Committee. Step 2 has its quorum by rule, steps 3 to 5 their threshold by rule; the rest is assumed.
 */
export const fiveSteps: readonly [BallotRule, BallotRule, BallotRule, BallotRule, BallotRule] = [
  majorityOfSummoned,
  { quorum: { share: twoThirds, basis: publicTexts }, threshold: moreThanHalfOf('present', assumed) },
  { quorum: assumedQuorum, threshold: moreThanHalfOf('summoned', publicTexts) },
  { quorum: assumedQuorum, threshold: moreThanHalfOf('summoned', publicTexts) },
  { quorum: assumedQuorum, threshold: moreThanHalfOf('summoned', publicTexts) },
];

/** The list that a committee prepares has 10 to 15 % more names than seats; a body of 3 to 5 seats one at most. */
export const preparedListSurplus = { share: [15, 100], smallBody: 1, basis: publicTexts } as const;

/** A question put to the vote: more than half of those summoned. */
export const question: BallotRule = { ...majorityOfSummoned, mustPass: true };

/** At the congress: more than half of those summoned, at most 30 % more names than seats. */
export const congressElection: BallotRule = {
  mustPass: true,
  quorum: assumedQuorum,
  threshold: moreThanHalfOf('summoned', publicTexts),
  surplus: { share: [30, 100], smallBody: 1, basis: publicTexts },
};

/** One seat, so no share of surplus to speak of. */
export const secretaryElection: BallotRule = {
  mustPass: true,
  quorum: assumedQuorum,
  threshold: moreThanHalfOf('summoned', publicTexts),
};
