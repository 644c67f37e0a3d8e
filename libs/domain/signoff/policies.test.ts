import * as fc from 'fast-check';
import { brand, type SeatId } from '../kernel/brand.js';
import type { SignOffGroup } from '../process/definition.js';
import { isMute, outcomeOf, voicesOf, type Asked } from './asked.js';
import { eachOnce } from './each-once.js';
import type { CountingPolicy, SignOffPolicy } from './policy.js';
import type { Outcome, Verdict } from './tally.js';

/** A small sign-off: its groups, who is asked in each, and what everybody will have said in the end. */
type Case = {
  readonly group: SignOffGroup;
  readonly asked: Asked;
  readonly prepared: readonly SeatId[];
  readonly said: ReadonlyMap<SeatId, Verdict>;
};

const verdicts: readonly Verdict[] = [
  'approve',
  'approveWithConditions',
  'adoptSubjectToEditing',
  'return',
  'reject',
  'abstain',
];
const verdict = fc.constantFrom(...verdicts);
const share = fc.constantFrom<readonly [number, number]>([1, 2], [2, 3], [1, 3], [3, 4]);
const base = fc.constantFrom('members' as const, 'summoned' as const, 'present' as const);

function counting(size: number): fc.Arbitrary<CountingPolicy> {
  return fc.oneof(
    fc.constant<CountingPolicy>({ kind: 'any' }),
    fc.constant<CountingPolicy>({ kind: 'all' }),
    fc.integer({ min: 1, max: size }).map((count): CountingPolicy => ({ kind: 'atLeast', count })),
    fc
      .tuple(fc.constantFrom('moreThan' as const, 'atLeastShare' as const), share, base)
      .map(([kind, part, of]): CountingPolicy => ({ kind, share: part, base: of })),
    fc
      .integer({ min: 1, max: size * 2 })
      .map((weight): CountingPolicy => ({ kind: 'weighted', weights: [], needed: weight })),
  );
}

const policy = (size: number): fc.Arbitrary<SignOffPolicy> =>
  fc
    .tuple(counting(size), fc.boolean())
    .map(([inner, vetoed]) => (vetoed ? { kind: 'veto', by: [], policy: inner } : inner));

/** A few people, any of whom may sit in any of the bodies. */
const people = ['an', 'binh', 'chi', 'dung', 'en', 'giang'].map((name) => brand<SeatId>(name));
const body = (most: number) => fc.subarray(people.slice(0, most), { minLength: 1 });
const vetoIn = (own: SignOffPolicy, signers: readonly SeatId[]) =>
  own.kind === 'veto' ? { vetoes: signers.slice(-1) } : {};
const kindOf = (own: SignOffPolicy) => (own.kind === 'veto' ? own.policy.kind : own.kind);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const weigh = (size: number) =>
  fc.array(fc.integer({ min: 1, max: 3 }), { minLength: size, maxLength: size });

type Step = Pick<Case, 'group' | 'asked'>;

/** The members of a body, each with a voice; the last may have a veto. */
const ofMembers = (most: number): fc.Arbitrary<Step> =>
  fc.tuple(body(most), fc.boolean()).chain(([signers, absent]) =>
    fc.tuple(policy(signers.length), weigh(signers.length)).map(([own, weights]) => ({
      group: { parties: [], policy: own },
      asked: {
        members: signers.length,
        summoned: absent && signers.length > 1 ? signers.length - 1 : signers.length,
        signers,
        ...(kindOf(own) === 'weighted' ? { weight: sum(weights), weights } : {}),
        ...vetoIn(own, signers),
      },
    })),
  );

/** Several bodies side by side, each with one voice. */
const ofBodies = (most: number): fc.Arbitrary<Step> =>
  fc.array(body(most), { minLength: 2, maxLength: 4 }).chain((voices) =>
    fc.tuple(policy(voices.length), weigh(voices.length)).map(([own, weights]) => {
      const signers = [...new Set(voices.flat())];
      const asked: Asked = {
        members: voices.length,
        signers,
        voices,
        ...(kindOf(own) === 'weighted' ? { weight: sum(weights), weights } : {}),
        ...vetoIn(own, signers),
      };
      return { group: { parties: [], policy: own }, asked };
    }),
  );

/** Groups side by side, each a body, bodies, or groups again. */
function grouped(depth: number, most: number): fc.Arbitrary<Step> {
  const leaf = fc.oneof(ofMembers(most), ofBodies(most));
  if (depth === 0) return leaf;
  const groups = fc.array(grouped(depth - 1, most), { minLength: 1, maxLength: 3 }).chain((parts) =>
    policy(parts.length).map((own) => ({
      group: { parties: [], groups: parts.map(({ group }) => group), policy: own },
      asked: {
        members: parts.length,
        signers: [...new Set(parts.flatMap(({ asked }) => asked.signers))],
        groups: parts.map(({ asked }, group) => ({ ...asked, group })),
        ...vetoIn(own, parts.at(-1)!.asked.signers),
      },
    })),
  );
  return fc.oneof(leaf, groups);
}

/** The same, in which each person has one voice and who prepared the work none; the first of each body speaks for it. */
const tree = (depth: number, most: number): fc.Arbitrary<Case> =>
  fc
    .tuple(grouped(depth, most), fc.subarray(people), fc.array(verdict, { minLength: 6, maxLength: 6 }))
    .map(([{ group, asked }, prepared, all]) => {
      const mayBeAsked = (seat: SeatId) => !prepared.includes(seat);
      const once = eachOnce(group, asked, { mayBeAsked, isThere: mayBeAsked });
      const said = voicesWithin(once).map(([seat]) => [seat!, all[people.indexOf(seat!)]!] as const);
      return { group, asked: once, prepared, said: new Map(said) };
    })
    .filter((one) => !isMute(one.asked));

const voicesWithin = (asked: Asked): readonly (readonly SeatId[])[] =>
  asked.groups ? asked.groups.flatMap(voicesWithin) : voicesOf(asked);

const ended = (one: Case, said: ReadonlyMap<SeatId, Verdict>) =>
  outcomeOf(one.group, one.asked, { said: (seat) => said.get(seat) });

/** What a sign-off comes to when signatures arrive in an order: the first outcome that is not open. */
function concluded(one: Case, order: readonly SeatId[]): Outcome {
  const said = new Map<SeatId, Verdict>();
  for (const seat of order) {
    said.set(seat, one.said.get(seat)!);
    const outcome = ended(one, said);
    if (outcome !== 'open') return outcome;
  }
  return 'open';
}

/**
 * The model: what everybody's verdicts together amount to, written as a committee would say it, without a thought for
 * who has not signed yet.
 */
function model(group: SignOffGroup, asked: Asked, said: ReadonlyMap<SeatId, Verdict>): Outcome {
  const groups = (asked.groups ?? []).map((one) => ({
    verdict: spoken[model(group.groups![one.group]!, one, said)],
    weight: 1,
    veto: one.signers.some((seat) => asked.vetoes?.includes(seat)),
  }));
  const ballots = asked.groups
    ? groups
    : voicesOf(asked).map((voice, at) => ({
        verdict: said.get(voice[0]!)!,
        weight: asked.weights?.[at] ?? 1,
        veto: voice.some((seat) => asked.vetoes?.includes(seat)),
      }));
  const vetoed = ballots.filter(({ veto }) => veto).map((ballot) => ballot.verdict);
  if (group.policy.kind === 'veto' && vetoed.includes('reject')) return 'rejected';
  if (group.policy.kind === 'veto' && vetoed.includes('return')) return 'returned';
  const own = group.policy.kind === 'veto' ? group.policy.policy : group.policy;
  const weight = (...of: readonly Verdict[]) =>
    sum(ballots.map((ballot) => (of.includes(ballot.verdict) ? ballot.weight : 0)));
  const everything = weight(...verdicts);
  const enough = Math.min(asksFor(own, asked), everything);
  if (weight('approve') >= enough) return 'approved';
  if (weight('approve', 'approveWithConditions') >= enough) return 'approvedWithConditions';
  if (weight('approve', 'approveWithConditions', 'adoptSubjectToEditing') >= enough)
    return 'adoptedSubjectToEditing';
  return weight('reject') > everything - enough ? 'rejected' : 'returned';
}

function asksFor(own: CountingPolicy, { members, summoned, repeated = 0 }: Asked): number {
  switch (own.kind) {
    case 'any':
      return 1;
    case 'all':
      return Math.max(members - repeated, 1);
    case 'atLeast':
      return own.count;
    case 'weighted':
      return own.needed;
    default: {
      const of = own.base === 'members' ? members : (summoned ?? members);
      const isEnough = (agreeing: number) =>
        own.kind === 'moreThan'
          ? agreeing * own.share[1] > of * own.share[0]
          : agreeing * own.share[1] >= of * own.share[0];
      let agreeing = 1;
      while (!isEnough(agreeing)) agreeing += 1;
      return agreeing;
    }
  }
}

const spoken: Readonly<Record<Outcome, Verdict>> = {
  open: 'abstain',
  approved: 'approve',
  approvedWithConditions: 'approveWithConditions',
  adoptedSubjectToEditing: 'adoptSubjectToEditing',
  returned: 'return',
  rejected: 'reject',
};

/** Every way in which those who have not signed may still sign. */
function completions(
  seats: readonly SeatId[],
  said: ReadonlyMap<SeatId, Verdict>,
): ReadonlyMap<SeatId, Verdict>[] {
  const [first, ...others] = seats;
  if (!first) return [new Map(said)];
  return verdicts.flatMap((one) => completions(others, new Map([...said, [first, one]])));
}

const trees = tree(2, 6);
const ordered = trees.chain((one) =>
  fc.tuple(
    fc.constant(one),
    fc.shuffledSubarray([...one.said.keys()], { minLength: one.said.size }),
    fc.shuffledSubarray([...one.said.keys()], { minLength: one.said.size }),
  ),
);

describe('whatever the policies and however they are combined', () => {
  it('the order in which parallel signatures arrive never changes the outcome', () => {
    fc.assert(
      fc.property(ordered, ([one, order, other]) => {
        expect(concluded(one, order)).toBe(concluded(one, other));
      }),
      { numRuns: 600 },
    );
  });

  it('the outcome is what the model says of everybody’s verdicts, and there always is one', () => {
    fc.assert(
      fc.property(ordered, ([one, order]) => {
        const expected = isMeetable(one) ? model(one.group, one.asked, one.said) : 'closed';
        const found = concluded(one, order);
        expect(found).not.toBe('open');
        if (expected !== 'closed') expect(found).toBe(expected);
      }),
      { numRuns: 600 },
    );
  });

  it('nothing is declared as long as those who have not signed could undo it', () => {
    const few = tree(1, 3).chain((one) =>
      fc.tuple(fc.constant(one), fc.shuffledSubarray([...one.said.keys()])),
    );
    fc.assert(
      fc.property(few, ([one, signed]) => {
        const said = new Map(signed.map((seat) => [seat, one.said.get(seat)!]));
        const left = [...one.said.keys()].filter((seat) => !said.has(seat));
        fc.pre(left.length <= 3 && isMeetable(one));
        const ends = new Set(completions(left, said).map((all) => model(one.group, one.asked, all)));
        const found = ended(one, said);
        if (found !== 'open') expect([...ends]).toEqual([found]);
        else if (!one.group.groups) expect(ends.size).toBeGreaterThan(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('one person', () => {
  it('has one voice in a step, however many of its bodies and groups they sit in', () => {
    fc.assert(
      fc.property(trees, ({ asked, prepared }) => {
        const speaking = voicesWithin(asked).flat();
        expect(speaking).toHaveLength(new Set(speaking).size);
        expect([...speaking].sort()).toEqual([...asked.signers].sort());
        expect(speaking.filter((seat) => prepared.includes(seat))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('costs bodies side by side no voice that another could give, and is never two of those who are needed', () => {
    const step = fc.tuple(ofBodies(6), fc.array(verdict, { minLength: 6, maxLength: 6 }));
    fc.assert(
      fc.property(step, ([{ group, asked }, all]) => {
        const once = eachOnce(group, asked, { mayBeAsked: () => true, isThere: () => true });
        expect(once.members - (once.repeated ?? 0)).toBe(most(asked.voices!));
        expect(once.voices).toHaveLength(most(asked.voices!));
        const verdictOf = (seat: SeatId) => all[people.indexOf(seat)];
        const outcome = outcomeOf(group, once, { said: verdictOf });
        const own = group.policy.kind === 'veto' ? group.policy.policy : group.policy;
        if (outcome !== 'approved' || own.kind === 'weighted') return;
        const agreed = once.signers.filter((seat) => verdictOf(seat) === 'approve');
        expect(agreed.length).toBeGreaterThanOrEqual(asksFor(own, once));
      }),
      { numRuns: 600 },
    );
  });
});

/** For how many of the bodies different people can be found: by trying everybody. */
function most([first, ...others]: readonly (readonly SeatId[])[], taken: readonly SeatId[] = []): number {
  if (!first) return 0;
  const free = first.filter((seat) => !taken.includes(seat));
  return Math.max(most(others, taken), ...free.map((seat) => 1 + most(others, [...taken, seat])));
}

/** Whether no policy in it asks for more than all its members weigh. */
function isMeetable({ group, asked }: Pick<Case, 'group' | 'asked'>): boolean {
  const own = group.policy.kind === 'veto' ? group.policy.policy : group.policy;
  const voices = asked.members - (asked.repeated ?? 0);
  const most = own.kind === 'weighted' ? (asked.weight ?? voices) : voices;
  return (
    asksFor(own, asked) <= most &&
    (asked.groups ?? []).every((one) => isMeetable({ group: group.groups![one.group]!, asked: one }))
  );
}
