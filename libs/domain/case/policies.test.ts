import { above, aCase, after, aStage, aTask, driven, here, refusal, type Scene } from '#libs/rehearsal/scene';
import type { SeatId } from '../kernel/brand.js';
import type { SignOffStep } from '../process/definition.js';
import { majority } from '../signoff/policy.js';
import type { PersonCommand } from './command.js';

const list = { kind: 'checklist', items: [{ key: 'item', title: { vi: 'x', en: 'x' } }] } as const;
const tick: PersonCommand = { kind: 'tickItem', task: 'plan', item: 'item' };
const submit: PersonCommand = { kind: 'submit', task: 'plan' };
const approve: PersonCommand = { kind: 'approve', task: 'plan' };
const sendBack: PersonCommand = { kind: 'returnForRevision', task: 'plan', points: [{ text: 'x' }] };
const reject: PersonCommand = { kind: 'reject', task: 'plan', reason: 'x' };

const committee = { of: 'own', body: 'standingCommittee' } as const;
const secretary = { of: 'own', body: 'secretary' } as const;
const office = { of: 'own', body: 'office' } as const;

/** A plan that the superior's office prepares and these steps sign; the superior's people are not among them. */
function planOf(...steps: readonly SignOffStep[]): Scene {
  const task = aTask('plan', list, {
    preparers: [{ of: 'superior', body: 'office' }],
    steps,
    mayReject: true,
  });
  return after(aCase(aStage('launch', [task])), [above('office'), tick]);
}

const submitted = (...steps: readonly SignOffStep[]) => after(planOf(...steps), [above('office'), submit]);
const plan = ({ state }: Scene) => state.tasks.plan!;

describe('groups side by side', () => {
  const both = submitted(
    {
      parties: [],
      policy: { kind: 'all' },
      groups: [
        { parties: [office], policy: { kind: 'any' } },
        { parties: [committee], policy: majority },
      ],
    },
    { parties: [secretary], policy: { kind: 'any' } },
  );

  it('each agree by a policy of their own before the next step is asked', () => {
    const one = after(both, [here('binh'), approve], [here('chi'), approve], [here('office'), approve]);
    expect(plan(one).signing?.step).toBe(0);
    expect(plan(after(one, [here('dung'), approve])).signing?.step).toBe(1);
  });

  it('come to the same end in whatever order they sign', () => {
    const first = after(both, [here('office'), approve], [here('binh'), approve], [here('chi'), approve]);
    const last = after(both, [here('binh'), approve], [here('chi'), approve], [here('office'), approve]);
    expect(plan(after(first, [here('dung'), approve])).signing).toEqual(
      plan(after(last, [here('dung'), approve])).signing,
    );
  });

  it('send the work back when one of them does, once the others have said their points', () => {
    const one = after(both, [here('office'), approve], [here('binh'), sendBack], [here('chi'), sendBack]);
    expect(plan(one).round).toBe(1);
    expect(plan(after(one, [here('dung'), sendBack]))).toMatchObject({ status: 'open', round: 2 });
  });

  it('count a member who sits in two of them in one', () => {
    const twice = submitted({
      parties: [],
      policy: { kind: 'all' },
      groups: [
        { parties: [secretary], policy: { kind: 'any' } },
        { parties: [committee], policy: { kind: 'atLeast', count: 2 } },
      ],
    });
    const two = after(twice, [here('an'), approve], [here('binh'), approve]);
    expect(plan(two).status).toBe('inSignOff');
    expect(plan(after(two, [here('chi'), approve])).status).toBe('done');
  });

  it('leave out one whose people all speak in another, where all must agree', () => {
    const group = { parties: [secretary], policy: { kind: 'any' } } as const;
    const twice = submitted({ parties: [], policy: { kind: 'all' }, groups: [group, group] });
    expect(plan(twice).signing).toMatchObject({ members: 2, repeated: 1, groups: { length: 1 } });
    expect(plan(after(twice, [here('an'), approve])).status).toBe('done');
  });
});

describe('bodies side by side', () => {
  const anyTwo = { kind: 'atLeast', count: 2 } as const;

  it('counts a member who sits in two of the bodies once', () => {
    const two = submitted({ parties: [secretary, committee, office], policy: anyTwo });
    const one = after(two, [here('an'), approve]);
    expect(plan(one)).toMatchObject({ status: 'inSignOff', signing: { members: 3 } });
    expect(refusal(one, [here('an'), approve])).toBe('ALREADY_SIGNED');
    expect(plan(after(one, [here('binh'), approve])).status).toBe('done');
  });

  it('leave a member of two to the one that has nobody else', () => {
    for (const parties of [
      [secretary, committee],
      [committee, secretary],
    ]) {
      const { voices } = plan(submitted({ parties, policy: anyTwo })).signing!;
      expect(voices).toContainEqual([here('an').seatId]);
      expect(voices).toContainEqual(['binh', 'chi', 'dung', 'en'].map((post) => here(post).seatId));
    }
  });

  it('of which one person is two are not two: the step cannot be met, but where all must agree it can', () => {
    const secretaryTwice = [secretary, { of: 'own', body: 'presidium' }] as const;
    const alone = (policy: SignOffStep['policy']): Scene => {
      const { facts, ...scene } = planOf({ parties: secretaryTwice, policy });
      const own = { ...facts.roster.own, presidium: [here('an').seatId] };
      return { ...scene, facts: { ...facts, roster: { ...facts.roster, own } } };
    };
    expect(refusal(alone(anyTwo), [above('office'), submit])).toBe('QUORUM_ABOVE_MEMBERS');
    expect(refusal(alone(majority), [above('office'), submit])).toBe('QUORUM_ABOVE_MEMBERS');
    const all = after(alone({ kind: 'all' }), [above('office'), submit]);
    expect(plan(after(all, [here('an'), approve])).status).toBe('done');
  });

  it('are asked for two people also where one holds two seats of the only body', () => {
    const { facts, ...scene } = planOf({ parties: [office], policy: anyTwo });
    const [first, second] = [here('office'), here('deputyOffice')];
    const holders = { ...facts.roster.holders, [second.seatId]: first.personId };
    const held = { ...scene, facts: { ...facts, roster: { ...facts.roster, holders } } };
    expect(refusal(held, [above('office'), submit])).toBe('QUORUM_ABOVE_MEMBERS');
  });
});

describe('a step of the Standing Committee with the secretary’s veto', () => {
  const vetoed = submitted({
    parties: [committee],
    policy: { kind: 'veto', by: [secretary], policy: { kind: 'moreThan', share: [1, 2], base: 'summoned' } },
  });

  it('is not agreed to before the secretary has spoken', () => {
    const three = after(vetoed, [here('binh'), approve], [here('chi'), approve], [here('dung'), approve]);
    expect(plan(three).status).toBe('inSignOff');
    expect(plan(after(three, [here('an'), { kind: 'abstain', task: 'plan' }])).status).toBe('done');
  });

  it('ends with the secretary’s return or rejection, whatever the others say', () => {
    expect(plan(after(vetoed, [here('an'), sendBack]))).toMatchObject({ status: 'open', round: 2 });
    const three = after(vetoed, [here('binh'), approve], [here('chi'), approve], [here('dung'), approve]);
    expect(plan(after(three, [here('an'), reject]))).toMatchObject({ status: 'open', round: 2 });
  });

  it('counts the half of those summoned: a seat that nobody holds is not', () => {
    expect(plan(vetoed).signing).toMatchObject({ members: 5, summoned: 5 });
    const vacant = withoutHolder(planOf(...vetoedSteps()), here('en').seatId);
    const asked = after(vacant, [above('office'), submit]);
    expect(plan(asked).signing).toMatchObject({ members: 5, summoned: 4 });
  });
});

function vetoedSteps(): readonly SignOffStep[] {
  return [{ parties: [committee], policy: { kind: 'moreThan', share: [1, 2], base: 'summoned' } }];
}

describe('weights', () => {
  it('count for the seats of those who are named', () => {
    const weights = [{ party: secretary, weight: 3 }];
    const weighed = submitted({ parties: [committee], policy: { kind: 'weighted', weights, needed: 4 } });
    expect(plan(weighed).signing).toMatchObject({ weight: 7, weights: [3, 1, 1, 1, 1] });
    const three = after(weighed, [here('binh'), approve], [here('chi'), approve], [here('dung'), approve]);
    expect(plan(three).status).toBe('inSignOff');
    expect(plan(after(weighed, [here('an'), approve], [here('en'), approve])).status).toBe('done');
  });

  it('count for each of several bodies side by side', () => {
    const weights = [{ party: committee, weight: 2 }];
    const weighed = submitted({
      parties: [office, committee],
      policy: { kind: 'weighted', weights, needed: 2 },
    });
    expect(plan(after(weighed, [here('office'), approve])).status).toBe('inSignOff');
    expect(plan(after(weighed, [here('an'), approve])).status).toBe('done');
  });
});

describe('a quorum above the number of members', () => {
  const three: SignOffStep = { parties: [office], policy: { kind: 'atLeast', count: 3 } };

  it('keeps work from being submitted', () => {
    expect(refusal(planOf(three), [above('office'), submit])).toBe('QUORUM_ABOVE_MEMBERS');
  });

  it('met only when its turn comes is told to those who sign, until seats are there; they may still return', () => {
    const unprepared = aTask('plan', { kind: 'signOff' }, { preparers: [], steps: [three] });
    const asked = aCase(aStage('launch', [unprepared]));
    expect(refusal(asked, [here('office'), approve])).toBe('QUORUM_ABOVE_MEMBERS');
    expect(refusal(asked, [here('office'), sendBack])).toBeUndefined();
    const { roster } = asked.facts;
    const offices = [...(roster.own.office ?? []), here('an').seatId];
    const filled = { ...asked.facts, roster: { ...roster, own: { ...roster.own, office: offices } } };
    const found = driven({ ...asked, facts: filled });
    expect(refusal(found, [here('office'), approve])).toBeUndefined();
  });
});

function withoutHolder(scene: Scene, seat: SeatId): Scene {
  const { [seat]: _, ...holders } = scene.facts.roster.holders;
  return { ...scene, facts: { ...scene.facts, roster: { ...scene.facts.roster, holders } } };
}
