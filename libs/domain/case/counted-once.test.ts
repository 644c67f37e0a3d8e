import { above, aCase, after, aStage, aTask, here, refusal } from '#libs/rehearsal/scene';
import { lent, mandateFrom } from '#libs/rehearsal/scene-register';
import { brand, type Sha256 } from '../kernel/brand.js';
import { actorBy } from '../mandate/actor-by.js';
import type { Actor } from './actor.js';
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
const pairs: readonly (readonly [taker: Actor, holder: Actor])[] = [
  [here('deputyOffice'), here('an')],
  [here('binh'), here('an')],
  [here('binh'), here('chi')],
  [here('office'), here('an')],
  [here('en'), here('office')],
  [above('an'), here('en')],
];
const plan = pairs.reduce(
  (scene, [taker, holder]) => lent(scene, mandateFrom(holder, taker)),
  aCase(aStage('launch', [aTask('plan', { kind: 'document', minVersions: 1 })])),
);
const submitted = after(plan, [here('office'), version], [here('office'), submit]);

/** Somebody in the holder's seat, named as their substitute. */
const standingIn = (who: Actor, holder: Actor) => actorBy(mandateFrom(holder, who), holder);

describe('somebody who acts for another', () => {
  const forAn = standingIn(here('deputyOffice'), here('an'));

  it('signs through the seat of the holder, and the record names both', () => {
    const signed = after(submitted, [forAn, approve]);
    expect(signed.state.tasks.plan?.signatures).toMatchObject([
      { seatId: here('an').seatId, personId: here('deputyOffice').personId, onBehalfOf: forAn.onBehalfOf },
    ]);
  });

  it('is not counted a second time for themselves, nor for somebody else', () => {
    const signed = after(submitted, [standingIn(here('binh'), here('an')), approve]);
    expect(refusal(signed, [here('binh'), approve])).toBe('COUNTED_ALREADY');
    expect(refusal(signed, [standingIn(here('binh'), here('chi')), approve])).toBe('COUNTED_ALREADY');
  });

  it('leaves the holder no second signature in their seat', () => {
    const signed = after(submitted, [forAn, approve]);
    expect(refusal(signed, [here('an'), approve])).toBe('ALREADY_SIGNED');
  });

  it('signs for nobody what they prepared, nor what was prepared by the one they stand in for', () => {
    expect(refusal(submitted, [standingIn(here('office'), here('an')), approve])).toBe('OWN_WORK');
    const written = after(plan, [standingIn(here('en'), here('office')), version]);
    expect(written.state.tasks.plan?.preparedBy).toEqual([here('en').personId, here('office').personId]);
    const handed = after(written, [here('deputyOffice'), submit]);
    expect(refusal(handed, [here('en'), approve])).toBe('OWN_WORK');
    expect(refusal(handed, [standingIn(here('office'), here('an')), approve])).toBe('OWN_WORK');
    expect(refusal(handed, [standingIn(above('an'), here('en')), approve])).toBe('OWN_WORK');
  });
});
