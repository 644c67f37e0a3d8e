import { above, aCase, after, aStage, aTask, here, refusal } from '#libs/rehearsal/scene';
import {
  task,
  text,
  committee,
  byOffice,
  byCommittee,
  bySecretary,
  submit,
  approve,
  sendBack,
  submitted,
  plan,
} from '#libs/rehearsal/submitted';
import type { PersonCommand } from './command.js';

const recall: PersonCommand = { kind: 'recallSignature', task };

describe('work that was submitted', () => {
  it('is taken back while nobody has signed it, as if it had not been handed in', () => {
    const back = after(submitted([byCommittee]), [here('deputyOffice'), { kind: 'withdraw', task }]);
    expect(plan(back)).toMatchObject({ status: 'open', round: 1 });
    expect(plan(back)).not.toHaveProperty('submittedAt');
    expect(plan(after(back, [here('office'), submit])).status).toBe('inSignOff');
  });

  it('is not taken back once somebody has signed, unless the process allows it, and then with a reason', () => {
    const withdraw = (reason?: string): PersonCommand => ({
      kind: 'withdraw',
      task,
      ...(reason ? { reason } : {}),
    });
    const signed = after(submitted([byCommittee]), [here('an'), approve]);
    expect(refusal(signed, [here('office'), withdraw('sửa')])).toBe('SIGNING_BEGUN');
    const allowed = after(submitted([byCommittee], { mayWithdrawSigned: true }), [here('an'), approve]);
    expect(refusal(allowed, [here('office'), withdraw()])).toBe('REASON_MISSING');
    expect(plan(after(allowed, [here('office'), withdraw('sửa')]))).toMatchObject({
      status: 'open',
      round: 2,
      signatures: [],
    });
  });

  it('is taken back by those who prepare it, and by nobody else', () => {
    expect(refusal(submitted([byCommittee]), [here('an'), { kind: 'withdraw', task }])).toBe('NOT_YOUR_TASK');
    const open = aCase(aStage('launch', [aTask(task, text)]));
    expect(refusal(open, [here('office'), { kind: 'withdraw', task }])).toBe('NOT_SUBMITTED');
  });
});

describe('a signature', () => {
  it('is recalled by who gave it while its step is open, with the points it named', () => {
    const signed = after(submitted([byCommittee]), [here('an'), sendBack()]);
    const recalled = after(signed, [here('an'), recall]);
    expect(plan(recalled)).toMatchObject({ signatures: [], objections: [] });
    expect(refusal(recalled, [here('binh'), recall])).toBe('NOT_SIGNED');
    expect(plan(after(recalled, [here('an'), approve])).signatures).toHaveLength(1);
  });

  it('is recalled before anything was done in the next step, which is then asked again in its turn', () => {
    const two = submitted([{ parties: [committee], policy: { kind: 'atLeast', count: 2 } }, bySecretary]);
    const passed = after(two, [here('binh'), approve], [here('chi'), approve]);
    expect(plan(passed).signing?.step).toBe(1);
    const recalled = after(passed, [here('chi'), recall]);
    expect(plan(recalled)).toMatchObject({
      signing: { step: 0 },
      signatures: [{ seatId: here('binh').seatId }],
    });
    expect(plan(after(recalled, [here('dung'), approve])).signing?.step).toBe(1);
  });

  it('is recalled no more once somebody has acted in the next step, or the work is done', () => {
    const three = submitted([byOffice, byCommittee, bySecretary]);
    const begun = after(three, [above('office'), approve], [here('binh'), approve]);
    expect(refusal(begun, [above('office'), recall])).toBe('NEXT_STEP_BEGUN');
    const done = after(submitted([bySecretary]), [here('an'), approve]);
    expect(refusal(done, [here('an'), recall])).toBe('TASK_DONE');
  });
});
