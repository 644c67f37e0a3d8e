import { above, after, here, refusal } from '#libs/rehearsal/scene';
import {
  byOffice,
  byCommittee,
  bySecretary,
  approve,
  sendBack,
  submitted,
  plan,
} from '#libs/rehearsal/submitted';

describe('a return', () => {
  const three = after(submitted([byOffice, byCommittee, bySecretary]), [above('office'), approve]);
  const atSecretary = after(three, [here('binh'), approve], [here('chi'), approve], [here('dung'), approve]);

  it('goes to the earlier step that is named, in a new round, and keeps what was signed before it', () => {
    const back = after(atSecretary, [here('an'), sendBack(1)]);
    expect(plan(back)).toMatchObject({
      status: 'inSignOff',
      round: 2,
      signing: { step: 1 },
      signatures: [{ step: 0 }],
      points: [{ text: 'hoàn thiện', by: here('an').seatId }],
    });
    const again = after(back, [here('binh'), approve], [here('chi'), approve], [here('dung'), approve]);
    expect(plan(after(again, [here('an'), approve])).status).toBe('done');
  });

  it('goes as far back as anybody asks, and to those who prepared it where one of them says so', () => {
    const returned = (...steps: readonly (number | undefined)[]) =>
      (['binh', 'chi', 'dung'] as const).reduce(
        (scene, post, at) => after(scene, [here(post), sendBack(steps[at])]),
        three,
      );
    expect(plan(returned(0, 0, 0))).toMatchObject({ status: 'inSignOff', signing: { step: 0 }, round: 2 });
    expect(plan(returned(0, undefined, 0))).toMatchObject({ status: 'open', round: 2 });
  });

  it('goes to no step that is not behind', () => {
    expect(refusal(three, [here('binh'), sendBack(1)])).toBe('STEP_UNKNOWN');
    expect(refusal(three, [here('binh'), sendBack(-1)])).toBe('STEP_UNKNOWN');
  });
});
