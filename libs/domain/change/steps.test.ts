import type { Actor } from '../case/actor.js';
import type { OrganizationId, PersonId, SeatId } from '../kernel/brand.js';
import type { Body } from '../organization/organization.js';
import { changeStates, type ChangeStanding, type ChangeState } from './change-set.js';
import { afterPreview, mayApply, mayPreview, mayRetry, maySecond, mayUndo } from './steps.js';

const person = (name: string, bodies: readonly Body[], organization = 'bloc'): Actor => ({
  kind: 'person',
  personId: name as PersonId,
  name,
  seatId: `${name}/${bodies.join()}` as SeatId,
  post: bodies.join(),
  organizationId: organization as OrganizationId,
  bodies,
});
const an = person('an', ['secretary', 'standingCommittee']);
const standing = (state: ChangeState, wouldChange = 60): ChangeStanding => ({
  state,
  createdBy: an,
  wouldChange,
});
const outcome = (result: { ok: true; value: unknown } | { ok: false; failure: string }) =>
  result.ok ? result.value : result.failure;

it('needs a second person above the size that the campaign sets, and not at it', () => {
  expect([50, 51].map((count) => afterPreview(count, 50))).toEqual(['previewed', 'awaitingSecond']);
  expect(afterPreview(1, 0)).toBe('awaitingSecond');
});

it('takes as second any other person of the same authority', () => {
  const second = (actor: Actor) => outcome(maySecond(standing('awaitingSecond'), actor));
  expect(second(person('bình', ['standingBoard']))).toBeUndefined();
  expect(second(person('bình', ['standingCommittee']))).toBeUndefined();
  expect(second(person('bình', ['office']))).toBe('SECOND_WITHOUT_AUTHORITY');
  expect(second(person('bình', ['secretary'], 'elsewhere'))).toBe('SECOND_WITHOUT_AUTHORITY');
  expect(second(person('an', ['standingBoard']))).toBe('SECOND_IS_CREATOR');
});

it('takes as second to a commission somebody of that commission, and no secretary', () => {
  const clerk = person('chi', ['organizationCommission']);
  const set = { ...standing('awaitingSecond'), createdBy: clerk };
  expect(outcome(maySecond(set, person('dung', ['organizationCommission'])))).toBeUndefined();
  expect(outcome(maySecond(set, an))).toBe('SECOND_WITHOUT_AUTHORITY');
});

const every = (ask: (state: ChangeState) => unknown) =>
  Object.fromEntries(changeStates.map((state) => [state, ask(state)]));

it('says of each state what may be done with it', () => {
  const begun = { applying: 'begun', applied: 'begun', undoing: 'begun', undone: 'begun', failed: 'begun' };
  expect(every((state) => outcome(mayApply(standing(state))))).toEqual({
    draft: 'CHANGE_SET_NOT_PREVIEWED',
    previewed: 'begin',
    awaitingSecond: 'SECOND_MISSING',
    ...begun,
  });
  const allowed = (ask: (state: ChangeState) => { ok: boolean }) =>
    changeStates.filter((state) => ask(state).ok);
  expect(allowed(mayPreview)).toEqual(['draft', 'previewed', 'awaitingSecond']);
  expect(allowed((state) => mayRetry(standing(state)))).toEqual(['applying', 'failed']);
  expect(allowed(mayUndo)).toEqual(['applied', 'undoing', 'failed']);
});

it('applies nothing that would change nothing', () => {
  expect(outcome(mayApply(standing('previewed', 0)))).toBe('CHANGE_SET_EMPTY');
});
