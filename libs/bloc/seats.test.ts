import { seatsOf as membersOf } from '#libs/domain/case/parties';
import type { Facts } from '#libs/domain/case/facts';
import type { SeatId } from '#libs/domain/kernel/brand';
import type { Body, CongressType } from '#libs/domain/organization/organization';
import { definitionFor } from '#libs/domain/process/definitions/index';
import type { Party, SignOffStep } from '#libs/domain/process/definition';
import { countingOf, needed } from '#libs/domain/signoff/policy';
import { calendar2020 } from './calendar.js';
import { postsOf } from './posts.js';

type Side = Partial<Record<Body, readonly SeatId[]>>;

const superiors: readonly (readonly [CongressType, 'centre' | CongressType, number])[] = [
  ['centralAffiliate', 'centre', 60],
  ['upperGrassroots', 'centralAffiliate', 60],
  ['grassroots', 'upperGrassroots', 20],
  ['grassrootsCell', 'upperGrassroots', 20],
  ['cell', 'grassroots', 12],
  ['cell', 'grassroots', 3],
];

function side(type: 'centre' | CongressType, below: number, name: string): Side {
  const bodies: Partial<Record<Body, SeatId[]>> = {};
  for (const { post, bodies: own } of postsOf(type, below)) {
    for (const body of own) (bodies[body] ??= []).push(`${name}/${post}` as SeatId);
  }
  return bodies;
}

function factsFor(
  type: CongressType,
  superior: 'centre' | CongressType,
  below: number,
  ownBelow: number,
): Facts {
  return {
    now: '2020-01-01T00:00:00.000Z' as Facts['now'],
    definition: definitionFor(type),
    calendar: calendar2020,
    roster: { own: side(type, ownBelow, 'own'), superior: side(superior, below, 'superior'), holders: {} },
    above: [],
    evidence: {},
  };
}

/** Whoever of the preparers did the work, enough others are there to sign each step. */
function canBeSigned(step: SignOffStep, preparers: readonly Party[], facts: Facts): boolean {
  const members = membersOf(step.parties, facts);
  if (members.length === 0) return step.optional === true;
  const others = membersOf(preparers, facts).map((one) => members.filter((member) => member !== one).length);
  return Math.min(members.length, ...others) >= needed(countingOf(step.policy), { members: members.length });
}

describe.each(superiors)('a %s below a %s with %i organizations below', (type, superior, below) => {
  it.each([3, 12])(
    'has people to prepare and other people to sign every task, with %i below itself',
    (ownBelow) => {
      const facts = factsFor(type, superior, below, ownBelow);
      const tasks = facts.definition.stages.flatMap((stage) => stage.tasks);
      const unprepared = tasks.filter(({ preparers }) =>
        preparers.some((party) => membersOf([party], facts).length === 0),
      );
      const unsigned = tasks.filter(({ steps, preparers }) =>
        steps.some((step) => !canBeSigned(step, preparers, facts)),
      );
      expect({
        unprepared: unprepared.map(({ key }) => key),
        unsigned: unsigned.map(({ key }) => key),
      }).toEqual({
        unprepared: [],
        unsigned: [],
      });
    },
  );
});

it('gives a Standing Committee of five within an Executive Committee of nine to an affiliate', () => {
  const bodies = side('upperGrassroots', 20, 'own');
  expect(bodies.standingCommittee).toHaveLength(5);
  expect(bodies.executiveCommittee).toHaveLength(9);
});

it('lets the Executive Committee stand alone where a grassroots organization has few cells', () => {
  expect(side('grassroots', 3, 'own')).not.toHaveProperty('standingCommittee');
  expect(side('grassroots', 12, 'own').standingCommittee).toHaveLength(3);
});
