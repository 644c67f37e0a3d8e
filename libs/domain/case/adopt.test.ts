import { after, here, refusal, type Scene } from '#libs/rehearsal/scene';
import {
  task,
  committee,
  secretary,
  office,
  byCommittee,
  submit,
  approve,
  version,
  sendBack,
  submitted,
  plan,
} from '#libs/rehearsal/submitted';
import { awaiting } from './awaiting.js';
import type { PersonCommand } from './command.js';

const ask: PersonCommand = { kind: 'askForInformation', task, question: 'Căn cứ nào?' };
const waitsFor = ({ state, facts }: Scene) => awaiting(state, facts).map(({ body }) => body);

describe('a text adopted subject to editing', () => {
  const mandate = { absorb: committee, sign: secretary } as const;
  const adopt: PersonCommand = { kind: 'adoptSubjectToEditing', task, mandate };
  const allowing = { mayAdoptSubjectToEditing: { absorb: [committee, office], sign: [secretary] } };
  const handed = submitted([byCommittee], allowing);
  const adopted = after(handed, [here('binh'), adopt], [here('chi'), adopt], [here('dung'), adopt]);
  const absorbed = after(
    adopted,
    [here('en'), version('b')],
    [here('en'), { kind: 'declareAbsorbed', task }],
  );

  it('is not done before it is absorbed by those authorized and signed by those authorized', () => {
    expect(plan(adopted)).toMatchObject({ status: 'open', round: 2, adoption: { ...mandate, step: 0 } });
    expect(waitsFor(adopted)).toEqual(['standingCommittee']);
    expect(plan(absorbed)).toMatchObject({ status: 'inSignOff', adoption: { absorbed: 2 } });
    expect(waitsFor(absorbed)).toEqual(['secretary']);
    expect(plan(after(absorbed, [here('an'), approve])).status).toBe('done');
  });

  it('is touched by nobody who is not authorized', () => {
    expect(refusal(adopted, [here('office'), version('b')])).toBe('NOT_AUTHORIZED_TO_ABSORB');
    expect(refusal(adopted, [here('an'), approve])).toBe('NOT_AUTHORIZED_TO_ABSORB');
    expect(refusal(absorbed, [here('binh'), approve])).toBe('NOT_AUTHORIZED_TO_SIGN');
    expect(refusal(absorbed, [here('en'), approve])).toBe('OWN_WORK');
  });

  it('is held to the mandate: the one only absorbs, the other only signs', () => {
    expect(refusal(adopted, [here('en'), submit])).toBe('MANDATE_EXCEEDED');
    expect(refusal(adopted, [here('en'), { kind: 'declareAbsorbed', task }])).toBe('VERSION_MISSING');
    expect(refusal(absorbed, [here('an'), sendBack()])).toBe('MANDATE_EXCEEDED');
    expect(refusal(absorbed, [here('an'), ask])).toBe('MANDATE_EXCEEDED');
    expect(refusal(absorbed, [here('office'), { kind: 'withdraw', task }])).toBe('NOT_YOUR_TASK');
  });

  it('is adopted so only where the process allows it, with one mandate for all who adopt it', () => {
    expect(refusal(submitted([byCommittee]), [here('binh'), adopt])).toBe('VERDICT_NOT_ALLOWED');
    const other = { absorb: office, sign: secretary };
    const one = after(handed, [here('binh'), adopt]);
    expect(refusal(one, [here('chi'), { ...adopt, mandate: other }])).toBe('MANDATE_DIFFERS');
    const wrong = { absorb: secretary, sign: secretary };
    expect(refusal(handed, [here('binh'), { ...adopt, mandate: wrong }])).toBe('MANDATE_NOT_ALLOWED');
  });
});
