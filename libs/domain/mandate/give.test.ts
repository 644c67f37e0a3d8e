import { brand, type CaseId, type Day, type MandateId, type PersonId, type SeatId } from '../kernel/brand.js';
import { checkGiving, type Giving, type GivingFacts } from './give.js';
import { coversWhole, coversTask, type Mandate } from './mandate.js';

const day = (text: string) => brand<Day>(text);
const person = (name: string) => ({ personId: brand<PersonId>(name), name });
const seatId = brand<SeatId>('secretary');

const giving: Giving = {
  by: 'substitute',
  seatId,
  taker: person('binh'),
  scope: {},
  from: day('2020-03-09'),
  to: day('2020-03-20'),
};
const facts: GivingFacts = {
  today: day('2020-03-02'),
  giver: person('an').personId,
  seat: { bodies: ['secretary', 'standingCommittee'] },
  holder: { personId: person('an').personId },
  actsFor: false,
  standing: [],
};

function standing(other: Partial<Mandate>): Mandate {
  return { ...giving, id: brand<MandateId>('standing'), giver: person('an'), ...other };
}

const refusalOf = (asked: Partial<Giving>, known: Partial<GivingFacts> = {}) => {
  const verdict = checkGiving({ ...giving, ...asked }, { ...facts, ...known });
  return verdict.ok ? undefined : verdict.failure;
};

describe('a substitute', () => {
  it('is named by the holder of a seat for days to come', () => {
    expect(checkGiving(giving, facts)).toEqual({ ok: true, value: [] });
  });

  it('is somebody else, from today at the earliest, and for a first day before the last', () => {
    expect(refusalOf({ taker: person('an') })).toBe('SUBSTITUTE_FOR_ONESELF');
    expect(refusalOf({ from: day('2020-03-01') })).toBe('SUBSTITUTE_IN_THE_PAST');
    expect(refusalOf({ to: day('2020-03-08') })).toBe('END_BEFORE_START');
    expect(refusalOf({ from: facts.today })).toBeUndefined();
  });

  it('names no substitute', () => {
    const substitute = { giver: person('binh').personId };
    expect(refusalOf({ taker: person('chi') }, { ...substitute, actsFor: true })).toBe(
      'SUBSTITUTE_OF_SUBSTITUTE',
    );
    expect(refusalOf({ taker: person('chi') }, substitute)).toBe('SEAT_NOT_HELD');
  });

  it('is the only one for the same work on the same days', () => {
    const known = { standing: [standing({ taker: person('chi') })] };
    expect(refusalOf({}, known)).toBe('SUBSTITUTE_ALREADY_NAMED');
    expect(refusalOf({ from: day('2020-03-21'), to: day('2020-03-25') }, known)).toBeUndefined();
    const apart = { standing: [standing({ taker: person('chi'), scope: { bodies: ['secretary'] } })] };
    expect(refusalOf({ scope: { bodies: ['standingCommittee'] } }, apart)).toBeUndefined();
  });

  it('who is away too is taken, with a warning', () => {
    const away = standing({ seatId: brand<SeatId>('deputy'), giver: person('binh'), taker: person('chi') });
    expect(checkGiving(giving, { ...facts, standing: [away] })).toEqual({
      ok: true,
      value: [{ from: giving.from, to: giving.to, substitute: 'chi' }],
    });
  });
});

describe('what is delegated or given by mandate', () => {
  it('is not delegated further', () => {
    const known = { giver: person('binh').personId, actsFor: true };
    expect(refusalOf({ by: 'delegation', taker: person('chi') }, known)).toBe('DELEGATED_FURTHER');
    expect(refusalOf({ by: 'mandate', taker: person('chi') }, known)).toBe('MANDATE_BEYOND_GIVER');
  });

  it('reaches no body in which the giver does not sit, and no day after they leave', () => {
    expect(refusalOf({ by: 'mandate', scope: { bodies: ['office'] } })).toBe('MANDATE_BEYOND_GIVER');
    const leaving = { holder: { personId: facts.giver, until: day('2020-03-15') } };
    expect(refusalOf({ by: 'mandate' }, leaving)).toBe('MANDATE_BEYOND_GIVER');
    expect(refusalOf({ by: 'mandate', to: day('2020-03-15') }, leaving)).toBeUndefined();
  });

  it('is for somebody else, not backwards in time, and not twice', () => {
    expect(refusalOf({ by: 'mandate', taker: person('an') })).toBe('MANDATE_TO_ONESELF');
    expect(refusalOf({ by: 'delegation', from: day('2020-03-01') })).toBe('MANDATE_IN_THE_PAST');
    expect(refusalOf({ by: 'mandate' }, { standing: [standing({ by: 'mandate' })] })).toBe('MANDATE_STANDS');
  });

  it('reaches the tasks it names, and acts on the whole case only where it names none', () => {
    const caseId = brand<CaseId>('case');
    const plan = { caseId, key: 'plan', stage: 'launch', kind: 'document' } as const;
    expect(coversTask({ stages: ['launch'] }, plan)).toBe(true);
    expect(coversTask({ stages: ['drafts'] }, plan)).toBe(false);
    expect(coversTask({ kinds: ['signOff'] }, plan)).toBe(false);
    expect(coversTask({ task: { caseId, key: 'plan' } }, plan)).toBe(true);
    expect(coversTask({ task: { caseId: brand<CaseId>('other'), key: 'plan' } }, plan)).toBe(false);
    expect(coversWhole({ bodies: ['secretary'] })).toBe(true);
    expect(coversWhole({ kinds: ['signOff'] })).toBe(false);
  });
});
