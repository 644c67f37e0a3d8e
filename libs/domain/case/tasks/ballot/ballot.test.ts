import * as fc from 'fast-check';
import { brand, type Sha256 } from '../../../kernel/brand.js';
import { assumed } from '../../../process/legal-basis.js';
import {
  ballotReady,
  decideBallot,
  emptyBallot,
  evolveBallot,
  type BallotCommand,
  type BallotRule,
} from './ballot.js';
import { passes, quorumMet, surplusAllowed } from './thresholds.js';

const step3: BallotRule = {
  kind: 'ballot',
  quorum: { share: [2, 3], basis: assumed },
  threshold: { base: 'summoned', share: [1, 2], basis: assumed },
  surplus: { share: [30, 100], smallBody: 1, basis: assumed },
};
const keyCadres: BallotRule = { ...step3, threshold: { base: 'present', share: [1, 2], basis: assumed } };

function aBallot(other: Partial<BallotCommand> = {}): BallotCommand {
  return {
    kind: 'recordBallot',
    task: 'reElection3',
    summoned: 10,
    present: 9,
    valid: 9,
    seats: 2,
    votes: [
      { candidate: 'a', votes: 6 },
      { candidate: 'b', votes: 5 },
    ],
    sha256: brand<Sha256>('0'),
    ...other,
  };
}

function recordOf(command: BallotCommand, rule = step3) {
  const decided = decideBallot(command, rule);
  return decided.ok ? decided.value[0]?.record : decided.failure;
}

describe('a ballot', () => {
  it('passes who has more than half of those summoned, and not who has exactly half', () => {
    expect(recordOf(aBallot())).toMatchObject({ quorate: true, passed: ['a'] });
  });

  it('counts the key-cadre conference on those present', () => {
    expect(recordOf(aBallot(), keyCadres)).toMatchObject({ passed: ['a', 'b'] });
  });

  it('has its quorum with exactly two thirds present', () => {
    expect(quorumMet([2, 3], 9, 6)).toBe(true);
    expect(quorumMet([2, 3], 10, 6)).toBe(false);
  });

  it('without quorum is recorded, elects nobody, and another meeting must follow', () => {
    const decided = decideBallot(aBallot({ present: 6, valid: 6 }), step3);
    if (!decided.ok) throw new Error('refused');
    const content = decided.value.reduce(evolveBallot, emptyBallot);
    expect(content.records[0]).toMatchObject({ quorate: false, passed: [] });
    expect(ballotReady(content, step3, undefined)).toMatchObject({ failure: { code: 'QUORUM_MISSING' } });
    const again = decideBallot(aBallot(), step3);
    if (!again.ok) throw new Error('refused');
    expect(ballotReady(again.value.reduce(evolveBallot, content), step3, undefined).ok).toBe(true);
  });

  it('on a question goes nowhere while it has not passed', () => {
    const question: BallotRule = { ...step3, mustPass: true };
    const decided = decideBallot(aBallot({ votes: [{ candidate: 'yes', votes: 5 }], seats: 0 }), question);
    if (!decided.ok) throw new Error('refused');
    const content = decided.value.reduce(evolveBallot, emptyBallot);
    expect(ballotReady(content, question, undefined)).toMatchObject({
      failure: { code: 'BALLOT_NOT_PASSED' },
    });
  });

  it('waits for the superior when two bodies came to different results', () => {
    const recorded = (command: BallotCommand) => {
      const decided = decideBallot(command, step3);
      if (!decided.ok) throw new Error('refused');
      return decided.value.reduce(evolveBallot, emptyBallot);
    };
    const theirs = recorded(aBallot({ votes: [{ candidate: 'b', votes: 9 }] }));
    expect(ballotReady(recorded(aBallot()), step3, theirs)).toMatchObject({
      failure: { code: 'RESULTS_DIFFER' },
    });
    expect(ballotReady(recorded(aBallot()), step3, recorded(aBallot())).ok).toBe(true);
    expect(ballotReady(recorded(aBallot()), step3, undefined).ok).toBe(true);
  });

  it.each([
    [
      'more names on the papers than there are seats',
      { seats: 1, votes: ['a', 'b'].map((candidate) => ({ candidate, votes: 5 })) },
      'votes',
    ],
    ['more present than summoned', { present: 11 }, 'present'],
    ['more valid papers than people present', { valid: 10 }, 'valid'],
    ['more votes for one than valid papers', { votes: [{ candidate: 'a', votes: 10 }] }, 'votes'],
    ['one name twice', { votes: [1, 2].map(() => ({ candidate: 'a', votes: 1 })) }, 'candidate'],
    ['nobody summoned', { summoned: 0, present: 0, valid: 0, votes: [] }, 'summoned'],
  ])('is refused with %s', (_, other, fault) => {
    expect(recordOf(aBallot(other))).toEqual({ code: 'BALLOT_INCONSISTENT', detail: { fault } });
  });

  it('for three to five seats has at most one name more', () => {
    expect(surplusAllowed({ share: [30, 100], smallBody: 1 }, 5)).toBe(1);
    expect(surplusAllowed({ share: [30, 100], smallBody: 1 }, 15)).toBe(4);
    const votes = ['a', 'b', 'c', 'd', 'e'].map((candidate) => ({ candidate, votes: 3 }));
    expect(recordOf(aBallot({ seats: 3, votes }))).toEqual({
      code: 'SURPLUS_TOO_LARGE',
      detail: { surplus: 2, most: 1 },
    });
  });

  it('never passes with half or less, whatever the base', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (votes, base) => {
        const threshold = { base: 'summoned', share: [1, 2] } as const;
        expect(passes(threshold, votes, { summoned: base, present: 0 })).toBe(2 * votes > base);
      }),
    );
  });
});
