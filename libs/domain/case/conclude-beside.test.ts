import * as fc from 'fast-check';
import {
  above,
  aCase,
  after,
  aStage,
  aTask,
  here,
  refusal,
  type Act,
  type Scene,
} from '#libs/rehearsal/scene';
import { brand, type Day, type Sha256, type SittingId } from '../kernel/brand.js';
import type { SignOffStep } from '../process/definition.js';
import { majority } from '../signoff/policy.js';
import type { Motion, Vote } from '../sitting/sitting.js';
import { standingIn } from '../sitting/standing.js';
import { awaiting } from './awaiting.js';
import type { ConcludeInSitting } from './command.js';
import type { DocumentVersionId } from './tasks/document/document.js';

const sitting = { id: brand<SittingId>('sitting'), number: 3, heldOn: brand<Day>('2020-03-02') };
const sha256 = brand<Sha256>('a');
const committee = ['an', 'binh', 'chi', 'dung', 'en'] as const;
const party = (of: 'own' | 'superior', body: 'standingCommittee' | 'office') => ({ of, body });

/** The Standing Committee here and the one above agree side by side, each by its majority; the office after them. */
const sideBySide: SignOffStep = {
  parties: [],
  policy: { kind: 'all' },
  groups: [
    { parties: [party('own', 'standingCommittee')], policy: majority },
    { parties: [party('superior', 'standingCommittee')], policy: majority },
  ],
};

function submittedTo(...steps: readonly SignOffStep[]): Scene {
  const task = aTask('plan', { kind: 'document', minVersions: 1 }, { steps, mayReject: true });
  const version = {
    kind: 'addVersion',
    task: 'plan',
    versionId: brand<DocumentVersionId>('a'),
    sha256,
  } as const;
  const scene = after(
    aCase(aStage('launch', [task])),
    [here('office'), version],
    [here('office'), { kind: 'submit', task: 'plan' }],
  );
  return { ...scene, facts: { ...scene.facts, evidence: { sitting } } };
}

function concluding(
  votes: readonly Vote[],
  motion: Motion = { kind: 'approve' },
  other: Partial<ConcludeInSitting> = {},
): Act {
  const present = committee.slice(0, votes.length).map(here);
  const ballot = Object.fromEntries(present.map(({ seatId }, at) => [seatId, votes[at]]));
  return [
    here('an'),
    {
      kind: 'concludeInSitting',
      task: 'plan',
      body: 'standingCommittee',
      round: 1,
      step: 0,
      shown: { plan: [sha256] },
      motion,
      ballot: { kind: 'named', votes: ballot },
      voters: present.map(({ seatId, personId }) => ({ seatId, personId })),
      attendance: { summoned: 5, present: present.length },
      ...other,
    },
  ];
}

const signing = (post: (typeof committee)[number], kind: 'approve' | 'return' = 'approve'): Act => [
  above(post),
  kind === 'approve'
    ? { kind, task: 'plan' }
    : { kind: 'returnForRevision', task: 'plan', points: [{ text: `theo ${post}` }] },
];
const agreed = ['for', 'for', 'for'] as const;
const beside = submittedTo(sideBySide);
const bodiesAsked = ({ state, facts }: Scene) =>
  awaiting(state, facts).map(({ organizationId }) => organizationId);

describe('a body beside others in one step', () => {
  it('concludes its own group in a sitting, as its one act, while the others sign on', () => {
    const concluded = after(beside, concluding(agreed));
    expect(concluded.state.tasks['plan']).toMatchObject({
      status: 'inSignOff',
      sittings: [{ step: 0, group: 0, sitting, outcome: 'approved' }],
    });
    expect(bodiesAsked(concluded)).toEqual(['superior']);
    const { state } = after(concluded, signing('an'), signing('binh'), signing('chi'));
    expect(state.tasks['plan']).toMatchObject({ status: 'done' });
  });

  it('asks nobody of that body any more, nor gives anything back that counted there', () => {
    const concluded = after(beside, [here('en'), { kind: 'approve', task: 'plan' }], concluding(agreed));
    expect(refusal(concluded, [here('dung'), { kind: 'approve', task: 'plan' }])).toBe(
      'CONCLUDED_IN_SITTING',
    );
    expect(refusal(concluded, [here('an'), { kind: 'approve', task: 'plan' }])).toBe('ALREADY_SIGNED');
    expect(refusal(concluded, [here('en'), { kind: 'recallSignature', task: 'plan' }])).toBe(
      'CONCLUDED_IN_SITTING',
    );
    expect(refusal(concluded, concluding(agreed))).toBe('NOT_FOR_A_SITTING');
    const signed = after(concluded, signing('an'));
    expect(refusal(signed, [above('an'), { kind: 'recallSignature', task: 'plan' }])).toBeUndefined();
    const adding = { task: 'plan', signer: here('deputyOffice').seatId, reason: 'Thêm' } as const;
    const add = (group: number) => refusal(concluded, [above('an'), { kind: 'addSigner', group, ...adding }]);
    expect([add(0), add(1)]).toEqual(['CONCLUDED_IN_SITTING', undefined]);
  });

  it('returns the work by its group, with the points of all, once the others have spoken', () => {
    const motion = { kind: 'returnForRevision', points: [{ text: 'Làm rõ kinh phí' }] } as const;
    const returned = after(beside, concluding(['for', 'for', 'for', 'for'], motion));
    expect(returned.state.tasks['plan']).toMatchObject({ status: 'inSignOff', round: 1 });
    const { state } = after(
      returned,
      signing('an', 'return'),
      signing('binh'),
      signing('chi'),
      signing('dung'),
    );
    expect(state.tasks['plan']).toMatchObject({
      status: 'open',
      round: 2,
      points: [{ text: 'Làm rõ kinh phí' }, { text: 'theo an' }],
    });
  });

  it('votes by name, and not at all where it has one voice without a policy of its own', () => {
    const hands = { kind: 'hands', for: 3, against: 0, abstain: 0 } as const;
    expect(refusal(beside, concluding(agreed, { kind: 'approve' }, { ballot: hands }))).toBe(
      'BALLOT_INCONSISTENT',
    );
    const voices = submittedTo({
      parties: [party('own', 'standingCommittee'), party('superior', 'standingCommittee')],
      policy: { kind: 'all' },
    });
    expect(refusal(voices, concluding(agreed))).toBe('NOT_FOR_A_SITTING');
  });

  it('finds on its agenda what lies in front of it beside others, until it has concluded', () => {
    const of = { organizationId: here('an').organizationId, body: 'standingCommittee' } as const;
    const standing = ({ state, facts }: Scene) => standingIn(state, facts, of, 'plan');
    expect(standing(beside)).toMatchObject({
      beside: true,
      asked: { members: 5 },
      group: { policy: majority },
    });
    expect(standing(after(beside, concluding(agreed)))).toBeUndefined();
  });

  it('comes to the same, whether it sits before, among or after those who sign outside', () => {
    const verdicts = fc.tuple(...committee.map(() => fc.constantFrom('approve' as const, 'return' as const)));
    const sat = fc.constantFrom<Act>(
      concluding(agreed),
      concluding(['for', 'for', 'for', 'for'], { kind: 'returnForRevision', points: [{ text: 'x' }] }),
      concluding(['for', 'for', 'for'], { kind: 'reject', reason: 'y' }),
    );
    const cases = fc.tuple(verdicts, sat).chain(([said, act]) => {
      const acts = [act, ...committee.map((post, at) => signing(post, said[at]))];
      const order = fc.shuffledSubarray(acts, { minLength: acts.length });
      return fc.tuple(order, order);
    });
    const came = (acts: readonly Act[]) => {
      const { state } = acts.reduce(
        (scene, act) => (refusal(scene, act) === undefined ? after(scene, act) : scene),
        beside,
      );
      return [state.tasks['plan']?.status, state.tasks['plan']?.round];
    };
    fc.assert(
      fc.property(cases, ([one, other]) => {
        expect(came(one)).toEqual(came(other));
      }),
      { numRuns: 150 },
    );
  });
});
