import { approve, beforeCommittee, change, submit, submitted, version } from '#libs/rehearsal/dossier-scene';
import { above, after, driven, here, refusal, type Scene } from '#libs/rehearsal/scene';
import { decide } from './decide.js';

const voters = ['an', 'binh', 'chi'] as const;
const signers = ({ state }: Scene, task: string) =>
  state.tasks[task]!.signatures.map(({ seatId }) => seatId.split('/')[1]);
const eventsOf = ({ state, facts }: Scene, ...[actor, body]: Parameters<typeof after>[1]) => {
  const verdict = decide(state, actor, body, facts);
  if (!verdict.ok) throw new Error(verdict.failure.code);
  return verdict.value;
};

const decided = after(
  beforeCommittee(),
  ...voters.slice(0, 2).map((post) => [above(post), approve('superiorDecision')] as const),
);
const changed = after(decided, [here('office'), change('report', 'r2')]);

describe('a text that changes after it was approved', () => {
  it('is changed by whoever may prepare it, with a reason, once it was handed on', () => {
    expect(refusal(decided, [here('office'), change('report', 'r2', ' ')])).toBe('REASON_MISSING');
    expect(refusal(decided, [here('binh'), change('report', 'r2')])).toBe('NOT_YOUR_TASK');
    expect(refusal(decided, [here('office'), change('report', 'r1')])).toBe('VERSION_ALREADY_THERE');
    expect(refusal(changed, [here('office'), version('report', 'r3')])).toBe('ALREADY_SUBMITTED');
  });

  it('is asked for again of its own signers, in a new round', () => {
    expect(changed.state.tasks.report).toMatchObject({ status: 'inSignOff', round: 2, signatures: [] });
    expect(changed.state.stages.drafts?.leftAt).toBeUndefined();
  });

  it('voids just the approvals that saw it, and says which text they saw', () => {
    const events = eventsOf(decided, here('office'), change('report', 'r2'));
    const voided = events.flatMap((event) => (event.type === 'ApprovalsVoided' ? [event] : []));
    expect(voided.map(({ task, signatures }) => [task, signatures.length])).toEqual([
      ['submission', 1],
      ['appraisal', 1],
      ['superiorDecision', 2],
    ]);
    expect(voided[1]!.changes).toEqual({ report: { from: 'r1', to: 'r2' } });
    expect(voided[1]!.signatures[0]!.seatId).toBe(above('office').seatId);
  });

  it('sends the dossier up anew, and only those who saw the changed part are asked again', () => {
    expect(changed.state.tasks.submission).toMatchObject({
      status: 'open',
      round: 2,
      points: [{ text: 'bổ sung số liệu', task: 'report' }],
    });
    expect(refusal(changed, [here('office'), submit('submission')])).toBe('STAGE_NOT_READY');
    const accepted = driven(after(changed, [here('an'), approve('report')]));
    const again = submitted(accepted, 2);
    expect(again.state.tasks.appraisal).toMatchObject({ status: 'inSignOff', round: 2 });
    expect(signers(again, 'appraisal')).toEqual(['an']);
    expect(refusal(again, [above('an'), approve('appraisal')])).toBe('ALREADY_SIGNED');
    const appraised = after(again, [above('office'), approve('appraisal')]);
    expect(appraised.state.tasks).toMatchObject({
      appraisal: { status: 'done' },
      superiorDecision: { status: 'inSignOff', round: 2, signatures: [] },
    });
  });

  it('after the superior has approved, opens its approval again: nothing follows from what nobody saw', () => {
    const approved = driven(after(decided, [above('chi'), approve('superiorDecision')]));
    const convoking = after(approved, [here('office'), version('notice', 'n1')]);
    const late = after(convoking, [here('office'), change('scheme', 's2')]);
    expect(late.state.stages.approval?.leftAt).toBeUndefined();
    expect(late.state.tasks.superiorDecision?.status).toBe('withdrawn');
    expect(refusal(late, [here('office'), submit('notice')])).toBe('STAGE_NOT_READY');
  });

  it('where its rule says so, is only flagged: the approvals stand, marked with what has changed', () => {
    const flagged = driven(after(decided, [here('office'), change('programme', 'p2')]));
    expect(signers(flagged, 'superiorDecision')).toEqual(['an', 'binh']);
    expect(flagged.state.tasks.superiorDecision!.signatures[0]).toMatchObject({
      outdated: { programme: 'p2' },
    });
    expect(flagged.state.tasks.submission?.status).toBe('done');
    const next = after(flagged, [above('chi'), approve('superiorDecision')]);
    expect(next.state.tasks.superiorDecision).toMatchObject({ status: 'done' });
    expect(next.state.tasks.superiorDecision!.shown).toHaveLength(2);
  });

  it('also when it came back by a return from a later stage: the superior saw the text before', () => {
    const approved = driven(after(decided, [above('chi'), approve('superiorDecision')]));
    const returned = after(
      approved,
      [here('office'), version('notice', 'n1')],
      [here('office'), submit('notice')],
      ...voters.map(
        (post) =>
          [
            here(post),
            { kind: 'returnForRevision', task: 'notice', points: [{ text: 'sửa', task: 'report' }] },
          ] as const,
      ),
    );
    expect(returned.state.tasks.superiorDecision?.status).toBe('done');
    const revised = after(returned, [here('office'), version('report', 'r2')]);
    expect(revised.state.tasks).toMatchObject({
      superiorDecision: { status: 'withdrawn' },
      submission: { status: 'open', round: 2, points: [{ text: 'sửa', task: 'report' }] },
    });
  });
});
