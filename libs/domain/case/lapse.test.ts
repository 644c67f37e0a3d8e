import {
  above,
  aCase,
  after,
  aStage,
  aTask,
  driven,
  here,
  on,
  refusal,
  type Scene,
} from '#libs/rehearsal/scene';
import { brand, type Day } from '../kernel/brand.js';
import { endOfDay } from '../kernel/day.js';
import type { Lapse } from '../process/definition.js';
import { majority } from '../signoff/policy.js';
import { advance } from './advance.js';
import type { PersonCommand } from './command.js';
import { nextWake } from './next-wake.js';

const day = (text: string) => brand<Day>(text);
const decree = { issuer: 'BTV', number: '1-QĐ', issuedOn: day('2020-03-01') };
const basis = { mark: 'rule', ...decree } as const;
const list = { kind: 'checklist', items: [{ key: 'item', title: { vi: 'x', en: 'x' } }] } as const;
const committee = { of: 'own', body: 'standingCommittee' } as const;

const tick: PersonCommand = { kind: 'tickItem', task: 'plan', item: 'item' };
const submit: PersonCommand = { kind: 'submit', task: 'plan' };
const approve: PersonCommand = { kind: 'approve', task: 'plan' };
const hold: PersonCommand = { kind: 'hold', stages: ['launch'], reason: 'dịch bệnh', basis: decree };
const resume: PersonCommand = { kind: 'resume', stages: ['launch'] };

/** A plan due on Monday 16 March, whose steps lapse five working days later: at the end of Monday the 23rd. */
function planWith(outcome: Lapse['outcome'], steps = 1): Scene {
  const lapse = { afterWorkingDays: 5, outcome, basis };
  const step = { parties: [committee], policy: majority, lapse };
  const plan = aTask('plan', list, {
    steps: Array.from({ length: steps }, () => step),
    mayReject: true,
    mayCondition: true,
  });
  return aCase(aStage('launch', [plan]));
}

function handedIn(scene: Scene): Scene {
  return after(scene, [here('office'), tick], [here('office'), submit]);
}

const wake = ({ state, facts }: Scene) => nextWake(state, facts);
const plan = ({ state }: Scene) => state.tasks.plan!;
const types = ({ state, facts }: Scene) => advance(state, facts).map(({ type }) => type);

describe('a step that nobody concludes', () => {
  const asked = handedIn(planWith('approved'));

  it('has the outcome of its rule when time is over, not before, and the log shows that nobody signed', () => {
    expect(wake(asked)).toBe(endOfDay(day('2020-03-23')));
    expect(types(on(asked, '2020-03-23'))).toEqual([]);
    const events = advance(asked.state, on(asked, '2020-03-24').facts);
    expect(events[0]).toEqual({ type: 'OutcomeByRule', task: 'plan', step: 0, outcome: 'approved', basis });
    const lapsed = driven(on(asked, '2020-03-24'));
    expect(plan(lapsed)).toMatchObject({ status: 'done', signatures: [] });
    expect(types(lapsed)).toEqual([]);
  });

  it('waits for ever where its definition names no outcome', () => {
    const without = handedIn(aCase(aStage('launch', [aTask('plan', list)])));
    expect(wake(without)).toBeUndefined();
    expect(types(on(without, '2021-03-24'))).toEqual([]);
  });

  it('goes back to those who prepared it where the rule says so, with what was objected', () => {
    const returned = handedIn(planWith('returned'));
    const objected = after(returned, [
      here('an'),
      { kind: 'returnForRevision', task: 'plan', points: [{ text: 'thiếu phụ lục' }] },
    ]);
    const lapsed = driven(on(objected, '2020-03-24'));
    expect(plan(lapsed)).toMatchObject({ status: 'open', round: 2, points: [{ text: 'thiếu phụ lục' }] });
  });

  it('counts the silent as abstaining where the rule says so: no approval comes of silence alone', () => {
    const silent = driven(on(handedIn(planWith('abstained')), '2020-03-24'));
    expect(plan(silent)).toMatchObject({ status: 'open', round: 2 });
    const conditions = [{ text: 'bổ sung', owner: 'office', dueOn: day('2020-04-01') }] as const;
    const three = after(
      handedIn(planWith('abstained')),
      [here('an'), { kind: 'approveWithConditions', task: 'plan', conditions }],
      [here('binh'), approve],
      [here('chi'), approve],
    );
    expect(plan(three).status).toBe('inSignOff');
    const agreed = driven(on(three, '2020-03-24'));
    expect(agreed.state.tasks).toMatchObject({ plan: { status: 'done' }, 'condition-1': { status: 'open' } });
  });

  it('is rejected where the rule says so', () => {
    const events = advance(
      handedIn(planWith('rejected')).state,
      on(handedIn(planWith('rejected')), '2020-03-24').facts,
    );
    expect(events.map(({ type }) => type)).toEqual(['OutcomeByRule', 'TaskReturned']);
    expect(events[1]).toMatchObject({ outcome: 'rejected' });
  });

  it('takes no signature any more once its time is over, even before the driver has looked', () => {
    expect(refusal(on(asked, '2020-03-23'), [here('an'), approve])).toBeUndefined();
    expect(refusal(on(asked, '2020-03-24'), [here('an'), approve])).toBe('TASK_DONE');
  });

  it('does not lapse once people have concluded it', () => {
    const signed = (['an', 'binh', 'chi'] as const).reduce(
      (scene, post) => after(scene, [here(post), approve]),
      on(asked, '2020-03-23'),
    );
    expect(plan(signed).status).toBe('done');
    expect(wake(signed)).toBeUndefined();
    expect(types(driven(on(signed, '2020-03-24')))).toEqual([]);
  });
});

describe('the time of those who sign', () => {
  const late = handedIn(on(planWith('approved'), '2020-03-20'));

  it('runs from the day they were asked where the work came late', () => {
    expect(plan(late)).toMatchObject({ dueOn: '2020-03-16', signing: { lateBy: 4 } });
    expect(wake(late)).toBe(endOfDay(day('2020-03-27')));
  });

  it('is the same for each step: one lapse is not the lapse of the next', () => {
    const first = driven(on(handedIn(planWith('approved', 2)), '2020-03-24'));
    expect(plan(first)).toMatchObject({ status: 'inSignOff', signing: { step: 1 } });
    expect(wake(first)).toBe(endOfDay(day('2020-03-31')));
  });

  it('stands during a hold, and what was left is given back', () => {
    const held = after(on(late, '2020-03-24'), [above('an'), hold]);
    expect(wake(held)).toBeUndefined();
    expect(types(on(held, '2020-06-01'))).toEqual([]);
    const resumed = after(on(held, '2020-06-01'), [above('an'), resume]);
    expect(wake(resumed)).toBe(endOfDay(day('2020-06-04')));
  });

  it('moves with an extension', () => {
    const lapse = { afterWorkingDays: 5, outcome: 'approved', basis } as const;
    const due = { from: 'deadline', workingDays: 0, basis } as const;
    const steps = [{ parties: [committee], policy: majority, lapse }];
    const scene = handedIn(aCase(aStage('launch', [aTask('plan', list, { due, steps })])));
    expect(wake(scene)).toBe(endOfDay(day('2020-11-06')));
    const extend = { kind: 'extend', to: day('2020-11-13'), reason: 'bão lũ', decision: decree } as const;
    expect(wake(after(scene, [above('an'), extend]))).toBe(endOfDay(day('2020-11-20')));
  });

  it('does not run while something the stage rests on is open again', () => {
    const lapse = { afterWorkingDays: 5, outcome: 'approved', basis } as const;
    const steps = [{ parties: [committee], policy: majority, lapse }];
    const scene = aCase(
      aStage('launch', [aTask('outline', list, { steps: [] })]),
      aStage('drafts', [aTask('plan', list, { steps, mayReject: true })], { needs: ['launch'] }),
    );
    const outline = (kind: 'tickItem' | 'submit'): PersonCommand =>
      kind === 'submit' ? { kind, task: 'outline' } : { kind, task: 'outline', item: 'item' };
    const drafting = driven(
      after(scene, [here('office'), outline('tickItem')], [here('office'), outline('submit')]),
    );
    const asked = handedIn(drafting);
    expect(wake(asked)).toBeDefined();
    const reopened = {
      ...asked,
      state: { ...asked.state, stages: { ...asked.state.stages, launch: { enteredAt: asked.facts.now } } },
    };
    expect(wake(reopened)).toBeUndefined();
    expect(types(on(reopened, '2020-06-01')).includes('OutcomeByRule')).toBe(false);
  });
});
