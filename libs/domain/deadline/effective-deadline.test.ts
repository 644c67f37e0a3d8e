import { brand, type Day } from '../kernel/brand.js';
import { byDirective35 } from '../process/build/citations.js';
import { assumed } from '../process/legal-basis.js';
import { effectiveDeadline } from './effective-deadline.js';

const day = brand<Day>;
const tier = { day: day('2020-08-31'), basis: byDirective35 };

function plan(on: string) {
  return { day: day(on), basis: assumed };
}

it('takes the policy of the tier where nobody above asks for more', () => {
  expect(effectiveDeadline({ tier, plans: [], extensions: [] })).toEqual({
    ok: true,
    value: { day: '2020-08-31', reasons: [{ source: 'tier', day: '2020-08-31', basis: byDirective35 }] },
  });
});

it("lets a superior's plan ask for an earlier day", () => {
  const deadline = effectiveDeadline({ tier, plans: [plan('2020-08-15')], extensions: [] });
  expect(deadline).toMatchObject({
    value: {
      day: '2020-08-15',
      reasons: [{ source: 'tier' }, { source: 'superiorPlan', day: '2020-08-15' }],
    },
  });
});

it("refuses a superior's plan that is looser than the policy", () => {
  expect(effectiveDeadline({ tier, plans: [plan('2020-09-15')], extensions: [] })).toEqual({
    ok: false,
    failure: { code: 'PLAN_TOO_LATE', day: '2020-09-15', latest: '2020-08-31' },
  });
});

it('refuses a plan that is looser than the plan further up', () => {
  const plans = [plan('2020-03-15'), plan('2020-03-31')];
  expect(effectiveDeadline({ plans, extensions: [] })).toMatchObject({
    failure: { code: 'PLAN_TOO_LATE', latest: '2020-03-15' },
  });
});

it('takes the plan alone where no policy names a day for the tier', () => {
  expect(effectiveDeadline({ plans: [plan('2020-03-31')], extensions: [] })).toMatchObject({
    value: { day: '2020-03-31', reasons: [{ source: 'superiorPlan' }] },
  });
});

it('says so when nobody has set a day', () => {
  expect(effectiveDeadline({ plans: [], extensions: [] })).toEqual({
    ok: false,
    failure: { code: 'DEADLINE_MISSING' },
  });
});

it('keeps an extension visible as one, with the decision that granted it', () => {
  const decision = { issuer: 'Đảng ủy Khối', number: '12-QĐ/ĐUK', issuedOn: day('2020-08-20') };
  const deadline = effectiveDeadline({ tier, plans: [], extensions: [{ to: day('2020-09-30'), decision }] });
  expect(deadline).toMatchObject({
    value: {
      day: '2020-09-30',
      reasons: [{ source: 'tier' }, { source: 'extension', basis: { mark: 'rule', number: '12-QĐ/ĐUK' } }],
    },
  });
});
