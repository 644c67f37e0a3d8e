import * as fc from 'fast-check';
import type { Actor } from '../case/actor.js';
import type { Authority } from '../case/authority-now.js';
import {
  brand,
  type CampaignId,
  type CaseId,
  type Day,
  type MandateId,
  type OrganizationId,
  type PersonId,
  type SeatId,
  type SittingId,
  type SittingItemId,
} from '../kernel/brand.js';
import { startOfDay } from '../kernel/day.js';
import type { Result } from '../kernel/result.js';
import { majority } from '../signoff/policy.js';
import { actorBy } from '../mandate/actor-by.js';
import type { Mandate } from '../mandate/mandate.js';
import { act } from './act.js';
import { convene } from './arrange.js';
import type { Arrangement, SittingCommand } from './command.js';
import { closed, conclusions } from './conclusion.js';
import type { Chair, SittingFacts, Standing } from './facts.js';
import { polled } from './poll.js';
import { attendanceOf, usualQuorum } from './quorum.js';
import type { Sitting, Vote } from './sitting.js';
import { votingOn } from './voting.js';

const here = brand<OrganizationId>('here');
const day = (text: string) => brand<Day>(text);
const seat = (number: number) => brand<SeatId>(`seat-${number}`);
const person = (number: number) => brand<PersonId>(`person-${number}`);
const item = (number: number) => brand<SittingItemId>(`item-${number}`);
const substituteOf = (personId: PersonId, name: string) => ({
  personId,
  name,
  by: 'substitute' as const,
  mandateId: brand<MandateId>('mandate'),
});
const substitute = substituteOf(brand<PersonId>('substitute'), 'Người thay');
const office = brand<SeatId>('office');

const chairOf = (number: number): Chair => ({
  seatId: seat(number),
  title: `Ủy viên ${number}`,
  holder: { personId: person(number), name: `Ủy viên ${number}` },
  substitutes: [substitute],
});

const standing: Standing = {
  round: 1,
  step: 0,
  group: { parties: [], policy: majority },
  beside: false,
  asked: { members: 6, signers: [0, 1, 2, 3, 4, 5].map(seat) },
  shown: {},
  earlier: [],
  hands: [],
};

function facts(other: Partial<SittingFacts> = {}): SittingFacts {
  const holder = { personId: brand<PersonId>('clerk'), name: 'Thư ký' };
  return {
    now: startOfDay(day('2020-07-09')),
    body: [0, 1, 2, 3, 4, 5].map(chairOf),
    office: [{ seatId: office, title: 'Văn phòng', holder, substitutes: [] }],
    standings: Object.fromEntries([0, 1, 2].map((number) => [item(number), standing])),
    ...other,
  };
}

const clerk: Actor = {
  kind: 'person',
  personId: brand<PersonId>('clerk'),
  name: 'Thư ký',
  seatId: office,
  post: 'office',
  organizationId: here,
  bodies: ['office'],
};
const member = (number: number): Actor => ({
  ...clerk,
  personId: person(number),
  seatId: seat(number),
  bodies: ['standingCommittee'],
});

const arrangement: Arrangement = {
  day: day('2020-07-09'),
  startsAt: '08:00',
  place: 'Phòng họp số 1',
  chair: seat(0),
  recorder: office,
};
const of = {
  id: brand<SittingId>('sitting'),
  campaignId: brand<CampaignId>('campaign'),
  organizationId: here,
  body: 'standingCommittee',
  number: 3,
} as const;

function given<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${result.failure.code}`);
  return result.value;
}

const convened = given(convene(of, arrangement, usualQuorum, facts()));

function after(sitting: Sitting, ...commands: readonly SittingCommand[]): Sitting {
  return commands.reduce((now, command) => given(act(now, clerk, command, facts())), sitting);
}

function refusal(sitting: Sitting, command: SittingCommand, by = clerk, known = facts()): string | undefined {
  const result = act(sitting, by, command, known);
  return result.ok ? undefined : result.failure.code;
}

const onAgenda: SittingCommand = {
  kind: 'putOnAgenda',
  items: [0, 1, 2].map((number) => ({
    id: item(number),
    caseId: brand<CaseId>(`case-${number}`),
    task: 'plan',
  })),
};
const coming = (...numbers: readonly number[]): SittingCommand => ({
  kind: 'recordAttendance',
  members: numbers.map((number) => ({ seatId: seat(number), presence: 'present' })),
});
const votesOf = (...given: readonly Vote[]) => given.map((vote, at) => ({ seatId: seat(at), vote }));
const approving = (number: number, ...given: readonly Vote[]): SittingCommand => ({
  kind: 'enterVotes',
  item: item(number),
  motion: { kind: 'approve' },
  votes: votesOf(...given),
});
const held = after(convened, onAgenda, coming(0, 1, 2, 3), { kind: 'openSitting' });

describe('a sitting', () => {
  it('is convened by the office, for a day to come, with a chair of the body and another recorder', () => {
    const wrong = (change: Partial<Arrangement>) => {
      const result = convene(of, { ...arrangement, ...change }, usualQuorum, facts());
      return result.ok ? undefined : result.failure.code;
    };
    expect(wrong({ day: day('2020-07-08') })).toBe('SITTING_IN_THE_PAST');
    expect(wrong({ chair: office })).toBe('CHAIR_NOT_A_MEMBER');
    expect(wrong({ recorder: brand<SeatId>('stranger') })).toBe('RECORDER_UNKNOWN');
    expect(wrong({ recorder: seat(0) })).toBe('CHAIR_IS_RECORDER');
    expect(refusal(convened, onAgenda, member(1))).toBe('NOT_THE_RECORDER');
  });

  it('is not opened without two thirds of those summoned, the chair among them', () => {
    const few = after(convened, coming(0, 1, 2));
    expect(act(few, clerk, { kind: 'openSitting' }, facts())).toMatchObject({
      failure: { code: 'SITTING_WITHOUT_QUORUM', detail: { present: 3, needed: 4 } },
    });
    expect(refusal(after(convened, coming(1, 2, 3, 4)), { kind: 'openSitting' })).toBe('CHAIR_ABSENT');
    expect(held).toMatchObject({ state: 'held', heldOn: '2020-07-09' });
  });

  it('is not opened before its day, nor arranged anew once it is open', () => {
    const later = after(convened, {
      kind: 'arrangeSitting',
      arrangement: { ...arrangement, day: day('2020-07-10') },
    });
    expect(refusal(later, { kind: 'openSitting' })).toBe('SITTING_BEFORE_ITS_DAY');
    expect(refusal(held, { kind: 'arrangeSitting', arrangement })).toBe('SITTING_UNDER_WAY');
  });

  it('counts a substitute as present, and lets nobody sit for another who sits there already', () => {
    const sitFor = (who: PersonId): SittingCommand => ({
      kind: 'recordAttendance',
      members: [{ seatId: seat(3), presence: 'substituted', reason: 'Đi công tác', substitute: who }],
    });
    const open = after(convened, coming(0, 1, 2), sitFor(substitute.personId), { kind: 'openSitting' });
    expect(open.state).toBe('held');
    expect(refusal(convened, sitFor(brand<PersonId>('anybody')))).toBe('SUBSTITUTE_NOT_NAMED');
    const colleague = { ...chairOf(3), substitutes: [substituteOf(person(1), 'Ủy viên 1')] };
    const among = facts({ body: [0, 1, 2].map(chairOf).concat(colleague) });
    expect(refusal(convened, sitFor(person(1)), clerk, among)).toBe('SUBSTITUTE_IS_MEMBER');
  });

  it('is not presided over by whoever records it', () => {
    const clerkFor = substituteOf(clerk.personId, clerk.name);
    const known = facts({ body: [{ ...chairOf(0), substitutes: [clerkFor] }, ...[1, 2, 3].map(chairOf)] });
    const sitFor: SittingCommand = {
      kind: 'recordAttendance',
      members: [
        { seatId: seat(0), presence: 'substituted', reason: 'Đi công tác', substitute: clerk.personId },
      ],
    };
    expect(refusal(convened, sitFor, clerk, known)).toBe('CHAIR_IS_RECORDER');
  });

  it('takes in a new holder of a seat until it is opened, and no longer', () => {
    const successor = { personId: brand<PersonId>('new'), name: 'Người mới' };
    const changed = facts({ body: [{ ...chairOf(0), holder: successor }, ...[1, 2, 3, 4, 5].map(chairOf)] });
    const before = given(act(convened, clerk, coming(0), changed));
    expect(before.members[0]).toMatchObject({ holder: successor, presence: { kind: 'present' } });
    expect(given(act(held, clerk, coming(0), changed)).members[0]?.holder?.personId).toBe(person(0));
  });
});

describe('its agenda', () => {
  it('takes what lies in front of the body, once, and nothing else', () => {
    const again: SittingCommand = {
      kind: 'putOnAgenda',
      items: [{ id: item(2), caseId: brand<CaseId>('case-0'), task: 'plan' }],
    };
    expect(refusal(held, again)).toBe('ALREADY_ON_AGENDA');
    expect(refusal(convened, onAgenda, clerk, facts({ standings: {} }))).toBe('DOSSIER_NOT_READY');
  });

  it('is put in another order as a whole', () => {
    const order = (...numbers: readonly number[]): SittingCommand => ({
      kind: 'orderAgenda',
      items: numbers.map(item),
    });
    expect(after(held, order(2, 0, 1)).items.map(({ id }) => id)).toEqual([item(2), item(0), item(1)]);
    expect(refusal(held, order(2, 0))).toBe('AGENDA_ORDER_INCOMPLETE');
    expect(refusal(held, order(2, 0, 0))).toBe('AGENDA_ORDER_INCOMPLETE');
  });

  it('keeps an item that was postponed, with the reason, where it stood', () => {
    const postponed = after(held, approving(1, 'for'), {
      kind: 'postponeItem',
      item: item(1),
      reason: 'Chờ bổ sung',
      to: brand<SittingId>('next'),
    });
    expect(postponed.items[1]).toEqual({
      id: item(1),
      caseId: 'case-1',
      task: 'plan',
      round: 1,
      step: 0,
      shown: {},
      state: 'postponed',
      consent: false,
      reason: 'Chờ bổ sung',
      postponedTo: 'next',
    });
    expect(refusal(postponed, approving(1, 'for'))).toBe('ITEM_NOT_ON_AGENDA');
  });
});

describe('a vote in it', () => {
  it('waits until it is opened', () => {
    expect(refusal(after(convened, onAgenda), approving(0, 'for'))).toBe('SITTING_NOT_HELD');
  });

  it('is refused to whoever is absent, is not asked, or had a hand in the dossier', () => {
    const with4 = { ...approving(0), votes: [{ seatId: seat(4), vote: 'for' as const }] } as SittingCommand;
    expect(refusal(held, with4)).toBe('VOTER_NOT_PRESENT');
    const hand = facts({ standings: { [item(0)]: { ...standing, hands: [person(1)] } } });
    expect(refusal(held, approving(0, 'for', 'for'), clerk, hand)).toBe('VOTER_LEAVES');
    const unasked = facts({
      standings: { [item(0)]: { ...standing, asked: { members: 6, signers: [seat(0)] } } },
    });
    expect(refusal(held, approving(0, 'for', 'for'), clerk, unasked)).toBe('VOTER_NOT_ASKED');
  });

  it('begins anew with another motion, and goes on under the same', () => {
    const first = after(held, approving(0, 'for', 'for'));
    const more = after(first, {
      ...approving(0),
      votes: [{ seatId: seat(2), vote: 'against' }],
    } as SittingCommand);
    expect(more.items[0]?.ballot).toMatchObject({
      votes: { 'seat-0': 'for', 'seat-1': 'for', 'seat-2': 'against' },
    });
    const conditions = [{ text: 'Bổ sung', owner: 'office', dueOn: day('2020-08-01') }] as const;
    const other = after(more, {
      kind: 'enterVotes',
      item: item(0),
      motion: { kind: 'approveWithConditions', conditions },
      votes: votesOf('for'),
    });
    expect(other.items[0]?.ballot).toEqual({ kind: 'named', votes: { 'seat-0': 'for' } });
  });

  it('counts hands of those who are there, and no more', () => {
    const hands = (count: number): SittingCommand => ({
      kind: 'enterShowOfHands',
      item: item(0),
      motion: { kind: 'approve' },
      counts: { for: count, against: 0, abstain: 0 },
    });
    expect(refusal(held, hands(4))).toBeUndefined();
    expect(refusal(held, hands(5))).toBe('HANDS_EXCEED_PRESENT');
  });

  it('comes to the same in whatever order the votes are entered', () => {
    const entries = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom<Vote>('for', 'against', 'abstain')),
      {
        selector: ([number]) => number,
      },
    );
    const orders = entries.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    const entered = (order: readonly (readonly [number, Vote])[]) =>
      order.reduce(
        (now, [number, vote]) =>
          after(now, { ...approving(0), votes: [{ seatId: seat(number), vote }] } as SittingCommand),
        after(held, approving(0)),
      );
    fc.assert(
      fc.property(orders, ([all, shuffled]) => {
        const [one, other] = [entered(all), entered(shuffled)];
        expect(one.items[0]).toEqual(other.items[0]);
        expect(conclusionsOf(one)).toEqual(conclusionsOf(other));
      }),
    );
  });
});

/** What each voted item comes to. */
function conclusionsOf(sitting: Sitting) {
  return sitting.items.map(({ motion, ballot }) => {
    const voting = votingOn(sitting, standing).map(({ seatId }) => seatId);
    return (
      motion &&
      ballot &&
      polled({ ...standing, attendance: attendanceOf(sitting.members), voting, motion: motion.kind, ballot })
    );
  });
}

describe('the consent list', () => {
  const listed = after(held, { kind: 'listForConsent', items: [item(0), item(1)] });

  it('is voted in one go, and a member may have an item taken off it', () => {
    const voted = after(listed, { kind: 'enterConsentVotes', votes: votesOf('for', 'for', 'for', 'for') });
    expect(conclusionsOf(voted).map((one) => one?.outcome)).toEqual(['approved', 'approved', undefined]);
    const off = given(act(voted, member(2), { kind: 'objectToConsent', item: item(1) }, facts()));
    expect(off.items[1]).toMatchObject({ consent: false, state: 'open' });
    expect(off.items[1]).not.toHaveProperty('ballot');
    expect(refusal(off, { kind: 'objectToConsent', item: item(1) }, member(2))).toBe('NOT_ON_CONSENT_LIST');
    expect(
      refusal(voted, { kind: 'objectToConsent', item: item(1) }, { ...clerk, seatId: seat(9), bodies: [] }),
    ).toBe('NOT_A_MEMBER');
  });

  it('is not voted item by item while it stands', () => {
    expect(refusal(listed, approving(0, 'for'))).toBe('ON_CONSENT_LIST');
    expect(refusal(held, { kind: 'enterConsentVotes', votes: [] })).toBe('NOT_ON_CONSENT_LIST');
  });

  it('comes to the same as the same votes on each of its items', () => {
    const vote = fc.constantFrom<Vote>('for', 'against', 'abstain');
    fc.assert(
      fc.property(fc.array(vote, { minLength: 0, maxLength: 4 }), (given) => {
        const together = after(listed, { kind: 'enterConsentVotes', votes: votesOf(...given) });
        const singly = after(held, approving(0, ...given), approving(1, ...given));
        const plain = ({ items }: Sitting) => items.map((one) => ({ ...one, consent: false }));
        expect(plain(together)).toEqual(plain(singly));
        expect(conclusionsOf(together)).toEqual(conclusionsOf(singly));
      }),
    );
  });

  it('leaves out of one item the member who had a hand in it', () => {
    const hand = facts({
      standings: { [item(0)]: { ...standing, hands: [person(1)] }, [item(1)]: standing },
    });
    const votes = votesOf('for', 'for', 'for', 'for');
    const voted = given(act(listed, clerk, { kind: 'enterConsentVotes', votes }, hand));
    const names = voted.items.map(({ ballot }) =>
      ballot?.kind === 'named' ? Object.keys(ballot.votes).length : 0,
    );
    expect(names).toEqual([3, 4, 0]);
  });
});

describe('its conclusion', () => {
  const voted = after(held, ...[0, 1].map((number) => approving(number, 'for', 'for', 'for', 'for')));

  it('is refused while an item is neither voted nor postponed nor taken off', () => {
    expect(conclusions(voted, member(0), facts())).toMatchObject({
      failure: { code: 'ITEM_UNDECIDED', detail: { item: 3 } },
    });
    const all = after(voted, { kind: 'takeOffAgenda', item: item(2), reason: 'Rút' });
    expect(conclusions(all, member(0), facts())).toMatchObject({ ok: true, value: [{}, {}] });
  });

  it('tells each case who voted how, of how many', () => {
    const ready = after(voted, { kind: 'takeOffAgenda', item: item(2), reason: 'Rút' });
    const [first] = given(conclusions(ready, member(0), facts()));
    expect(first?.command).toMatchObject({
      kind: 'concludeInSitting',
      task: 'plan',
      motion: { kind: 'approve' },
      attendance: { summoned: 6, present: 4 },
      voters: [0, 1, 2, 3].map((number) => ({ seatId: seat(number), personId: person(number) })),
    });
  });

  it('is drawn for the chair by whoever sits for them, within a mandate for the whole', () => {
    const sitFor: SittingCommand = {
      kind: 'recordAttendance',
      members: [
        { seatId: seat(0), presence: 'substituted', reason: 'Đi công tác', substitute: substitute.personId },
      ],
    };
    const ready = after(voted, { kind: 'takeOffAgenda', item: item(2), reason: 'Rút' });
    const presided = after(ready, sitFor);
    const giver = { personId: person(0), name: 'Ủy viên 0' };
    const drawnBy = (sitting: Sitting, change: Partial<Mandate> = {}, authority: Partial<Authority> = {}) => {
      const { personId, name, mandateId, by } = substitute;
      const [from, to] = [day('2020-07-09'), day('2020-07-09')];
      const taker = { personId, name };
      const mandate = { id: mandateId, by, seatId: seat(0), giver, taker, scope: {}, from, to, ...change };
      const actor = actorBy(mandate, member(0));
      const known = { holder: person(0), mandate, ...authority };
      const drawn = conclusions(sitting, actor, facts({ authority: known }));
      return drawn.ok ? 'drawn' : drawn.failure.code;
    };
    expect(drawnBy(presided)).toBe('drawn');
    expect(drawnBy(ready)).toBe('NOT_THE_CHAIR');
    expect(drawnBy(presided, { seatId: seat(1) })).toBe('MANDATE_NOT_IN_FORCE');
    expect(drawnBy(presided, {}, { holder: person(5) })).toBe('MANDATE_NOT_IN_FORCE');
    expect(drawnBy(presided, { scope: { kinds: ['document'] } })).toBe('BEYOND_MANDATE');
    expect(drawnBy(presided, { scope: { bodies: ['secretary'] } })).toBe('BEYOND_MANDATE');
  });

  it('is recorded by nobody who has left the office, nor for it by a mandate for some tasks', () => {
    const left = facts({ authority: { holder: person(5) } });
    expect(refusal(held, approving(0, 'for'), clerk, left)).toBe('SEAT_LEFT');
    const mandate: Mandate = {
      id: brand<MandateId>('narrow'),
      by: 'delegation',
      seatId: office,
      giver: { personId: clerk.personId, name: clerk.name },
      taker: { personId: person(9), name: 'Chuyên viên' },
      scope: { kinds: ['document'] },
      from: day('2020-07-01'),
      to: day('2020-07-31'),
    };
    const by = (scope: Mandate['scope']) => {
      const given = { ...mandate, scope };
      const known = facts({ authority: { holder: clerk.personId, mandate: given } });
      return refusal(held, approving(0, 'for'), actorBy(given, clerk), known);
    };
    expect(by({ kinds: ['document'] })).toBe('BEYOND_MANDATE');
    expect(by({})).toBeUndefined();
  });

  it('is the chair’s to draw, and closes the sitting with what each item came to', () => {
    const ready = after(voted, { kind: 'takeOffAgenda', item: item(2), reason: 'Rút' });
    expect(conclusions(ready, member(1), facts())).toMatchObject({ failure: { code: 'NOT_THE_CHAIR' } });
    const counts = { for: 4, against: 0, abstain: 0 };
    const result = { outcome: 'approved', counts, left: [], sequence: 7 } as const;
    const ended = closed(ready, new Map([0, 1].map((number) => [item(number), result])));
    expect([ended.state, ...ended.items.map(({ state }) => state)]).toEqual([
      'closed',
      'concluded',
      'concluded',
      'removed',
    ]);
    expect(conclusions(ended, member(0), facts())).toMatchObject({ failure: { code: 'SITTING_ENDED' } });
  });

  it('is refused when too many have left', () => {
    const gone = after(voted, {
      kind: 'recordAttendance',
      members: [{ seatId: seat(3), presence: 'absent', reason: 'Về sớm' }],
    });
    expect(conclusions(gone, member(0), facts())).toMatchObject({
      failure: { code: 'SITTING_WITHOUT_QUORUM' },
    });
  });

  it('cannot follow a cancellation, which frees the dossiers', () => {
    const cancelled = after(convened, onAgenda, { kind: 'cancelSitting', reason: 'Hoãn' });
    expect(cancelled.items.map(({ state }) => state)).toEqual(['removed', 'removed', 'removed']);
    expect(conclusions(cancelled, member(0), facts())).toMatchObject({ failure: { code: 'SITTING_ENDED' } });
    expect(refusal(cancelled, onAgenda)).toBe('SITTING_ENDED');
  });
});
