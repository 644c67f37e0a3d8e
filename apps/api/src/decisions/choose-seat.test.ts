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
  expect(chooseSeat({ own: [secretary, superior, elsewhere], lent: [] }, undefined, matter)).toEqual({
    ok: true,
    value: superior,
  });
});

it('takes the only seat concerned, and leaves it to the rules to refuse it', () => {
  expect(chooseSeat({ own: [secretary, elsewhere], lent: [] }, undefined, matter)).toEqual({
    ok: true,
    value: secretary,
  });
  expect(chooseSeat({ own: [elsewhere], lent: [] }, undefined, matter)).toEqual({
    ok: true,
    value: elsewhere,
  });
});

it('takes the only seat further above before one that lies elsewhere', () => {
  const top = seat('s5', 'top', 'standingBoard');
  expect(chooseSeat({ own: [elsewhere, top], lent: [] }, undefined, matter)).toEqual({
    ok: true,
    value: top,
  });
});

it('takes the seat that is named, when it is held', () => {
  expect(chooseSeat({ own: [secretary, superior], lent: [] }, 's1', matter)).toEqual({
    ok: true,
    value: secretary,
  });
  expect(chooseSeat({ own: [secretary], lent: [] }, 's2', matter)).toEqual({
    ok: false,
    failure: 'SEAT_NOT_HELD',
  });
});

it('asks when several seats fit', () => {
  const second = seat('s4', 'superior', 'standingCommittee');
  expect(chooseSeat({ own: [superior, second], lent: [] }, undefined, matter)).toEqual({
    ok: false,
    failure: 'SEAT_AMBIGUOUS',
  });
});

it('lets nobody act who holds no seat', () => {
  expect(chooseSeat({ own: [], lent: [] }, undefined, matter)).toEqual({ ok: false, failure: 'NO_SEAT' });
});

it('takes a seat of somebody else where the task lies in front of it and of none of their own', () => {
  const atHand = { own: [elsewhere, secretary], lent: [superior] };
  expect(chooseSeat(atHand, undefined, matter)).toEqual({ ok: true, value: superior });
  expect(chooseSeat(atHand, 's2', matter)).toEqual({ ok: true, value: superior });
});

it('takes their own seat before one that was lent to them', () => {
  const lent = seat('s6', 'superior', 'standingCommittee');
  expect(chooseSeat({ own: [superior], lent: [lent] }, undefined, matter)).toEqual({
    ok: true,
    value: superior,
  });
});

it('takes a seat that was lent to them twice for one', () => {
  expect(chooseSeat({ own: [], lent: [superior, superior] }, undefined, matter)).toEqual({
    ok: true,
    value: superior,
  });
});
