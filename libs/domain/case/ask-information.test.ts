import { above, after, driven, here, on, refusal, type Scene } from '#libs/rehearsal/scene';
import { task, byCommittee, bySecretary, approve, submitted, plan } from '#libs/rehearsal/submitted';
import { assumed } from '../process/legal-basis.js';
import { awaiting } from './awaiting.js';
import type { PersonCommand } from './command.js';
import { nextWake } from './next-wake.js';

const ask: PersonCommand = { kind: 'askForInformation', task, question: 'Căn cứ nào?' };
const answer: PersonCommand = { kind: 'answerQuestion', task, number: 1, answer: 'Theo hướng dẫn' };
const waitsFor = ({ state, facts }: Scene) => awaiting(state, facts).map(({ body }) => body);

describe('a question', () => {
  it('lies in front of those it was put to; nothing is agreed to before it is answered', () => {
    const asked = after(submitted([byCommittee]), [here('an'), ask]);
    expect(waitsFor(asked)).toEqual(['standingCommittee', 'office']);
    const agreed = after(asked, [here('binh'), approve], [here('chi'), approve], [here('dung'), approve]);
    expect(plan(agreed).status).toBe('inSignOff');
    expect(waitsFor(agreed)).toEqual(['office']);
    expect(refusal(agreed, [here('en'), answer])).toBe('NOT_ASKED');
    expect(plan(after(agreed, [here('office'), answer])).status).toBe('done');
  });

  it('may go to another body, once at a time, and never to nobody', () => {
    const scene = submitted([byCommittee]);
    const of = { of: 'superior', body: 'office' } as const;
    const asked = after(scene, [here('an'), { ...ask, of }]);
    expect(refusal(asked, [here('an'), ask])).toBe('QUESTION_OPEN');
    expect(refusal(asked, [here('office'), answer])).toBe('NOT_ASKED');
    expect(refusal(asked, [above('office'), { ...answer, number: 2 }])).toBe('QUESTION_UNKNOWN');
    const nobody = { of: 'own', body: 'presidium' } as const;
    expect(refusal(scene, [here('an'), { ...ask, of: nobody }])).toBe('NOBODY_TO_ASK');
    expect(refusal(scene, [here('office'), ask])).toBe('OWN_WORK');
  });

  it('is given up by whoever signs without waiting for the answer', () => {
    const asked = after(submitted([bySecretary]), [here('an'), ask]);
    expect(plan(after(asked, [here('an'), approve])).status).toBe('done');
  });

  it('stops the clock of silence, and gives back what was waited', () => {
    const lapse = { afterWorkingDays: 5, outcome: 'returned', basis: assumed } as const;
    const asked = after(submitted([{ ...byCommittee, lapse }]), [here('an'), ask]);
    expect(nextWake(asked.state, asked.facts)).toBeUndefined();
    const late = on(asked, '2020-03-30');
    expect(driven(late).state.tasks[task]?.round).toBe(1);
    const answered = after(late, [here('office'), answer]);
    expect(plan(answered).signing).toMatchObject({ lateBy: 20 });
    expect(driven(on(answered, '2020-04-20')).state.tasks[task]?.round).toBe(1);
    expect(driven(on(answered, '2020-04-21')).state.tasks[task]?.round).toBe(2);
  });
});
