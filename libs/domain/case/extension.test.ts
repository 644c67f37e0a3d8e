import { above, aCase, after, aStage, aTask, here, on, refusal, type Scene } from '#libs/rehearsal/scene';
import { effectiveDeadline } from '../deadline/effective-deadline.js';
import { movesStanding } from '../deadline/moves.js';
import type { SuperiorPlan } from '../deadline/ripple.js';
import { brand, type Day, type OrganizationId } from '../kernel/brand.js';
import type { Actor } from './actor.js';
import { allowedActions } from './allowed-actions.js';
import type { PersonCommand } from './command.js';

const day = (text: string) => brand<Day>(text);
const list = { kind: 'checklist', items: [{ key: 'item', title: { vi: 'x', en: 'x' } }] } as const;
const decision = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: day('2020-03-01') };
const reason = 'thiên tai';
const [superior, higher, top] = ['superior', 'higher', 'top'].map((id) => brand<OrganizationId>(id)) as [
  OrganizationId,
  OrganizationId,
  OrganizationId,
];

const ask = (to: string): PersonCommand => ({ kind: 'askExtension', to: day(to), reason });
const extend = (to: string): PersonCommand => ({ kind: 'extend', to: day(to), reason, decision });
const tighten = (to: string): PersonCommand => ({ kind: 'tighten', to: day(to), reason, decision });
const decline: PersonCommand = { kind: 'declineExtension', reason };
const withdraw: PersonCommand = { kind: 'withdrawExtension', reason };
const restore: PersonCommand = { kind: 'restoreDeadline', reason };
const hold: PersonCommand = { kind: 'hold', stages: ['launch'], reason, basis: decision };

/** The secretary of an organization further above. */
const of = (organizationId: OrganizationId): Actor => ({ ...above('an'), organizationId });

/** Due by 31/10; the superior plans its congress on 30/11, the one above it on 31/12, and the top has no case. */
const scene = standingBelow({ superior: '2020-11-30', higher: '2020-12-31' });

function standingBelow(openings: Readonly<Record<string, string>>): Scene {
  const opened = aCase(
    aStage('launch', [
      aTask('plan', list, { due: { from: 'opening', workingDays: -45, basis: { mark: 'assumed' } } }),
    ]),
  );
  const superiorPlans = [superior, higher, top].map((organizationId): SuperiorPlan => {
    const opening = openings[organizationId];
    return { organizationId, name: organizationId, ...(opening ? { plannedOpening: day(opening) } : {}) };
  });
  const facts = { ...opened.facts, above: [superior, higher, top], evidence: { superiorPlans } };
  return { ...opened, facts };
}

describe('a request for an extension', () => {
  it('is made by the organization itself, with a reason, and waits for the direct superior', () => {
    expect(refusal(scene, [above('an'), ask('2020-11-20')])).toBe('NOT_THE_ORGANIZATION');
    expect(refusal(scene, [here('binh'), ask('2020-11-20')])).toBe('NOT_THE_ORGANIZATION');
    const asked = after(scene, [here('office'), ask('2020-11-20')]);
    expect(asked.state.extensionRequest).toEqual({
      to: '2020-11-20',
      reason,
      askedOn: '2020-03-02',
      askedOf: superior,
    });
    expect(asked.state.deadlineOn).toBe('2020-10-31');
    expect(refusal(asked, [here('an'), ask('2020-11-25')])).toBe('EXTENSION_ALREADY_ASKED');
  });

  it("goes one level up by itself when the day is not before the superior's planned congress, and so on", () => {
    const askedOf = (to: string) => after(scene, [here('an'), ask(to)]).state.extensionRequest?.askedOf;
    expect(askedOf('2020-11-29')).toBe(superior);
    expect(askedOf('2020-11-30')).toBe(higher);
    expect(askedOf('2020-12-31')).toBe(top);
  });

  it('for a day that is past, or no later than the deadline, or after the congress, is not made', () => {
    expect(refusal(scene, [here('an'), ask('2020-10-31')])).toBe('EXTENSION_SHORTENS');
    expect(refusal(on(scene, '2020-11-10'), [here('an'), ask('2020-11-09')])).toBe('DAY_IN_THE_PAST');
    const held = { ...scene, state: { ...scene.state, heldOn: day('2020-10-30') } };
    expect(refusal(held, [here('an'), ask('2020-11-20')])).toBe('CONGRESS_ALREADY_HELD');
  });

  it('is declined with a reason by whoever was asked, or above, and may be made anew', () => {
    const asked = after(scene, [here('an'), ask('2020-12-10')]);
    expect(refusal(asked, [above('an'), decline])).toBe('DECIDED_ABOVE');
    expect(refusal(asked, [of(higher), { ...decline, reason: '' }])).toBe('REASON_MISSING');
    for (const level of [higher, top]) {
      const declined = after(asked, [of(level), decline]);
      expect(declined.state.extensionRequest).toBeUndefined();
      expect(refusal(declined, [of(level), decline])).toBe('EXTENSION_NOT_ASKED');
      expect(refusal(declined, [here('an'), ask('2020-11-20')])).toBeUndefined();
    }
  });
});

describe('a request that the organization takes back', () => {
  const back: PersonCommand = { kind: 'withdrawRequest', reason: 'kịp thời hạn' };

  it('is gone before anybody has answered it, and may be made anew', () => {
    const asked = after(scene, [here('an'), ask('2020-11-20')]);
    expect(refusal(asked, [above('an'), back])).toBe('NOT_THE_ORGANIZATION');
    expect(refusal(asked, [here('an'), { ...back, reason: ' ' }])).toBe('REASON_MISSING');
    expect(allowedActions(asked.state, here('office'), asked.facts)).toContainEqual({ kind: back.kind });
    const withdrawn = after(asked, [here('office'), back]);
    expect(withdrawn.state.extensionRequest).toBeUndefined();
    expect(refusal(withdrawn, [here('an'), back])).toBe('EXTENSION_NOT_ASKED');
    expect(refusal(withdrawn, [here('an'), ask('2020-11-25')])).toBeUndefined();
  });
});

describe('a hold', () => {
  const resume: PersonCommand = { kind: 'resume', stages: ['launch'] };

  it('is lifted by the organization that placed it, or one above it, and by none below', () => {
    const held = after(scene, [of(higher), hold]);
    expect(held.state.holds).toMatchObject([{ placedBy: higher }]);
    expect(refusal(held, [above('an'), resume])).toBe('DECIDED_ABOVE');
    expect(allowedActions(held.state, above('an'), held.facts)).not.toContainEqual({ kind: 'resume' });
    expect(allowedActions(held.state, of(top), held.facts)).toContainEqual({ kind: 'resume' });
    expect(after(held, [of(higher), resume]).state.holds).toEqual([]);
    expect(after(held, [of(top), resume]).state.holds).toEqual([]);
    expect(after(after(scene, [above('an'), hold]), [of(higher), resume]).state.holds).toEqual([]);
  });

  it('from a log that does not say who placed it is lifted by the direct superior', () => {
    const { state } = after(scene, [of(higher), hold]);
    const [{ placedBy: _, ...unsigned }] = state.holds as [(typeof state.holds)[number]];
    const old = { ...scene, state: { ...state, holds: [unsigned] } };
    expect(refusal(old, [above('an'), resume])).toBeUndefined();
  });
});

describe('an extension', () => {
  it('asked for after the deadline is granted with its number and stays visible', () => {
    const late = on(scene, '2020-11-05');
    const granted = after(late, [here('an'), ask('2020-11-20')], [above('an'), extend('2020-11-20')]);
    expect(granted.state.extensionRequest).toBeUndefined();
    expect(granted.state).toMatchObject({
      deadlineOn: '2020-11-20',
      deadlineMoves: [
        {
          kind: 'extended',
          from: '2020-10-31',
          to: '2020-11-20',
          reason,
          decision,
          on: '2020-11-05',
          by: superior,
          unextended: '2020-10-31',
        },
      ],
    });
  });

  it("beyond the superior's own slack is granted by the level that has it, or above", () => {
    expect(refusal(scene, [above('an'), extend('2020-11-29')])).toBeUndefined();
    expect(refusal(scene, [above('an'), extend('2020-11-30')])).toBe('BEYOND_SUPERIORS_SLACK');
    expect(refusal(scene, [of(higher), extend('2020-11-30')])).toBeUndefined();
    expect(refusal(scene, [of(higher), extend('2020-12-31')])).toBe('BEYOND_SUPERIORS_SLACK');
    expect(refusal(scene, [of(top), extend('2020-12-31')])).toBeUndefined();
  });

  it('to a past day is refused', () => {
    expect(refusal(on(scene, '2020-11-10'), [above('an'), extend('2020-11-09')])).toBe('DAY_IN_THE_PAST');
  });

  it('is withdrawn: the deadline and what counts from it return, the extension stays visible', () => {
    const extended = after(scene, [above('an'), extend('2020-11-20')]);
    expect(extended.state.tasks.plan?.dueOn).toBe('2020-09-18');
    const withdrawn = after(on(extended, '2020-04-01'), [above('an'), withdraw]);
    expect(withdrawn.state.deadlineOn).toBe('2020-10-31');
    expect(withdrawn.state.tasks.plan?.dueOn).toBe(scene.state.tasks.plan?.dueOn);
    expect(movesStanding(withdrawn.state.deadlineMoves)).toMatchObject([
      { move: { kind: 'extended', to: '2020-11-20' }, takenBack: { on: '2020-04-01', reason } },
    ]);
    expect(refusal(withdrawn, [above('an'), withdraw])).toBe('NOTHING_TO_TAKE_BACK');
  });

  it('on which a fixed opening day already rests is not withdrawn', () => {
    const extended = after(scene, [above('an'), extend('2020-11-20')]);
    const fixed = (openingOn: string) => ({
      ...extended,
      state: { ...extended.state, openingOn: day(openingOn) },
    });
    expect(refusal(fixed('2020-11-10'), [above('an'), withdraw])).toBe('OPENING_AFTER_DEADLINE');
    expect(refusal(fixed('2020-10-31'), [above('an'), withdraw])).toBeUndefined();
  });

  it('of a higher level is not withdrawn by a lower one', () => {
    const extended = after(scene, [of(higher), extend('2020-12-10')]);
    expect(refusal(extended, [above('an'), withdraw])).toBe('DECIDED_ABOVE');
    expect(after(extended, [of(top), withdraw]).state.deadlineOn).toBe('2020-10-31');
  });
});

describe('a tightening', () => {
  it('brings the deadline and what counts from it forward, never below a fixed opening day or into the past', () => {
    expect(refusal(scene, [above('an'), tighten('2020-10-31')])).toBe('TIGHTENING_LOOSENS');
    expect(refusal(scene, [above('an'), tighten('2020-03-01')])).toBe('DAY_IN_THE_PAST');
    const fixed = { ...scene, state: { ...scene.state, openingOn: day('2020-10-20') } };
    expect(refusal(fixed, [above('an'), tighten('2020-10-19')])).toBe('OPENING_AFTER_DEADLINE');
    const tightened = after(scene, [of(top), tighten('2020-10-15')]);
    expect(tightened.state).toMatchObject({
      deadlineOn: '2020-10-15',
      deadlineMoves: [{ kind: 'tightened', unextended: '2020-10-15', by: top }],
    });
    expect(tightened.state.tasks.plan?.dueOn).toBe('2020-08-13');
  });

  it('is taken back by whoever decided it, or above', () => {
    const tightened = after(scene, [of(higher), tighten('2020-10-15')]);
    expect(refusal(tightened, [above('an'), restore])).toBe('DECIDED_ABOVE');
    const restored = after(tightened, [of(higher), restore]);
    expect(restored.state).toMatchObject({ deadlineOn: '2020-10-31' });
    expect(restored.state.deadlineMoves.at(-1)).toMatchObject({
      kind: 'tighteningLifted',
      unextended: '2020-10-31',
    });
  });

  it('after an extension is taken back before the extension is: the latest first', () => {
    const both = after(scene, [above('an'), extend('2020-11-20')], [above('an'), tighten('2020-11-10')]);
    expect(both.state.deadlineMoves.at(-1)).toMatchObject({ unextended: '2020-10-31' });
    expect(refusal(both, [above('an'), withdraw])).toBe('DEADLINE_MOVED_SINCE');
    const back = after(both, [above('an'), restore], [above('an'), withdraw]);
    expect(back.state.deadlineOn).toBe('2020-10-31');
  });
});

describe('the organizations further above', () => {
  it('hold, resume, extend and tighten, and leave waivers to the direct superior', () => {
    const held = after(scene, [of(higher), hold]);
    expect(after(held, [of(top), { kind: 'resume', stages: ['launch'] }]).state.holds).toEqual([]);
    const waive: PersonCommand = { kind: 'waive', rule: 'resultsAgree', reason };
    expect(refusal(scene, [of(higher), waive])).toBe('NOT_THE_SUPERIOR');
    expect(refusal(scene, [above('an'), waive])).toBeUndefined();
  });

  it('speak through their Standing Committee, Standing Board or secretary, and only above this case', () => {
    expect(refusal(scene, [{ ...of(higher), bodies: ['office'] }, hold])).toBe('NOT_THE_SUPERIOR');
    expect(refusal(scene, [of(brand<OrganizationId>('elsewhere')), hold])).toBe('NOT_THE_SUPERIOR');
  });

  it('see what they may do, and no more', () => {
    const kinds = (at: Scene, actor: Actor) =>
      allowedActions(at.state, actor, at.facts)
        .filter((action) => !('task' in action))
        .map(({ kind }) => kind);
    expect(kinds(scene, of(higher))).toEqual(['hold', 'extend', 'tighten', 'applyPolicies']);
    expect(kinds(scene, here('office'))).toEqual(['askExtension']);
    const asked = after(scene, [here('office'), ask('2020-11-20')]);
    expect(kinds(asked, above('an'))).toEqual([
      'waive',
      'hold',
      'extend',
      'tighten',
      'applyPolicies',
      'declineExtension',
    ]);
    expect(kinds(asked, here('office'))).toEqual(['withdrawRequest']);
    const granted = after(asked, [above('an'), extend('2020-11-20')]);
    expect(kinds(granted, above('an'))).toEqual([
      'waive',
      'hold',
      'extend',
      'tighten',
      'applyPolicies',
      'withdrawExtension',
    ]);
  });
});

describe('the deadline of a whole tier', () => {
  const tier = { policies: [{ day: day('2020-10-31'), basis: { mark: 'assumed' } as const }] };

  it('moves by a new policy for what is opened from then on', () => {
    const replaced = {
      policies: [
        { ...tier.policies[0]!, validTo: day('2020-04-30') },
        {
          day: day('2020-12-31'),
          basis: { mark: 'rule', ...decision } as const,
          validFrom: day('2020-05-01'),
        },
      ],
    };
    expect(effectiveDeadline([replaced], day('2020-04-30'))?.day).toBe('2020-10-31');
    expect(effectiveDeadline([replaced], day('2020-05-01'))?.day).toBe('2020-12-31');
  });

  const levels = (dueOn: string) => [
    { policies: [{ day: day(dueOn), basis: { mark: 'rule', ...decision } as const }] },
  ];
  const named = (at: Scene, dueOn: string): Scene => ({
    ...at,
    facts: { ...at.facts, evidence: { ...at.facts.evidence, deadlineLevels: levels(dueOn) } },
  });
  const apply: PersonCommand = { kind: 'applyPolicies', reason };
  const days = ({ state: { deadlineOn, deadlineMoves } }: Scene) => [
    deadlineOn,
    deadlineMoves.at(-1)?.unextended,
  ];

  it('by policy moves for the cases that run too, and makes nobody late by the day that no longer stands', () => {
    const running = named(on(scene, '2020-05-01'), '2020-12-31');
    expect(refusal(running, [here('an'), apply])).toBe('NOT_THE_SUPERIOR');
    const moved = after(running, [above('an'), apply]);
    expect(moved.state.deadlineMoves).toEqual([
      {
        kind: 'byPolicy',
        from: '2020-10-31',
        to: '2020-12-31',
        on: '2020-05-01',
        by: superior,
        reason,
        named: '2020-12-31',
        decision,
        unextended: '2020-12-31',
      },
    ]);
    expect(moved.state.tasks.plan?.dueOn).toBe('2020-10-29');
    expect(refusal(moved, [above('an'), apply])).toBe('DEADLINE_ALREADY_SO');
    expect(days(after(moved, [of(top), restore]))).toEqual(['2020-10-31', '2020-10-31']);
  });

  it('by policy leaves an extension as far as it reaches, and a tightening as tight as it is', () => {
    const extended = named(after(scene, [of(top), extend('2020-12-20')]), '2020-11-30');
    expect(days(extended)).toEqual(['2020-12-20', '2020-10-31']);
    expect(days(after(extended, [above('an'), apply]))).toEqual(['2020-12-20', '2020-11-30']);
    const shorter = named(extended, '2020-12-31');
    expect(days(after(shorter, [above('an'), apply]))).toEqual(['2020-12-31', '2020-12-31']);
    const tightened = named(after(scene, [of(higher), tighten('2020-10-10')]), '2020-11-30');
    expect(days(after(tightened, [above('an'), apply]))).toEqual(['2020-10-10', '2020-10-10']);
  });

  it('by policy moves for nobody whom no policy binds, into no past day, and over no opening day that is fixed', () => {
    expect(refusal(scene, [above('an'), apply])).toBe('NO_POLICY_BINDS');
    expect(refusal(named(on(scene, '2020-05-01'), '2020-04-30'), [above('an'), apply])).toBe(
      'DAY_IN_THE_PAST',
    );
    const fixed = { ...scene, state: { ...scene.state, openingOn: day('2020-10-20') } };
    expect(refusal(named(fixed, '2020-10-15'), [above('an'), apply])).toBe('OPENING_AFTER_DEADLINE');
  });

  it('is tightened for each case that runs, but for those whose opening day is fixed after it', () => {
    const fixed = { ...scene, state: { ...scene.state, openingOn: day('2020-10-20') } };
    expect(refusal(fixed, [of(top), tighten('2020-10-15')])).toBe('OPENING_AFTER_DEADLINE');
    const moved = after(scene, [of(top), tighten('2020-10-15')]);
    expect(after(moved, [of(top), restore]).state.deadlineOn).toBe('2020-10-31');
  });
});
