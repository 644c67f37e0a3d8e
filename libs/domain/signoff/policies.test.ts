import * as fc from 'fast-check';
import { brand, type SeatId } from '../kernel/brand.js';
import type { SignOffGroup } from '../process/definition.js';
import { outcomeOf, type Asked } from './asked.js';
import type { CountingPolicy, SignOffPolicy } from './policy.js';
import type { Outcome, Verdict } from './tally.js';

/** A small sign-off: its groups, who is asked in each, and what everybody will have said in the end. */
type Case = {
  readonly group: SignOffGroup;
  readonly asked: Asked;
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

/** Members of a body, of whom the first may have prepared the work, the last may have a veto. */
function leaf(name: string, most: number): fc.Arbitrary<Case> {
  return fc
    .tuple(fc.integer({ min: 1, max: most }), fc.boolean(), fc.boolean())
    .chain(([members, prepared, absent]) =>
      fc
        .tuple(
          policy(members),
          fc.array(verdict, { minLength: members, maxLength: members }),
          fc.array(fc.integer({ min: 1, max: 3 }), { minLength: members, maxLength: members }),
        )
        .map(([own, all, weights]) => {
          const seats = all.map((_, at) => brand<SeatId>(`${name}/${at}`));
          const signers = prepared && members > 1 ? seats.slice(1) : seats;
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const kind = own.kind === 'veto' ? own.policy.kind : own.kind;
          return {
            group: { parties: [], policy: own },
            asked: {
              members,
              summoned: absent && members > 1 ? members - 1 : members,
              signers,
              ...(kind === 'weighted' ? { weight: total, weights: weights.slice(-signers.length) } : {}),
              ...(own.kind === 'veto' ? { vetoes: signers.slice(-1) } : {}),
            },
            said: new Map(signers.map((seat) => [seat, all[seats.indexOf(seat)]!])),
          };
        }),
    );
}

/** Groups side by side, each a leaf or groups again. */
function tree(name: string, depth: number, most: number): fc.Arbitrary<Case> {
  if (depth === 0) return leaf(name, most);
  const parts = fc
    .integer({ min: 1, max: 3 })
    .chain((count) =>
      fc.tuple(...Array.from({ length: count }, (_, at) => tree(`${name}.${at}`, depth - 1, most))),
    );
  const grouped = parts.chain((groups) =>
    policy(groups.length).map((own): Case => {
      const signers = groups.flatMap(({ asked }) => asked.signers);
      return {
        group: { parties: [], groups: groups.map(({ group }) => group), policy: own },
        asked: {
          members: groups.length,
          signers,
          groups: groups.map(({ asked }, group) => ({ ...asked, group })),
          ...(own.kind === 'veto' ? { vetoes: groups.at(-1)!.asked.signers } : {}),
        },
        said: new Map(groups.flatMap(({ said }) => [...said])),
      };
    }),
  );
  return fc.oneof(leaf(name, most), grouped);
}

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
  const voices = (asked.groups ?? []).map((one) => ({
    verdict: spoken[model(group.groups![one.group]!, one, said)],
    weight: 1,
    veto: one.signers.some((seat) => asked.vetoes?.includes(seat)),
  }));
  const ballots = asked.groups
    ? voices
    : asked.signers.map((seat, at) => ({
        verdict: said.get(seat)!,
        weight: asked.weights?.[at] ?? 1,
        veto: asked.vetoes?.includes(seat) === true,
      }));
  const vetoed = ballots.filter(({ veto }) => veto).map((ballot) => ballot.verdict);
  if (group.policy.kind === 'veto' && vetoed.includes('reject')) return 'rejected';
  if (group.policy.kind === 'veto' && vetoed.includes('return')) return 'returned';
  const own = group.policy.kind === 'veto' ? group.policy.policy : group.policy;
  const sum = (...of: readonly Verdict[]) =>
    ballots.reduce((total, ballot) => total + (of.includes(ballot.verdict) ? ballot.weight : 0), 0);
  const everything = sum(...verdicts);
  const enough = Math.min(asksFor(own, asked), everything);
  if (sum('approve') >= enough) return 'approved';
  if (sum('approve', 'approveWithConditions') >= enough) return 'approvedWithConditions';
  if (sum('approve', 'approveWithConditions', 'adoptSubjectToEditing') >= enough)
    return 'adoptedSubjectToEditing';
  return sum('reject') > everything - enough ? 'rejected' : 'returned';
}

function asksFor(own: CountingPolicy, { members, summoned }: Asked): number {
  switch (own.kind) {
    case 'any':
      return 1;
    case 'all':
      return members;
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

const trees = tree('root', 2, 6);
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
    const few = tree('root', 1, 3).chain((one) =>
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

/** Whether no policy in it asks for more than all its members weigh. */
function isMeetable({ group, asked }: Pick<Case, 'group' | 'asked'>): boolean {
  const own = group.policy.kind === 'veto' ? group.policy.policy : group.policy;
  const most = own.kind === 'weighted' ? (asked.weight ?? asked.members) : asked.members;
  return (
    asksFor(own, asked) <= most &&
    (asked.groups ?? []).every((one) => isMeetable({ group: group.groups![one.group]!, asked: one }))
  );
}
