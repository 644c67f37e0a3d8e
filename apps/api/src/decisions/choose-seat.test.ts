import { brand, type OrganizationId, type SeatId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import { chooseSeat } from './choose-seat.js';

const seat = (id: string, organization: string, ...bodies: Body[]) => ({
  id: brand<SeatId>(id),
  organizationId: brand<OrganizationId>(organization),
  bodies,
  path: { own: 'top.superior.own', superior: 'top.superior' }[organization] ?? organization,
});
const matter = {
  organizationId: brand<OrganizationId>('own'),
  superiorId: brand<OrganizationId>('superior'),
  path: 'top.superior.own',
  awaiting: [{ organizationId: brand<OrganizationId>('superior'), body: 'standingCommittee' as const }],
};
const secretary = seat('s1', 'own', 'secretary', 'standingCommittee');
const superior = seat('s2', 'superior', 'standingCommittee');
const elsewhere = seat('s3', 'elsewhere', 'office');

it('takes the only seat in front of which the task lies', () => {
  expect(chooseSeat([secretary, superior, elsewhere], undefined, matter)).toEqual({
    ok: true,
    value: superior,
  });
});

it('takes the only seat concerned, and leaves it to the rules to refuse it', () => {
  expect(chooseSeat([secretary, elsewhere], undefined, matter)).toEqual({ ok: true, value: secretary });
  expect(chooseSeat([elsewhere], undefined, matter)).toEqual({ ok: true, value: elsewhere });
});

it('takes the only seat further above before one that lies elsewhere', () => {
  const top = seat('s5', 'top', 'standingBoard');
  expect(chooseSeat([elsewhere, top], undefined, matter)).toEqual({ ok: true, value: top });
});

it('takes the seat that is named, when it is held', () => {
  expect(chooseSeat([secretary, superior], 's1', matter)).toEqual({ ok: true, value: secretary });
  expect(chooseSeat([secretary], 's2', matter)).toEqual({ ok: false, failure: 'SEAT_NOT_HELD' });
});

it('asks when several seats fit', () => {
  const second = seat('s4', 'superior', 'standingCommittee');
  expect(chooseSeat([superior, second], undefined, matter)).toEqual({ ok: false, failure: 'SEAT_AMBIGUOUS' });
});

it('lets nobody act who holds no seat', () => {
  expect(chooseSeat([], undefined, matter)).toEqual({ ok: false, failure: 'NO_SEAT' });
});
