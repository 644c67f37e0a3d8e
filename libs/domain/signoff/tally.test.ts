import * as fc from 'fast-check';
import { majority, needed, type SignOffPolicy } from './policy.js';
import { tally, type Verdict } from './tally.js';

const verdicts: readonly Verdict[] = ['approve', 'approveWithConditions', 'return', 'reject', 'abstain'];
const policies: readonly SignOffPolicy[] = [
  { kind: 'any' },
  { kind: 'all' },
  { kind: 'atLeast', count: 2 },
  majority,
  { kind: 'moreThan', share: [2, 3] },
];

/** A committee of which everybody may sign. */
const of = (members: number) => ({ members, asked: members });

/** What a committee of everybody who votes comes to, signature after signature. */
function concluded(policy: SignOffPolicy, members: number, votes: readonly Verdict[]) {
  for (let given = 0; given <= votes.length; given += 1) {
    const outcome = tally(policy, of(members), votes.slice(0, given));
    if (outcome !== 'open') return outcome;
  }
  return 'open';
}

describe('a sign-off', () => {
  it('needs strictly more than half for a majority', () => {
    expect(needed(majority, 4)).toBe(3);
    expect(needed(majority, 5)).toBe(3);
    expect(tally(majority, of(4), ['approve', 'approve'])).toBe('open');
    expect(tally(majority, of(4), ['approve', 'approve', 'approve'])).toBe('approved');
  });

  it('stays open while the missing signature can still decide', () => {
    expect(tally({ kind: 'all' }, of(2), ['approve'])).toBe('open');
    expect(tally({ kind: 'any' }, of(2), ['return'])).toBe('open');
  });

  it('is returned when enough agreement has become impossible', () => {
    expect(tally({ kind: 'all' }, of(2), ['approve', 'return'])).toBe('returned');
    expect(tally(majority, of(3), ['return', 'abstain', 'approve'])).toBe('returned');
  });

  it('is rejected when those who reject can block by themselves', () => {
    expect(tally(majority, of(5), ['reject', 'reject', 'reject'])).toBe('rejected');
    expect(tally(majority, of(5), ['reject', 'reject', 'return'])).toBe('open');
  });

  it('is approved with conditions when too few agree without any', () => {
    expect(tally(majority, of(3), ['approveWithConditions', 'approve'])).toBe('open');
    expect(tally(majority, of(3), ['approveWithConditions', 'approveWithConditions'])).toBe(
      'approvedWithConditions',
    );
    expect(tally(majority, of(3), ['approveWithConditions', 'approve', 'approve'])).toBe('approved');
  });

  it('counts a member who prepared the work in the base, without waiting for their signature', () => {
    expect(tally(majority, { members: 5, asked: 4 }, ['approve', 'approve', 'return'])).toBe('open');
    expect(tally(majority, { members: 5, asked: 4 }, ['approve', 'approve', 'return', 'return'])).toBe(
      'returned',
    );
    expect(tally(majority, { members: 5, asked: 4 }, ['approve', 'approve', 'approve'])).toBe('approved');
    expect(tally({ kind: 'all' }, { members: 3, asked: 2 }, ['approve', 'approve'])).toBe('approved');
  });

  it('comes to the same outcome in whatever order the signatures arrive', () => {
    const vote = fc.constantFrom(...verdicts);
    const committee = fc.array(vote, { minLength: 2, maxLength: 9 });
    const orders = committee.chain((votes) =>
      fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...policies), orders, (policy, [votes, shuffled]) => {
        expect(concluded(policy, votes.length, shuffled)).toBe(concluded(policy, votes.length, votes));
      }),
    );
  });

  it('always comes to an outcome when everybody has signed', () => {
    const committee = fc.array(fc.constantFrom(...verdicts), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...policies), committee, (policy, votes) => {
        expect(tally(policy, of(votes.length), votes)).not.toBe('open');
      }),
    );
  });
});
