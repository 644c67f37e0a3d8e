import { brand, type Day } from '../kernel/brand.js';
import { byDirective35 } from '../process/build/citations.js';
import { assumed } from '../process/legal-basis.js';
import { checkPlan, effectiveDeadline, type DeadlineLevel } from './effective-deadline.js';

const day = brand<Day>;
const today = day('2020-03-02');
const permission = { issuer: 'Ban Bí thư', number: '7-CV/TW', issuedOn: day('2020-02-01') };
const tier = (on: string, valid: { validFrom?: Day; validTo?: Day } = {}): DeadlineLevel => ({
  policies: [{ day: day(on), basis: byDirective35, ...valid }],
});
const plan = (on: string) => ({ day: day(on), basis: assumed });
const planned = (on: string, level: DeadlineLevel = { policies: [] }): DeadlineLevel => ({
  ...level,
  plan: plan(on),
});

it('takes the policy of the tier where nobody above asks for more', () => {
  expect(effectiveDeadline([tier('2020-10-31'), tier('2020-08-31')], today)).toEqual({
    day: '2020-08-31',
    reasons: [
      { source: 'tier', level: 0, day: '2020-10-31', basis: byDirective35 },
      { source: 'tier', level: 1, day: '2020-08-31', basis: byDirective35 },
    ],
  });
});

it("lets a superior's plan ask for an earlier day, of everything below", () => {
  const levels = [planned('2020-08-15', tier('2020-08-31')), tier('2020-08-31')];
  expect(effectiveDeadline(levels, today)).toMatchObject({
    day: '2020-08-15',
    reasons: [{ source: 'tier' }, { source: 'superiorPlan', level: 0, day: '2020-08-15' }],
  });
});

it('takes the plan alone where no policy names a day for the tier', () => {
  expect(effectiveDeadline([planned('2020-03-31')], today)).toMatchObject({
    day: '2020-03-31',
    reasons: [{ source: 'superiorPlan' }],
  });
});

it('says so when nobody has set a day', () => {
  expect(effectiveDeadline([{ policies: [] }], today)).toBeUndefined();
});

it('counts a policy from the first to the last day of its validity', () => {
  const level: DeadlineLevel = {
    policies: [
      { day: day('2020-06-30'), basis: byDirective35, validTo: day('2020-03-31') },
      { day: day('2020-08-31'), basis: assumed, validFrom: day('2020-04-01') },
    ],
  };
  expect(effectiveDeadline([level], day('2020-03-31'))?.day).toBe('2020-06-30');
  expect(effectiveDeadline([level], day('2020-04-01'))?.day).toBe('2020-08-31');
});

describe('a plan that is looser than what binds', () => {
  const levels = [planned('2020-08-15', tier('2020-10-31')), tier('2020-08-31')];

  it('is refused, by the policy of the tier or by a plan further up', () => {
    expect(checkPlan(levels, plan('2020-08-16'), today)).toEqual({
      ok: false,
      failure: { code: 'PLAN_TOO_LATE', day: '2020-08-16', latest: '2020-08-15' },
    });
    expect(checkPlan([tier('2020-08-31')], plan('2020-09-15'), today)).toMatchObject({ ok: false });
    expect(checkPlan(levels, plan('2020-08-15'), today).ok).toBe(true);
  });

  it('is accepted with a permission, and binds everything below until something tighter comes', () => {
    const loose = { ...plan('2020-09-15'), permission };
    expect(checkPlan(levels, loose, today).ok).toBe(true);
    const [above] = levels;
    const permitted = [above!, { ...tier('2020-08-31'), plan: loose }];
    expect(effectiveDeadline(permitted, today)).toMatchObject({
      day: '2020-09-15',
      reasons: [{}, {}, { source: 'superiorPlan', level: 1, permission }],
    });
    expect(effectiveDeadline([...permitted, { policies: [] }], today)?.day).toBe('2020-09-15');
    expect(effectiveDeadline([...permitted, tier('2020-03-31')], today)?.day).toBe('2020-03-31');
  });

  it('does not bind where the policy became tighter after it was made', () => {
    expect(effectiveDeadline([planned('2020-09-15', tier('2020-08-31'))], today)?.day).toBe('2020-08-31');
  });

  it('is measured without the plan that it replaces', () => {
    const replaced = [tier('2020-10-31'), planned('2020-07-31', tier('2020-08-31'))];
    expect(checkPlan(replaced, plan('2020-08-31'), today).ok).toBe(true);
  });
});
