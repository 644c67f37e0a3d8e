import { aCase, aStage, aTask } from '#libs/rehearsal/scene';
import { rosterFor, seatsFor } from '#libs/rehearsal/cast';
import { saturdayAndSunday, type Calendar } from '../calendar/calendar.js';
import { brand, type Day, type OrganizationId, type PersonId, type SeatId } from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import { assumed } from '../process/legal-basis.js';
import type { TaskDefinition } from '../process/definition.js';
import { lintAbsences, lintCircles } from './absences.js';
import { circlesIn } from './circles.js';
import { severityOf, structureCodes, toldOf } from './finding.js';
import { lintOrganization, lintTree } from './organization.js';
import { decisionBy, lintQueues } from './queue.js';

const own = brand<OrganizationId>('own');
const above = brand<OrganizationId>('superior');
const day = (text: string) => brand<Day>(text);
const calendar: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};
const text = { kind: 'document', minVersions: 1 } as const;

/** What is found for one task in an organization with these people. */
function found(
  people: Readonly<Record<string, readonly Body[]>>,
  other: Partial<TaskDefinition> = {},
  terms: Partial<Parameters<typeof lintOrganization>[0]> = {},
) {
  const { facts } = aCase(aStage('launch', [aTask('plan', text, other)]));
  const seats = [...seatsFor(own, people), ...seatsFor(above, { head: ['secretary'] })];
  const organization = {
    id: own,
    variant: { contents: 'four', directElection: false },
    startsOn: day('2020-01-01'),
    opening: day('2020-10-30'),
    waived: [],
    stagesLeft: [],
    ...terms,
  } as const;
  return lintOrganization(organization, { ...facts, roster: rosterFor(seats, own, above) });
}
const codes = (...given: Parameters<typeof found>) => found(...given).map(({ code }) => code);
const committee = { an: ['standingCommittee'], binh: ['standingCommittee'] } as const;

describe('the structure of an organization', () => {
  it('has nothing to be mended where somebody prepares and others sign', () => {
    expect(codes({ ...committee, clerk: ['office'] })).toEqual([]);
  });

  it('names a task that nobody prepares, and a step that nobody signs', () => {
    expect(codes(committee)).toEqual(['NOBODY_PREPARES']);
    expect(codes({ clerk: ['office'] })).toEqual(['NOBODY_SIGNS']);
  });

  it('names a step in which one person would stand for two, which cannot be met', () => {
    const two = {
      steps: [
        {
          parties: [
            { of: 'own', body: 'secretary' },
            { of: 'own', body: 'deputySecretary' },
          ],
          policy: { kind: 'atLeast', count: 2 },
        },
      ],
    } as const;
    expect(codes({ clerk: ['office'], an: ['secretary', 'deputySecretary'] }, two)).toEqual([
      'ONE_PERSON_TWICE',
    ]);
    const three = { steps: [{ ...two.steps[0], policy: { kind: 'atLeast', count: 3 } }] } as const;
    expect(codes({ clerk: ['office'], an: ['secretary'], binh: ['deputySecretary'] }, three)).toEqual([
      'TOO_FEW_SIGNERS',
    ]);
    const pair = { clerk: ['office'], an: ['secretary'], binh: ['deputySecretary'] } as const;
    expect(codes(pair, two)).toEqual([]);
    expect(severityOf.ONE_PERSON_TWICE).toBe('blocking');
  });

  it('warns of a step that can be met though somebody sits in it twice', () => {
    const bodies = [
      { of: 'own', body: 'secretary' },
      { of: 'own', body: 'deputySecretary' },
    ] as const;
    const all = { steps: [{ parties: bodies, policy: { kind: 'all' } }] } as const;
    const alone = { clerk: ['office'], an: ['secretary', 'deputySecretary'] } as const;
    expect(codes(alone, all)).toEqual(['COUNTED_ONCE']);
    expect(severityOf.COUNTED_ONCE).toBe('warning');
    const chair = { steps: [{ parties: bodies.slice(0, 1), policy: { kind: 'all' } }] } as const;
    expect(codes(alone, chair)).toEqual([]);
  });

  it('names a task whose only preparer is its only signer', () => {
    expect(codes({ an: ['office', 'standingCommittee'] })).toEqual(['PREPARER_IS_ONLY_SIGNER']);
  });

  it('passes over what has been left, and what may be skipped', () => {
    expect(codes({ clerk: ['office'] }, {}, { stagesLeft: ['launch'] })).toEqual([]);
    const optional = {
      steps: [
        { parties: [{ of: 'own', body: 'standingCommittee' }], policy: { kind: 'any' }, optional: true },
      ],
    } as const;
    expect(codes({ clerk: ['office'] }, optional)).toEqual([]);
  });

  it('offers a waiver where a lead time lies before the organization was founded', () => {
    const leadTime = { rule: 'approvalLeadTime', workingDays: 45, basis: assumed } as const;
    const terms = { startsOn: day('2025-07-01'), opening: day('2025-08-31') };
    const people = { ...committee, clerk: ['office'] } as const;
    expect(found(people, { leadTime }, terms)).toMatchObject([
      { code: 'LEAD_TIME_UNMEETABLE', task: 'plan', detail: { rule: 'approvalLeadTime' } },
    ]);
    expect(codes(people, { leadTime }, { ...terms, waived: ['approvalLeadTime'] })).toEqual([]);
  });
});

describe('absence', () => {
  const [seat, other] = [brand<SeatId>('s1'), brand<SeatId>('s2')];
  const [an, binh, chi] = ['an', 'binh', 'chi'].map((name) => brand<PersonId>(name)) as [
    PersonId,
    PersonId,
    PersonId,
  ];
  const post = (seatId: SeatId, personId: PersonId) => ({
    seatId,
    organizationId: own,
    post: 'Bí thư',
    personId,
  });
  const away = (seatId: SeatId, giver: PersonId, taker: PersonId) => ({
    seatId,
    giver,
    taker,
    to: day('2020-04-10'),
  });

  it('is found in the seat that was left without a substitute, and in no other', () => {
    const inForce = [away(seat, an, binh)];
    const missed = lintAbsences([post(seat, an), post(other, an)], inForce, []);
    expect(missed).toMatchObject([
      { code: 'ABSENT_WITHOUT_SUBSTITUTE', seatId: other, detail: { to: '2020-04-10' } },
    ]);
  });

  it('is found where the substitute is away too', () => {
    const inForce = [away(seat, an, binh), away(other, binh, chi)];
    expect(lintAbsences([post(seat, an), post(other, binh)], inForce, [])).toMatchObject([{ seatId: seat }]);
  });

  it('is found where somebody is away and has named nobody, or named somebody who is away', () => {
    const recorded = [{ personId: an, to: day('2020-04-20') }];
    const alone = lintAbsences([post(seat, an)], [], recorded);
    expect(alone).toMatchObject([{ seatId: seat, detail: { to: '2020-04-20' } }]);
    expect(lintAbsences([post(seat, an)], [away(seat, an, binh)], recorded)).toEqual([]);
    const left = lintAbsences([post(seat, binh)], [away(seat, binh, an)], recorded);
    expect(left).toMatchObject([{ seatId: seat, detail: { to: '2020-04-10' } }]);
  });

  it('of people who are left to one another is a circle, told once', () => {
    const inForce = [away(seat, an, binh), away(other, binh, an)];
    const circle = lintCircles([post(seat, an), post(other, binh)], inForce, (name) => name);
    expect(circle).toMatchObject([{ code: 'SUBSTITUTES_IN_A_CIRCLE', detail: { names: 'an → binh' } }]);
  });
});

describe('the tree', () => {
  it('is refused where an organization stands below itself', () => {
    const parents = new Map(
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['d', 'a'],
      ].map(([id, parent]) => [brand<OrganizationId>(id!), brand<OrganizationId>(parent!)] as const),
    );
    expect(lintTree(parents, (id) => id)).toMatchObject([
      { code: 'TREE_IN_A_CIRCLE', organizationId: 'a', detail: { names: 'a → b → c' } },
    ]);
    parents.set(brand('c'), brand('top'));
    expect(lintTree(parents, (id) => id)).toEqual([]);
  });

  it('may be as deep as it likes', () => {
    const chain = new Map(Array.from({ length: 50_000 }, (_, at) => [String(at), [String(at + 1)]]));
    expect(circlesIn(chain)).toEqual([]);
  });
});

describe('a committee with dossiers coming', () => {
  const dossiers = (count: number, by: string) =>
    Array.from({ length: count }, () => ({ superiorId: above, by: day(by) }));

  it('can hear so many a working day, and the first day on which it cannot is named', () => {
    const today = day('2020-03-02'); // Monday
    expect(lintQueues(dossiers(8, '2020-03-06'), today, 2, calendar)).toEqual([]);
    const both = [...dossiers(8, '2020-03-06'), ...dossiers(3, '2020-03-09')];
    expect(lintQueues(both, today, 2, calendar)).toMatchObject([
      { organizationId: above, detail: { by: '2020-03-09', dossiers: 11, capacity: 10 } },
    ]);
  });

  it('must have decided before the congress is announced', () => {
    const { facts } = aCase(
      aStage('convocation', [
        aTask('notice', text, { due: { from: 'opening', workingDays: -5, basis: assumed } }),
      ]),
    );
    expect(decisionBy(facts.definition, day('2020-03-13'), calendar)).toBe('2020-03-06');
  });
});

it('says of everything it finds what is wrong and what to do about it, in both languages', () => {
  const detail = {
    task: 'x',
    step: 1,
    needed: 2,
    people: 1,
    post: 'x',
    to: '2020-01-01',
    names: 'x',
    by: '2020-01-01',
    dossiers: 1,
    capacity: 1,
    latest: '2020-01-01',
    startsOn: '2020-01-01',
  };
  for (const code of structureCodes) {
    const { text: said, cure } = toldOf({ code, detail });
    expect(
      [said.vi, said.en, cure.vi, cure.en].every((one) => one.length > 0 && !one.includes('undefined')),
    ).toBe(true);
  }
});
