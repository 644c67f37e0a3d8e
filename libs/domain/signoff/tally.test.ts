import { isBeyond, majority, needed, type CountingPolicy, type SignOffPolicy } from './policy.js';
import { tally, type Verdict } from './tally.js';

/** A committee of which everybody may sign, and what some of them said. */
const given = (members: number, ...verdicts: readonly Verdict[]) => ({
  members,
  ballots: Array.from({ length: members }, (_, at) => ({ verdict: verdicts[at] })),
});

/** The same where members do not sign, because they prepared the work. */
const asked = (members: number, signers: number, ...verdicts: readonly Verdict[]) => ({
  ...given(signers, ...verdicts),
  members,
});

describe('a sign-off', () => {
  it('needs strictly more than half for a majority', () => {
    expect(needed(majority, { members: 4 })).toBe(3);
    expect(needed(majority, { members: 5 })).toBe(3);
    expect(tally(majority, given(4, 'approve', 'approve'))).toBe('open');
    expect(tally(majority, given(4, 'approve', 'approve', 'approve'))).toBe('approved');
  });

  it('reaches a quorum with exactly its share', () => {
    const twoThirds = { kind: 'atLeastShare', share: [2, 3] } as const;
    expect(needed(twoThirds, { members: 60 })).toBe(40);
    expect(needed(twoThirds, { members: 61 })).toBe(41);
    expect(needed({ kind: 'moreThan', share: [2, 3] }, { members: 60 })).toBe(41);
  });

  it('counts its share of those summoned or present where it says so', () => {
    const counts = { members: 60, summoned: 56, present: 41 };
    const half = (base: 'members' | 'summoned' | 'present') => ({ ...majority, base }) as CountingPolicy;
    expect(needed(half('members'), counts)).toBe(31);
    expect(needed(half('summoned'), counts)).toBe(29);
    expect(needed(half('present'), counts)).toBe(21);
  });

  it('takes the next larger base where nobody sat together', () => {
    const present = { kind: 'moreThan', share: [1, 2], base: 'present' } as const;
    expect(needed(present, { members: 60, summoned: 56 })).toBe(29);
    expect(needed(present, { members: 60 })).toBe(31);
  });

  it('stays open while the missing signature can still decide', () => {
    expect(tally({ kind: 'all' }, given(2, 'approve'))).toBe('open');
    expect(tally({ kind: 'any' }, given(2, 'return'))).toBe('open');
  });

  it('is returned when enough agreement has become impossible', () => {
    expect(tally({ kind: 'all' }, given(2, 'approve', 'return'))).toBe('returned');
    expect(tally(majority, given(3, 'return', 'abstain', 'approve'))).toBe('returned');
  });

  it('is rejected when those who reject can block by themselves', () => {
    expect(tally(majority, given(5, 'reject', 'reject', 'reject'))).toBe('rejected');
    expect(tally(majority, given(5, 'reject', 'reject', 'return'))).toBe('open');
  });

  it('is approved with conditions when too few agree without any', () => {
    const conditional = 'approveWithConditions';
    expect(tally(majority, given(3, conditional, 'approve'))).toBe('open');
    expect(tally(majority, given(3, conditional, conditional))).toBe('approvedWithConditions');
    expect(tally(majority, given(3, conditional, 'approve', 'approve'))).toBe('approved');
  });

  it('is adopted subject to editing when too few agree to the text as it is', () => {
    const adopt = 'adoptSubjectToEditing';
    expect(tally(majority, given(3, adopt, adopt))).toBe('adoptedSubjectToEditing');
    expect(tally(majority, given(3, adopt, 'approve', 'approveWithConditions'))).toBe(
      'approvedWithConditions',
    );
    expect(tally(majority, given(3, adopt, 'approve', 'approve'))).toBe('approved');
  });

  it('counts a member who prepared the work in the base, without waiting for their signature', () => {
    expect(tally(majority, asked(5, 4, 'approve', 'approve', 'return'))).toBe('open');
    expect(tally(majority, asked(5, 4, 'approve', 'approve', 'return', 'return'))).toBe('returned');
    expect(tally(majority, asked(5, 4, 'approve', 'approve', 'approve'))).toBe('approved');
    expect(tally({ kind: 'all' }, asked(3, 2, 'approve', 'approve'))).toBe('approved');
  });

  it('adds up what those who agree weigh', () => {
    const weighted = { kind: 'weighted', weights: [], needed: 4 } as const;
    const ballots = (...verdicts: readonly (Verdict | undefined)[]) => ({
      members: 3,
      weight: 6,
      ballots: verdicts.map((verdict, at) => ({ verdict, weight: at + 1 })),
    });
    expect(tally(weighted, ballots(undefined, undefined, 'approve'))).toBe('open');
    expect(tally(weighted, ballots('approve', undefined, 'approve'))).toBe('approved');
    expect(tally(weighted, ballots(undefined, undefined, 'reject'))).toBe('rejected');
    expect(tally(weighted, ballots('approve', 'approve', 'return'))).toBe('returned');
  });

  it('ends with a veto, and agrees to nothing before those who have one have spoken', () => {
    const vetoed: SignOffPolicy = { kind: 'veto', by: [], policy: majority };
    const ballots = (secretary: Verdict | undefined, ...others: readonly Verdict[]) => ({
      members: 3,
      ballots: [{ verdict: secretary, veto: true as const }, ...others.map((verdict) => ({ verdict }))],
    });
    expect(tally(vetoed, ballots(undefined, 'approve', 'approve'))).toBe('open');
    expect(tally(vetoed, ballots('abstain', 'approve', 'approve'))).toBe('approved');
    expect(tally(vetoed, ballots('return', 'approve', 'approve'))).toBe('returned');
    expect(tally(vetoed, ballots('reject', 'approve', 'approve'))).toBe('rejected');
  });

  it('is never agreed to by fewer than it asks for, where it asks for more than there are', () => {
    const three = { kind: 'atLeast', count: 3 } as const;
    expect(isBeyond(three, { members: 2 })).toBe(true);
    expect(tally(three, given(2, 'approve'))).toBe('open');
    expect(tally(three, given(2, 'approve', 'approve'))).toBe('returned');
    expect(tally(three, asked(3, 2, 'approve', 'approve'))).toBe('approved');
  });

  it('needs fifty-one of a committee of a hundred', () => {
    const agreed = (count: number) => given(100, ...Array.from({ length: count }, () => 'approve' as const));
    expect(tally(majority, agreed(50))).toBe('open');
    expect(tally(majority, agreed(51))).toBe('approved');
  });
});
