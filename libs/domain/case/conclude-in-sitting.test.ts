import { above, aCase, after, aStage, aTask, here, refusal, type Scene } from '#libs/rehearsal/scene';
import { lent, mandateFrom } from '#libs/rehearsal/scene-register';
import { actorBy } from '../mandate/actor-by.js';
import type { Mandate } from '../mandate/mandate.js';
import { majority } from '../signoff/policy.js';
import { brand, type Day, type Sha256, type SittingId } from '../kernel/brand.js';
import type { Motion, Vote } from '../sitting/sitting.js';
import type { ConcludeInSitting, PersonCommand } from './command.js';
import type { DocumentVersionId } from './tasks/document/document.js';

const day = (text: string) => brand<Day>(text);
const text = { kind: 'document', minVersions: 1 } as const;
const versionOf = (hash: string): PersonCommand => ({
  kind: 'addVersion',
  task: 'plan',
  versionId: brand<DocumentVersionId>(hash),
  sha256: brand<Sha256>(hash),
});
const version = versionOf('a');
const sitting = { id: brand<SittingId>('sitting'), number: 3, heldOn: day('2020-03-02') };
const committee = ['an', 'binh', 'chi', 'dung', 'en'] as const;
type Name = (typeof committee)[number];

const submitted = after(
  aCase(
    aStage('launch', [aTask('plan', text, { mayReject: true, mayCondition: true })]),
    aStage('drafts', [aTask('draft', text)], { needs: ['launch'] }),
  ),
  [here('office'), version],
  [here('office'), { kind: 'submit', task: 'plan' }],
);

/** As the sitting's evidence stands beside the decision. */
function inSitting(scene: Scene): Scene {
  return { ...scene, facts: { ...scene.facts, evidence: { ...scene.facts.evidence, sitting } } };
}

function concluding(
  votes: Partial<Record<Name, Vote>>,
  motion: Motion = { kind: 'approve' },
  other: Partial<ConcludeInSitting> = {},
): PersonCommand {
  const present = committee.filter((name) => votes[name]);
  return {
    kind: 'concludeInSitting',
    task: 'plan',
    body: 'standingCommittee',
    round: 1,
    step: 0,
    shown: { plan: [brand<Sha256>('a')] },
    motion,
    ballot: {
      kind: 'named',
      votes: Object.fromEntries(present.map((name) => [here(name).seatId, votes[name]!])),
    },
    voters: present.map((name) => ({ seatId: here(name).seatId, personId: here(name).personId })),
    attendance: { summoned: 5, present: present.length },
    ...other,
  };
}

const chair = here('an');
const sat = inSitting(submitted);
const agreed = { an: 'for', binh: 'for', chi: 'for', dung: 'against' } as const;

describe('a body that concludes in a sitting', () => {
  it('decides the step in one act, which names the sitting and who voted how', () => {
    const { state } = after(sat, [chair, concluding(agreed)]);
    expect(state.tasks.plan).toMatchObject({
      status: 'done',
      signatures: [
        { seatId: here('an').seatId, verdict: 'approve' },
        { seatId: here('binh').seatId, verdict: 'approve' },
        { seatId: here('chi').seatId, verdict: 'approve' },
        { seatId: here('dung').seatId, verdict: 'return' },
      ],
      sittings: [{ sitting, outcome: 'approved', counts: { for: 3, against: 1, abstain: 0 } }],
    });
  });

  it('decides nothing when the motion does not pass, outside a sitting, or through another body', () => {
    expect(refusal(sat, [chair, concluding({ an: 'for', binh: 'for', chi: 'against' })])).toBe(
      'MOTION_NOT_PASSED',
    );
    expect(refusal(submitted, [chair, concluding(agreed)])).toBe('NOT_IN_A_SITTING');
    expect(refusal(sat, [here('office'), concluding(agreed)])).toBe('NOT_YOUR_TURN');
    expect(refusal(sat, [above('an'), concluding(agreed)])).toBe('NOT_YOUR_TURN');
  });

  it('is concluded for its chair within the mandate and no further, and both are kept', () => {
    const byMandate = (scope: Mandate['scope']) => {
      const mandate = mandateFrom(chair, here('deputyOffice'), { scope });
      return refusal(lent(sat, mandate), [actorBy(mandate, chair), concluding(agreed)]);
    };
    expect(byMandate({})).toBeUndefined();
    expect(
      byMandate({ kinds: ['document'], stages: ['launch'], bodies: ['standingCommittee'] }),
    ).toBeUndefined();
    expect(byMandate({ kinds: ['ballot'] })).toBe('BEYOND_MANDATE');
    expect(byMandate({ stages: ['drafts'] })).toBe('BEYOND_MANDATE');
    expect(byMandate({ bodies: ['secretary'] })).toBe('BEYOND_MANDATE');
  });

  it('returns the work with its points, for a new round in which it may be put again', () => {
    const points = [{ text: 'Làm rõ kinh phí' }];
    const motion = { kind: 'returnForRevision', points } as const;
    const { state } = after(sat, [chair, concluding(agreed, motion)]);
    expect(state.tasks.plan).toMatchObject({ status: 'open', round: 2, points, signatures: [] });
    expect(state.tasks.plan).not.toHaveProperty('sittings');
    const again = after(
      inSitting({ ...sat, state }),
      [here('office'), versionOf('b')],
      [here('office'), { kind: 'submit', task: 'plan' }],
    );
    expect(refusal(again, [chair, concluding(agreed)])).toBe('CHANGED_SINCE');
    const anew = (hash: string) => {
      const second = { round: 2, shown: { plan: [brand<Sha256>(hash)] } };
      return refusal(again, [chair, concluding(agreed, { kind: 'approve' }, second)]);
    };
    expect([anew('a'), anew('b')]).toEqual(['CONTENT_CHANGED', undefined]);
  });

  it('approves with conditions, each a task with its owner and day', () => {
    const condition = { text: 'Bổ sung phụ lục', owner: 'office', dueOn: day('2020-04-01') } as const;
    const motion = { kind: 'approveWithConditions', conditions: [condition] } as const;
    const { state } = after(sat, [chair, concluding(agreed, motion)]);
    expect(state.tasks['condition-1']).toMatchObject({ condition, dueOn: '2020-04-01' });
  });

  describe('on a text that may be adopted subject to editing, in its second step', () => {
    const [office, secretary] = [
      { of: 'own', body: 'office' },
      { of: 'own', body: 'secretary' },
    ] as const;
    const parties = [{ of: 'own', body: 'standingCommittee' } as const];
    const steps = [
      { parties, policy: { kind: 'any' } as const },
      { parties, policy: majority },
    ];
    const task = aTask('plan', text, {
      steps,
      mayAdoptSubjectToEditing: { absorb: [office], sign: [secretary] },
    });
    const handed = after(
      aCase(aStage('launch', [task])),
      [here('office'), version],
      [here('office'), { kind: 'submit', task: 'plan' }],
      [here('en'), { kind: 'approve', task: 'plan' }],
    );
    const second = inSitting(handed);
    const hands = { ballot: { kind: 'hands', for: 3, against: 0, abstain: 0 } } as const;
    const mandate = { absorb: office, sign: secretary };
    const adopting: Motion = { kind: 'adoptSubjectToEditing', mandate };

    it.each([
      ['by name', { step: 1 }],
      ['by hands', { step: 1, ...hands }],
    ])('adopts it, with the mandate for who absorbs and who signs: voted %s', (_, how) => {
      const adopted = after(second, [chair, concluding(agreed, adopting, how)]);
      expect(adopted.state.tasks.plan).toMatchObject({
        status: 'open',
        round: 2,
        adoption: { ...mandate, step: 1 },
      });
      const issued = after(
        adopted,
        [here('office'), versionOf('b')],
        [here('office'), { kind: 'declareAbsorbed', task: 'plan' }],
        [here('an'), { kind: 'approve', task: 'plan' }],
      );
      expect(issued.state.tasks.plan).toMatchObject({ status: 'done' });
    });

    it('authorizes nobody whom the process does not let it authorize', () => {
      const wrong: Motion = { ...adopting, mandate: { absorb: secretary, sign: secretary } };
      expect(refusal(second, [chair, concluding(agreed, wrong, { step: 1 })])).toBe('MANDATE_NOT_ALLOWED');
      expect(refusal(sat, [chair, concluding(agreed, adopting)])).toBe('VERDICT_NOT_ALLOWED');
    });

    it.each([
      ['by name', { step: 1 }],
      ['by hands', { step: 1, ...hands }],
    ])('returns it to the earlier step that the motion names, with its points: voted %s', (_, how) => {
      const points = [{ text: 'Hỏi lại' }];
      const motion: Motion = { kind: 'returnForRevision', points, toStep: 0 };
      const signed = after(handed, [
        here('dung'),
        { kind: 'returnForRevision', task: 'plan', points: [{ text: 'Làm lại' }] },
      ]);
      const voting = { an: 'for', binh: 'for', chi: 'for' } as const;
      const { state } = after(inSitting(signed), [chair, concluding(voting, motion, how)]);
      expect(state.tasks.plan).toMatchObject({ status: 'inSignOff', round: 2, signing: { step: 0 } });
      expect(state.tasks.plan?.points).toContainEqual(points[0]);
      const nowhere: Motion = { ...motion, toStep: 1 };
      expect(refusal(second, [chair, concluding(agreed, nowhere, { step: 1 })])).toBe('STEP_UNKNOWN');
    });
  });

  it('rejects with its reason when as many are for it as can block approval', () => {
    const motion = { kind: 'reject', reason: 'Không đúng thẩm quyền' } as const;
    const { state } = after(sat, [chair, concluding(agreed, motion)]);
    expect(state.tasks.plan).toMatchObject({ round: 2, points: [{ text: 'Không đúng thẩm quyền' }] });
    expect(refusal(sat, [chair, concluding(agreed, { kind: 'reject', reason: ' ' })])).toBe('REASON_MISSING');
  });

  it('keeps a signature given before, as the vote of a member who does not vote anew', () => {
    const before = after(submitted, [here('en'), { kind: 'approve', task: 'plan' }]);
    const two = concluding({ an: 'for', binh: 'for' });
    expect(after(inSitting(before), [chair, two]).state.tasks.plan).toMatchObject({
      status: 'done',
      signatures: [{ seatId: here('en').seatId }, {}, {}],
    });
    const anew = concluding({ an: 'for', binh: 'for', en: 'against' });
    expect(refusal(inSitting(before), [chair, anew])).toBe('MOTION_NOT_PASSED');
  });

  it('has no vote of whoever had a hand in the work: they have left, and the record says so', () => {
    const task = aTask('plan', text, { preparers: [{ of: 'own', body: 'standingCommittee' }] });
    const own = after(
      aCase(aStage('launch', [task])),
      [here('dung'), version],
      [here('dung'), { kind: 'submit', task: 'plan' }],
    );
    const { state } = after(inSitting(own), [
      chair,
      concluding({ an: 'for', binh: 'for', chi: 'for', dung: 'for' }),
    ]);
    expect(state.tasks.plan).toMatchObject({ status: 'done', signatures: [{}, {}, {}] });
  });

  it('counts hands without saying whose, and keeps who was there', () => {
    const hands = { kind: 'hands', for: 3, against: 1, abstain: 0 } as const;
    const shown = concluding(agreed, { kind: 'approve' }, { ballot: hands });
    const { state } = after(sat, [chair, shown]);
    expect(state.tasks.plan).toMatchObject({
      status: 'done',
      signatures: [],
      sittings: [{ tookPart: ['an', 'binh', 'chi', 'dung'].map((name) => here(name as Name).personId) }],
    });
    const more = { ...hands, for: 4 };
    expect(refusal(sat, [chair, concluding(agreed, { kind: 'approve' }, { ballot: more })])).toBe(
      'BALLOT_INCONSISTENT',
    );
  });
});
