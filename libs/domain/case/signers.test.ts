import { above, after, here, refusal, type Scene } from '#libs/rehearsal/scene';
import {
  task,
  committee,
  byCommittee,
  bySecretary,
  submit,
  approve,
  version,
  sendBack,
  submitted,
  plan,
} from '#libs/rehearsal/submitted';
import { brand, type PersonId, type SeatId } from '../kernel/brand.js';
import type { PersonCommand } from './command.js';

const change = (kind: 'addSigner' | 'removeSigner', signer: string, other: object = {}): PersonCommand =>
  ({ kind, task, signer, reason: 'kiện toàn', ...other }) as PersonCommand;

describe('those who sign', () => {
  const one = submitted([byCommittee, bySecretary]);

  it('are added and removed on the way by whoever leads the body or stands above it, with a reason', () => {
    const added = after(one, [here('an'), change('addSigner', above('binh').seatId)]);
    expect(plan(added).signing).toMatchObject({ members: 6, signers: { length: 6 } });
    const removed = after(added, [above('chi'), change('removeSigner', here('en').seatId)]);
    expect(plan(removed).signing).toMatchObject({ members: 5, signers: { length: 5 } });
    expect(refusal(removed, [here('en'), approve])).toBe('NOT_YOUR_TURN');
    expect(refusal(added, [above('binh'), approve])).toBeUndefined();
    expect(refusal(one, [here('binh'), change('removeSigner', here('en').seatId)])).toBe('NOT_THE_LEAD');
    expect(refusal(one, [here('an'), change('removeSigner', here('en').seatId, { reason: ' ' })])).toBe(
      'REASON_MISSING',
    );
  });

  it('decide at once where those who are left have agreed', () => {
    const all = submitted([{ parties: [committee], policy: { kind: 'all' } }]);
    const four = (['an', 'binh', 'chi', 'dung'] as const).reduce(
      (scene, post) => after(scene, [here(post), approve]),
      all,
    );
    expect(plan(after(four, [here('an'), change('removeSigner', here('en').seatId)])).status).toBe('done');
  });

  it('keep the signatures they gave, and are never all removed', () => {
    const signed = after(one, [here('binh'), approve]);
    expect(refusal(signed, [here('an'), change('removeSigner', here('binh').seatId)])).toBe('ALREADY_SIGNED');
    const last = change('removeSigner', here('an').seatId, { step: 1 });
    expect(refusal(one, [above('an'), last])).toBe('LAST_SIGNER');
  });

  it('are changed in a later step of the sequence too, for when its turn comes, in every round', () => {
    const later = after(one, [here('an'), change('addSigner', here('binh').seatId, { step: 1 })]);
    const passed = (['binh', 'chi', 'dung'] as const).reduce(
      (scene, post) => after(scene, [here(post), approve]),
      later,
    );
    expect(plan(passed).signing).toMatchObject({ step: 1, signers: { length: 2 } });
    const again = after(
      after(passed, [here('an'), sendBack()], [here('binh'), sendBack()]),
      [here('office'), version('b')],
      [here('office'), submit],
    );
    expect(plan(again).signerChanges).toHaveLength(1);
    expect(refusal(passed, [here('an'), change('addSigner', here('en').seatId, { step: 0 })])).toBe(
      'STEP_UNKNOWN',
    );
  });

  it('are nobody who prepared the work, who is asked already, or whom nobody knows', () => {
    expect(refusal(one, [here('an'), change('addSigner', here('office').seatId)])).toBe('OWN_WORK');
    expect(refusal(one, [here('an'), change('addSigner', here('binh').seatId)])).toBe('ALREADY_ASKED');
    expect(refusal(one, [here('an'), change('addSigner', 'nobody')])).toBe('SEAT_UNKNOWN');
    expect(refusal(one, [here('an'), change('addSigner', here('office').seatId, { group: 1 })])).toBe(
      'GROUP_UNKNOWN',
    );
  });
});

describe('observers', () => {
  const observe = (kind: 'addObserver' | 'removeObserver', observer: string): PersonCommand =>
    ({ kind, task, observer, reason: 'theo dõi' }) as PersonCommand;

  it('are added and removed with a reason, sign nothing and are waited for by nobody', () => {
    const scene = submitted([byCommittee]);
    const watched = after(scene, [here('an'), observe('addObserver', above('office').seatId)]);
    expect(plan(watched).observers).toEqual([{ seatId: above('office').seatId, reason: 'theo dõi' }]);
    expect(plan(watched).signing).toEqual(plan(scene).signing);
    expect(refusal(watched, [above('office'), approve])).toBe('NOT_YOUR_TURN');
    expect(refusal(watched, [here('an'), observe('addObserver', above('office').seatId)])).toBe(
      'ALREADY_OBSERVER',
    );
    const left = after(watched, [here('an'), observe('removeObserver', above('office').seatId)]);
    expect(plan(left)).not.toHaveProperty('observers');
  });
});

it('a committee of a hundred signs one after another, and is decided by the majority of all its members', () => {
  const seats = Array.from({ length: 95 }, (_, at) => brand<SeatId>(`seat-${at}`));
  const person = (seat: SeatId) => brand<PersonId>(`${seat}/person`);
  const scene = submitted([byCommittee]);
  const { roster } = scene.facts;
  const holders = { ...roster.holders, ...Object.fromEntries(seats.map((seat) => [seat, person(seat)])) };
  const grown: Scene = {
    ...scene,
    facts: { ...scene.facts, roster: { ...roster, own: { ...roster.own, presidium: seats }, holders } },
  };
  const asked = seats.reduce((now, signer) => after(now, [here('an'), change('addSigner', signer)]), grown);
  expect(plan(asked).signing).toMatchObject({ members: 100, signers: { length: 100 } });
  const signs = (now: Scene, seatId: SeatId) =>
    after(now, [{ ...here('binh'), seatId, personId: person(seatId) }, approve]);
  const fifty = seats.slice(0, 50).reduce(signs, asked);
  expect(plan(fifty).status).toBe('inSignOff');
  expect(plan(signs(fifty, seats[50]!)).status).toBe('done');
});
