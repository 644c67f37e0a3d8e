import * as fc from 'fast-check';
import type { CaseCommand, PersonCommand } from '../case/command.js';
import type { CaseState, Hold, TaskState } from '../case/state.js';
import type { DeadlineMove } from '../deadline/moves.js';
import type { Day, OrganizationId, SeatId } from '../kernel/brand.js';
import { stageKeys } from '../process/definition.js';
import { inverseOf, undoOf } from './inverse-of.js';

const paper = { issuer: 'Ban Bí thư', number: '79-TB/TW', issuedOn: '2020-03-26' as Day };
const stateWith = (parts: Partial<CaseState>): CaseState =>
  ({ holds: [], waivers: [], deadlineMoves: [], procedures: [], tasks: {}, ...parts }) as CaseState;
const heldBy = (parts: Partial<Hold> = {}): Hold => ({
  stages: ['congress', 'convocation'],
  placedOn: '2020-03-26' as Day,
  reason: 'Dịch bệnh',
  basis: paper,
  ...parts,
});
const hold: Extract<CaseCommand, { kind: 'hold' }> = {
  kind: 'hold',
  stages: ['congress', 'convocation'],
  reason: 'Dịch bệnh',
  basis: paper,
};
const resume: PersonCommand = { kind: 'resume', stages: hold.stages };
const none = stateWith({});

describe('what takes a command back', () => {
  it('resumes what was held', () => {
    expect(inverseOf(hold, none, 'Nhầm')).toEqual({ ok: true, value: resume });
  });

  it('holds again what was resumed, on the basis and until the day it had', () => {
    const before = stateWith({ holds: [heldBy({ until: '2020-06-01' as Day })] });
    expect(inverseOf(resume, before, 'Nhầm')).toEqual({ ok: true, value: { ...hold, until: '2020-06-01' } });
  });

  it('is none for stages that several holds had stopped', () => {
    const holds = [heldBy({ stages: ['congress'] }), heldBy({ stages: ['convocation'], reason: 'Bão' })];
    expect(inverseOf(resume, stateWith({ holds }), 'Nhầm')).toEqual({ ok: false, failure: 'HOLDS_DIFFER' });
  });

  it('withdraws an extension and restores a tightened deadline, for the reason of the undoing', () => {
    const moved = { to: '2020-08-31' as Day, reason: 'Dịch bệnh', decision: paper };
    const withdrawn = { kind: 'withdrawExtension', reason: 'Nhầm' };
    const restored = { kind: 'restoreDeadline', reason: 'Nhầm' };
    expect(inverseOf({ kind: 'extend', ...moved }, none, 'Nhầm')).toEqual({ ok: true, value: withdrawn });
    expect(inverseOf({ kind: 'tighten', ...moved }, none, 'Nhầm')).toEqual({ ok: true, value: restored });
  });

  it('gives back a task that nobody had before, and leaves one that somebody had', () => {
    const claim: PersonCommand = { kind: 'claim', task: 'plan' };
    const claimed = stateWith({ tasks: { plan: { claimedBy: 's' as SeatId } as TaskState } });
    expect(inverseOf(claim, none, '')).toEqual({ ok: true, value: { kind: 'release', task: 'plan' } });
    expect(inverseOf(claim, claimed, '')).toEqual({ ok: false, failure: 'WORK_STANDS' });
  });

  it.each<[PersonCommand, string]>([
    [{ kind: 'waive', rule: 'subordinatesHeld', reason: 'x' }, 'WAIVER_STANDS'],
    [{ kind: 'approve', task: 'plan' }, 'SIGNATURE_STANDS'],
    [{ kind: 'returnForRevision', task: 'plan', points: [] }, 'SIGNATURE_STANDS'],
    [{ kind: 'submit', task: 'plan' }, 'WORK_STANDS'],
    [{ kind: 'setOpeningDay', day: '2020-10-01' as Day }, 'WORK_STANDS'],
    [{ kind: 'withdrawExtension', reason: 'x' }, 'DECISION_STANDS'],
  ])('is none for %j: %s', (command, failure) => {
    expect(inverseOf(command, none, 'Nhầm')).toEqual({ ok: false, failure });
  });

  it('is itself taken back by what it took back, whatever stages were held', () => {
    const some = fc.subarray([...stageKeys], { minLength: 1 });
    const words = fc.record({ reason: fc.string(), number: fc.string() });
    fc.assert(
      fc.property(some, words, (stages, { reason, number }) => {
        const basis = { ...paper, number };
        const first: PersonCommand = { kind: 'hold', stages, reason, basis };
        const back = inverseOf(first, none, '');
        if (!back.ok) throw new Error(back.failure);
        const during = stateWith({ holds: [{ ...heldBy(), stages, reason, basis }] });
        expect(inverseOf(back.value, during, '')).toEqual({ ok: true, value: first });
      }),
    );
  });
});

describe('a case that has moved on since', () => {
  const undo = (command: PersonCommand, now: CaseState) => undoOf(command, { before: none, now }, 'Nhầm');

  it('is resumed while the same hold stands', () => {
    expect(undo(hold, stateWith({ holds: [heldBy()] })).ok).toBe(true);
  });

  it('keeps a hold that was placed anew, on another basis or for another reason', () => {
    const others: readonly Partial<Hold>[] = [
      { basis: { ...paper, number: '80-TB/TW' } },
      { basis: { ...paper, issuedOn: '2020-04-15' as Day } },
      { reason: 'Bão' },
      { until: '2020-06-01' as Day },
    ];
    for (const other of others)
      expect(undo(hold, stateWith({ holds: [heldBy(other)] }))).toEqual({
        ok: false,
        failure: 'CHANGED_SINCE',
      });
  });

  it('leaves it to the rules to say that nothing is held any more', () => {
    expect(undo(hold, none)).toEqual({ ok: true, value: resume });
  });

  it('keeps a deadline that another decision has moved since', () => {
    const extend: PersonCommand = { kind: 'extend', to: '2020-08-31' as Day, reason: 'x', decision: paper };
    const move = (to: string): DeadlineMove => ({
      kind: 'extended',
      from: '2020-06-30' as Day,
      to: to as Day,
      on: '2020-03-26' as Day,
      by: 'o' as OrganizationId,
      reason: 'x',
      decision: paper,
      unextended: '2020-06-30' as Day,
    });
    expect(undo(extend, stateWith({ deadlineMoves: [move('2020-08-31')] })).ok).toBe(true);
    const again = stateWith({ deadlineMoves: [move('2020-08-31'), move('2020-09-15')] });
    expect(undo(extend, again)).toEqual({ ok: false, failure: 'CHANGED_SINCE' });
  });
});
