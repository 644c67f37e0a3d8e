import { aCase, above, after, aStage, aTask, here, refusal, type Scene } from '#libs/rehearsal/scene';
import { lent, mandateFrom, reseated, takenBack } from '#libs/rehearsal/scene-register';
import { brand, type Sha256 } from '../kernel/brand.js';
import { actorBy } from '../mandate/actor-by.js';
import type { Mandate } from '../mandate/mandate.js';
import { allowedActions } from './allowed-actions.js';
import type { PersonCommand } from './command.js';
import type { DocumentVersionId } from './tasks/document/document.js';

const version: PersonCommand = {
  kind: 'addVersion',
  task: 'plan',
  versionId: brand<DocumentVersionId>('a'),
  sha256: brand<Sha256>('a'),
};
const submit: PersonCommand = { kind: 'submit', task: 'plan' };
const approve: PersonCommand = { kind: 'approve', task: 'plan' };
const waive: PersonCommand = { kind: 'waive', rule: 'resultsAgree', reason: 'đã báo cáo' };
const plan = aCase(aStage('launch', [aTask('plan', { kind: 'document', minVersions: 1 })]));
const submitted = after(plan, [here('office'), version], [here('office'), submit]);

const fromAn = (other: Partial<Mandate> = {}) => mandateFrom(here('an'), here('deputyOffice'), other);
const bySubstitute = (mandate: Mandate) => actorBy(mandate, here('an'));

describe('a mandate', () => {
  it('lets its taker sign in the seat of its giver, until it is taken back', () => {
    const mandate = fromAn({ by: 'delegation' });
    const given = lent(submitted, mandate);
    expect(refusal(given, [bySubstitute(mandate), approve])).toBeUndefined();
    expect(refusal(takenBack(given, mandate), [bySubstitute(mandate), approve])).toBe('MANDATE_NOT_IN_FORCE');
  });

  it('is of no use to anybody else, nor in another seat', () => {
    const mandate = fromAn();
    const given = lent(submitted, mandate);
    const stranger = { ...bySubstitute(mandate), personId: here('en').personId };
    expect(refusal(given, [stranger, approve])).toBe('MANDATE_NOT_IN_FORCE');
    const elsewhere = { ...bySubstitute(mandate), seatId: here('binh').seatId };
    expect(refusal(given, [elsewhere, approve])).toBe('MANDATE_NOT_IN_FORCE');
  });

  it('ends when its giver leaves the seat', () => {
    const mandate = fromAn();
    const changed = reseated(lent(submitted, mandate), here('an'), above('office'));
    expect(refusal(changed, [bySubstitute(mandate), approve])).toBe('MANDATE_NOT_IN_FORCE');
    expect(refusal(changed, [here('an'), approve])).toBe('SEAT_LEFT');
    const successor = { ...here('an'), personId: above('office').personId };
    expect(refusal(changed, [successor, approve])).toBeUndefined();
  });

  it('reaches no further than its scope', () => {
    const within = (scope: Mandate['scope']): readonly [Scene, Mandate] => {
      const mandate = fromAn({ scope });
      return [lent(submitted, mandate), mandate];
    };
    const attempt = ([scene, mandate]: readonly [Scene, Mandate]) =>
      refusal(scene, [bySubstitute(mandate), approve]);
    expect(attempt(within({ kinds: ['document'] }))).toBeUndefined();
    expect(attempt(within({ kinds: ['ballot'] }))).toBe('BEYOND_MANDATE');
    expect(attempt(within({ stages: ['drafts'] }))).toBe('BEYOND_MANDATE');
    expect(attempt(within({ bodies: ['secretary'] }))).toBe('BEYOND_MANDATE');
    expect(attempt(within({ bodies: ['standingCommittee'] }))).toBeUndefined();
  });

  it('does not grow by naming more bodies than it reaches', () => {
    const mandate = fromAn({ scope: { bodies: ['secretary'] } });
    const bold = { ...bySubstitute(mandate), bodies: here('an').bodies };
    expect(refusal(lent(submitted, mandate), [bold, approve])).toBe('MANDATE_NOT_IN_FORCE');
  });

  it('reaches acts on the whole case only where it is not narrowed to some tasks', () => {
    const whole = mandateFrom(above('an'), above('office'));
    expect(refusal(lent(submitted, whole), [actorBy(whole, above('an')), waive])).toBeUndefined();
    const narrow = mandateFrom(above('an'), above('office'), { scope: { stages: ['launch'] } });
    expect(refusal(lent(submitted, narrow), [actorBy(narrow, above('an')), waive])).toBe('BEYOND_MANDATE');
  });

  it('shows its taker the buttons of the seat, and only those it reaches', () => {
    const mandate = fromAn();
    const authority = { holder: here('an').personId, mandate };
    const may = (given: Mandate) =>
      allowedActions(submitted.state, bySubstitute(given), {
        ...submitted.facts,
        authority: { ...authority, mandate: given },
      });
    expect(may(mandate)).toContainEqual({ task: 'plan', kind: 'approve' });
    expect(may(fromAn({ scope: { stages: ['drafts'] } }))).toEqual([]);
  });
});
