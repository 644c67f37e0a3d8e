import * as fc from 'fast-check';
import { brand, type SeatId } from '../kernel/brand.js';
import { majority, type SignOffPolicy } from '../signoff/policy.js';
import { needsNames, polled, type Poll } from './poll.js';
import { votes, type Ballot, type Motion, type Vote } from './sitting.js';

const seat = (number: number) => brand<SeatId>(`seat-${number}`);
const seats = (count: number) => Array.from({ length: count }, (_, at) => seat(at));
const named = (...given: readonly (Vote | undefined)[]): Ballot => ({
  kind: 'named',
  votes: Object.fromEntries(given.flatMap((vote, at) => (vote ? [[seat(at), vote]] : []))),
});

const groupBy = (policy: SignOffPolicy) => ({ parties: [], policy });

function poll(ballot: Ballot, other: Partial<Poll> = {}): Poll {
  const everybody = seats(5);
  return {
    group: groupBy(majority),
    asked: { members: 5, signers: everybody },
    attendance: { summoned: 5, present: 5 },
    earlier: [],
    voting: everybody,
    motion: 'approve',
    ballot,
    ...other,
  };
}

const yes = 'for';
const no = 'against';
const kinds: readonly Motion['kind'][] = [
  'approve',
  'approveWithConditions',
  'adoptSubjectToEditing',
  'returnForRevision',
  'reject',
];
const policies: readonly SignOffPolicy[] = [
  { kind: 'any' },
  { kind: 'all' },
  { kind: 'atLeast', count: 2 },
  majority,
  { kind: 'moreThan', share: [2, 3] },
];

describe('a motion', () => {
  it('passes with more than half of the members where the step asks for a majority', () => {
    expect(polled(poll(named(yes, yes, yes, no, no))).outcome).toBe('approved');
    expect(polled(poll(named(yes, yes, no))).outcome).toBe('notPassed');
  });

  it('is not carried by silence: whoever does not vote agrees to nothing', () => {
    expect(polled(poll(named(yes, yes)))).toEqual({
      outcome: 'notPassed',
      counts: { for: 2, against: 0, abstain: 0 },
    });
  });

  it('to approve with conditions leads to approval with conditions', () => {
    const conditioned = poll(named(yes, yes, yes), { motion: 'approveWithConditions' });
    expect(polled(conditioned).outcome).toBe('approvedWithConditions');
  });

  it('to adopt subject to editing leads to that, unless enough agree to the text as it is', () => {
    const adopting = { motion: 'adoptSubjectToEditing' } as const;
    expect(polled(poll(named(yes, yes, yes), adopting)).outcome).toBe('adoptedSubjectToEditing');
    const earlier = [3, 4].map((at) => ({ seatId: seat(at), verdict: 'approve' as const }));
    expect(polled(poll(named(yes), { ...adopting, earlier })).outcome).toBe('adoptedSubjectToEditing');
    expect(polled(poll(named(yes, no, no, no), adopting)).outcome).toBe('notPassed');
  });

  it('to return passes once approval is impossible and more are for it than against', () => {
    const back = { motion: 'returnForRevision' } as const;
    expect(polled(poll(named(yes, yes, no, 'abstain', 'abstain'), back)).outcome).toBe('returned');
    expect(polled(poll(named(yes, no, no, 'abstain', 'abstain'), back)).outcome).toBe('notPassed');
  });

  it('to reject needs as many as can block approval by themselves', () => {
    expect(polled(poll(named(yes, yes, yes), { motion: 'reject' })).outcome).toBe('rejected');
    expect(polled(poll(named(yes, yes), { motion: 'reject' })).outcome).toBe('notPassed');
  });

  it('counts a signature given before the sitting, unless its seat votes anew', () => {
    const earlier = [{ seatId: seat(4), verdict: 'approve' as const }];
    const absent = { earlier, voting: seats(4) };
    expect(polled(poll(named(yes, yes), absent)).outcome).toBe('approved');
    expect(polled(poll(named(yes, yes, undefined, undefined, no), { earlier })).outcome).toBe('notPassed');
  });

  it('has no vote of a seat that the step does not ask, or that has left for it', () => {
    expect(
      polled(poll(named(yes, yes, yes), { asked: { members: 5, signers: seats(5).slice(1) } })).counts.for,
    ).toBe(2);
    expect(polled(poll(named(yes, yes, yes), { voting: seats(5).slice(1) })).counts.for).toBe(2);
  });

  it('takes its share of the base that the step names: members, those summoned, those who came', () => {
    const share = (base: 'members' | 'summoned' | 'present') =>
      polled(
        poll(named(yes, yes), {
          group: groupBy({ kind: 'moreThan', share: [1, 2], base }),
          attendance: { summoned: 4, present: 3 },
          voting: seats(3),
        }),
      ).outcome;
    expect([share('members'), share('summoned'), share('present')]).toEqual([
      'notPassed',
      'notPassed',
      'approved',
    ]);
  });

  it('falls to the veto of one member who is against it', () => {
    const party = { of: 'own', body: 'secretary' } as const;
    const group = groupBy({ kind: 'veto', by: [party], policy: majority });
    const asked = { members: 5, signers: seats(5), vetoes: [seat(0)] };
    expect(polled(poll(named(yes, yes, yes, yes), { group, asked })).outcome).toBe('approved');
    expect(polled(poll(named(no, yes, yes, yes, yes), { group, asked })).outcome).toBe('notPassed');
    expect(needsNames(group.policy, false)).toBe(true);
  });

  it('comes to the same by hands as by the same votes with names', () => {
    const vote = fc.constantFrom(...votes);
    fc.assert(
      fc.property(
        fc.array(vote, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(...policies),
        fc.constantFrom(...kinds),
        (given, policy, motion) => {
          const all = seats(given.length);
          const asked = { members: all.length, signers: all };
          const body = { group: groupBy(policy), asked, motion, voting: all };
          const count = (wanted: Vote) => given.filter((one) => one === wanted).length;
          const hands = { for: count('for'), against: count('against'), abstain: count('abstain') };
          expect(polled(poll({ kind: 'hands', ...hands }, body))).toEqual(
            polled(poll(named(...given), body)),
          );
        },
      ),
    );
  });
});
