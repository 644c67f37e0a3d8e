import {
  above,
  aCase,
  after,
  aStage,
  aTask,
  driven,
  here,
  on,
  refusal,
  reported,
} from '#libs/rehearsal/scene';
import { brand, type Day, type Sha256 } from '../kernel/brand.js';
import { assumed } from '../process/legal-basis.js';
import type { PersonCommand } from './command.js';
import { nextWake } from './next-wake.js';
import { pendingProcedures } from './pending-procedures.js';
import type { DocumentVersionId } from './tasks/document/document.js';

const day = (text: string) => brand<Day>(text);
const text = { kind: 'document', minVersions: 1 } as const;
const list = { kind: 'checklist', items: [{ key: 'item', title: { vi: 'x', en: 'x' } }] } as const;
const decree = { issuer: 'BTV', number: '1-QĐ', issuedOn: day('2020-03-01') };

const version = (task: string, hash = 'a'): PersonCommand => ({
  kind: 'addVersion',
  task,
  versionId: brand<DocumentVersionId>(hash),
  sha256: brand<Sha256>(hash),
});
const submit = (task: string): PersonCommand => ({ kind: 'submit', task });
const approve = (task: string): PersonCommand => ({ kind: 'approve', task });
const sendBack = (task: string, ...points: { text: string; task?: string }[]): PersonCommand => ({
  kind: 'returnForRevision',
  task,
  points: points.length > 0 ? points : [{ text: 'hoàn thiện' }],
});

const plan = aCase(aStage('launch', [aTask('plan', text)]));
const submitted = after(plan, [here('office'), version('plan')], [here('office'), submit('plan')]);

/** A plan that these members of the Standing Committee wrote together and handed to their own committee. */
function scenePlan(authors: readonly ('an' | 'binh' | 'chi' | 'dung')[]) {
  const byMembers = aTask('plan', text, { preparers: [{ of: 'own', body: 'standingCommittee' }] });
  const written = authors.reduce(
    (scene, post) => after(scene, [here(post), version('plan', post)]),
    aCase(aStage('launch', [byMembers])),
  );
  return after(written, [here(authors[0]!), submit('plan')]);
}

describe('a task on its way', () => {
  it('stays open until more than half of the committee agree', () => {
    const two = after(submitted, [here('an'), approve('plan')], [here('binh'), approve('plan')]);
    expect(two.state.tasks.plan).toMatchObject({ status: 'inSignOff' });
    const three = after(two, [here('chi'), approve('plan')]);
    expect(three.state.tasks.plan).toMatchObject({ status: 'done', doneAt: three.facts.now });
  });

  it('refuses a second signature by the same seat', () => {
    const signed = after(submitted, [here('an'), approve('plan')]);
    expect(refusal(signed, [here('an'), approve('plan')])).toBe('ALREADY_SIGNED');
  });

  it('refuses a second signature by the same person through another seat', () => {
    const signed = after(submitted, [here('an'), approve('plan')]);
    const secondSeat = { ...here('binh'), personId: here('an').personId };
    expect(refusal(signed, [secondSeat, approve('plan')])).toBe('ALREADY_SIGNED');
  });

  it('refuses the signature of whoever prepared it, through any seat', () => {
    const secondSeat = { ...here('an'), personId: here('office').personId };
    expect(refusal(submitted, [secondSeat, approve('plan')])).toBe('OWN_WORK');
  });

  it('does not ask a member of the committee who prepared it, and still comes to an outcome', () => {
    const byMember = aCase(
      aStage('launch', [aTask('plan', text, { preparers: [{ of: 'own', body: 'secretary' }] })]),
    );
    const handed = after(byMember, [here('an'), version('plan')], [here('an'), submit('plan')]);
    expect(handed.state.tasks.plan?.signing).toMatchObject({ members: 5, signers: { length: 4 } });
    const split = after(
      handed,
      [here('binh'), approve('plan')],
      [here('chi'), approve('plan')],
      [here('dung'), sendBack('plan')],
      [here('en'), sendBack('plan')],
    );
    expect(split.state.tasks.plan).toMatchObject({ status: 'open', round: 2 });
  });

  it('needs no more signatures than there are members who may give them', () => {
    const allButOne = { ...scenePlan(['an', 'binh', 'chi', 'dung']) };
    expect(allButOne.state.tasks.plan?.signing).toMatchObject({ members: 5, signers: { length: 1 } });
    expect(after(allButOne, [here('en'), approve('plan')]).state.tasks.plan?.status).toBe('done');
  });

  it('is not prepared by the last person who could sign it', () => {
    const byAnybody = aTask('plan', text, { preparers: [{ of: 'own', body: 'standingCommittee' }] });
    const three = (['an', 'binh', 'chi', 'dung'] as const).reduce(
      (scene, post) => after(scene, [here(post), version('plan', post)]),
      aCase(aStage('launch', [byAnybody])),
    );
    expect(refusal(three, [here('en'), version('plan', 'en')])).toBe('NO_SIGNERS');
  });

  it('does not count somebody among its preparers who changed nothing', () => {
    const listed = aCase(aStage('launch', [aTask('plan', list)]));
    const again = after(listed, [here('office'), { kind: 'untickItem', task: 'plan', item: 'item' }]);
    expect(again.state.tasks.plan?.preparedBy).toEqual([]);
  });

  it('signed by bodies side by side has one voice for each of them', () => {
    const sideBySide = aTask('plan', list, {
      preparers: [{ of: 'superior', body: 'office' }],
      steps: [
        {
          parties: [
            { of: 'own', body: 'office' },
            { of: 'own', body: 'standingCommittee' },
          ],
          policy: { kind: 'all' },
        },
      ],
    });
    const handed = after(
      aCase(aStage('launch', [sideBySide])),
      [above('office'), { kind: 'tickItem', task: 'plan', item: 'item' }],
      [above('office'), submit('plan')],
    );
    const one = after(handed, [here('an'), approve('plan')]);
    expect(refusal(one, [here('binh'), approve('plan')])).toBe('ALREADY_SIGNED');
    expect(after(one, [here('deputyOffice'), approve('plan')]).state.tasks.plan?.status).toBe('done');
  });

  it('refuses a signature by somebody who was not asked', () => {
    expect(refusal(submitted, [above('an'), approve('plan')])).toBe('NOT_YOUR_TURN');
  });

  it('refuses a signature before it was submitted, and work after', () => {
    expect(refusal(plan, [here('an'), approve('plan')])).toBe('NOT_SUBMITTED');
    expect(refusal(submitted, [here('office'), version('plan', 'b')])).toBe('ALREADY_SUBMITTED');
  });

  it('refuses to be submitted without its text, and work by others', () => {
    expect(refusal(plan, [here('office'), submit('plan')])).toBe('VERSION_MISSING');
    expect(refusal(plan, [here('an'), version('plan')])).toBe('NOT_YOUR_TASK');
  });

  it('is refused when it is done, unknown, or its case is closed', () => {
    const done = after(
      submitted,
      ...(['an', 'binh', 'chi'] as const).map((post) => [here(post), approve('plan')] as const),
    );
    expect(refusal(done, [here('dung'), approve('plan')])).toBe('TASK_DONE');
    expect(refusal(done, [here('dung'), approve('nothing')])).toBe('TASK_UNKNOWN');
    expect(refusal(driven(done), [here('dung'), approve('plan')])).toBe('CASE_CLOSED');
  });

  it('claimed by one is not prepared by another until released', () => {
    const claimed = after(plan, [here('office'), { kind: 'claim', task: 'plan' }]);
    expect(refusal(claimed, [here('deputyOffice'), version('plan')])).toBe('CLAIMED_BY_ANOTHER');
    expect(refusal(claimed, [here('deputyOffice'), { kind: 'release', task: 'plan' }])).toBe(
      'CLAIMED_BY_ANOTHER',
    );
    const released = after(claimed, [here('office'), { kind: 'release', task: 'plan' }]);
    expect(refusal(released, [here('deputyOffice'), version('plan')])).toBeUndefined();
  });
});

describe('work that comes back', () => {
  const returned = after(
    submitted,
    ...(['an', 'binh', 'chi'] as const).map(
      (post) => [here(post), sendBack('plan', { text: `điểm của ${post}` })] as const,
    ),
  );

  it('starts its next round with every point that was named', () => {
    expect(returned.state.tasks.plan).toMatchObject({
      status: 'open',
      round: 2,
      signatures: [],
      points: [{ text: 'điểm của an' }, { text: 'điểm của binh' }, { text: 'điểm của chi' }],
    });
  });

  it('is not submitted again unchanged', () => {
    expect(refusal(returned, [here('office'), submit('plan')])).toBe('VERSION_MISSING');
    expect(refusal(returned, [here('office'), version('plan', 'a')])).toBe('VERSION_ALREADY_THERE');
    const revised = after(returned, [here('office'), version('plan', 'b')]);
    expect(refusal(revised, [here('office'), submit('plan')])).toBeUndefined();
  });

  it('needs its points, and its preparer may still not sign it', () => {
    expect(refusal(submitted, [here('an'), { kind: 'returnForRevision', task: 'plan', points: [] }])).toBe(
      'POINTS_MISSING',
    );
    const again = after(
      returned,
      [here('deputyOffice'), version('plan', 'b')],
      [here('deputyOffice'), submit('plan')],
    );
    const firstPreparer = { ...here('an'), personId: here('office').personId };
    expect(refusal(again, [firstPreparer, approve('plan')])).toBe('OWN_WORK');
  });
});

describe('the dossier before its superior', () => {
  const byOffice = { preparers: [{ of: 'own', body: 'office' }], steps: [] } as const;
  const bySuperior = {
    preparers: [],
    steps: [
      {
        parties: [{ of: 'superior', body: 'standingCommittee' }],
        policy: { kind: 'moreThan', share: [1, 2] },
      },
    ],
    returnsTo: 'submission',
    needs: [{ procedure: 'lodgeDossier' }],
    mayReject: true,
    mayCondition: true,
  } as const;
  const process = [
    aStage('drafts', [aTask('report', text, byOffice)]),
    aStage(
      'approval',
      [
        aTask('submission', { kind: 'signOff' }, byOffice),
        aTask('superiorDecision', { kind: 'signOff' }, bySuperior),
      ],
      { needs: ['drafts'], procedures: [{ key: 'lodgeDossier', after: ['submission'] }] },
    ),
    aStage('convocation', [aTask('openingDate', text, { ...byOffice, fixesOpeningDay: true })], {
      needs: ['approval'],
    }),
  ];
  const lodged = (round: number) => ({
    kind: 'recordProcedure' as const,
    procedure: 'lodgeDossier' as const,
    round,
    sha256: brand<Sha256>('d'),
  });
  const drafted = driven(
    after(aCase(...process), [here('office'), version('report')], [here('office'), submit('report')]),
  );
  const before = reported(after(drafted, [here('office'), submit('submission')]), lodged(1));
  const all = (body: PersonCommand) =>
    (['an', 'binh', 'chi'] as const).map((post) => [above(post), body] as const);

  it('waits for the driver to lodge it, once a round', () => {
    const signed = after(drafted, [here('office'), submit('submission')]);
    expect(signed.state.tasks.superiorDecision).toBeUndefined();
    expect(pendingProcedures(signed.state, signed.facts.definition)).toEqual([
      { stage: 'approval', key: 'lodgeDossier', round: 1 },
    ]);
    expect(pendingProcedures(before.state, before.facts.definition)).toEqual([]);
    expect(() => reported(before, lodged(1))).toThrow('PROCEDURE_NOT_DUE');
    expect(before.state.tasks.superiorDecision).toMatchObject({ status: 'inSignOff' });
  });

  it('sent back opens the texts its points name, and is lodged anew in its second round', () => {
    const returned = after(before, ...all(sendBack('superiorDecision', { text: 'bổ sung', task: 'report' })));
    expect(returned.state.tasks).toMatchObject({
      submission: { status: 'open', round: 2 },
      report: { status: 'open', round: 2, points: [{ text: 'bổ sung', task: 'report' }, {}, {}] },
      superiorDecision: { status: 'withdrawn' },
    });
    expect(returned.state.stages.drafts?.leftAt).toBeUndefined();
    expect(refusal(returned, [here('office'), submit('submission')])).toBe('STAGE_NOT_READY');
    const revised = driven(
      after(returned, [here('office'), version('report', 'b')], [here('office'), submit('report')]),
    );
    const again = reported(after(revised, [here('office'), submit('submission')]), lodged(2));
    expect(again.state.tasks.superiorDecision).toMatchObject({ status: 'inSignOff', round: 2 });
  });

  it('rejected starts a new round too, with the reason', () => {
    const rejected = after(
      before,
      ...all({ kind: 'reject', task: 'superiorDecision', reason: 'chưa bảo đảm' }),
    );
    expect(rejected.state.tasks.submission).toMatchObject({
      round: 2,
      points: [{ text: 'chưa bảo đảm' }, {}, {}],
    });
  });

  it('approved with a condition stays in its stage until the condition is met', () => {
    const condition = { text: 'bổ sung số liệu', owner: 'office', dueOn: day('2020-04-01') } as const;
    const [first, ...others] = (['an', 'binh', 'chi'] as const).map(
      (post, index) =>
        [
          above(post),
          {
            kind: 'approveWithConditions',
            task: 'superiorDecision',
            conditions: index === 0 ? [condition] : [],
          },
        ] as const,
    );
    expect(refusal(before, others[0]!)).toBe('CONDITIONS_MISSING');
    const approved = driven(after(before, first!, ...others));
    expect(approved.state.stages.approval?.leftAt).toBeUndefined();
    expect(approved.state.tasks['condition-1']).toMatchObject({
      status: 'open',
      dueOn: '2020-04-01',
      condition,
    });
    const met = after(
      approved,
      [here('office'), { kind: 'tickItem', task: 'condition-1', item: 'met' }],
      [here('office'), submit('condition-1')],
      [here('an'), approve('condition-1')],
    );
    expect(driven(met).state.stages.convocation).toBeDefined();
  });

  it('approved by a majority without conditions has none, whatever a minority named', () => {
    const condition = { text: 'x', owner: 'office', dueOn: day('2020-04-01') } as const;
    const named = [
      above('dung'),
      { kind: 'approveWithConditions', task: 'superiorDecision', conditions: [condition] },
    ] as const;
    const approved = after(before, named, ...all(approve('superiorDecision')));
    expect(approved.state.tasks.superiorDecision?.status).toBe('done');
    expect(approved.state.tasks['condition-1']).toBeUndefined();
  });

  it('names no body for a condition that the organization does not have', () => {
    const condition = { text: 'x', owner: 'propaganda', dueOn: day('2020-04-01') } as const;
    const body = {
      kind: 'approveWithConditions',
      task: 'superiorDecision',
      conditions: [condition],
    } as const;
    expect(refusal(before, [above('an'), body])).toBe('CONDITION_OWNER_UNKNOWN');
  });

  it('approved on a condition that the secretary must meet asks nobody else to sign it', () => {
    const condition = { text: 'x', owner: 'secretary', dueOn: day('2020-04-01') } as const;
    const body = {
      kind: 'approveWithConditions',
      task: 'superiorDecision',
      conditions: [condition],
    } as const;
    const met = after(
      after(before, ...all(body)),
      [here('an'), { kind: 'tickItem', task: 'condition-1', item: 'met' }],
      [here('an'), submit('condition-1')],
    );
    expect(met.state.tasks['condition-1']?.status).toBe('done');
  });

  it('opens again only work of the organization that the returned task rests on', () => {
    const naming = (task: string) =>
      [above('an'), sendBack('superiorDecision', { text: 'x', task })] as const;
    expect(refusal(before, naming('report'))).toBeUndefined();
    expect(refusal(before, naming('submission'))).toBe('POINT_TASK_UNKNOWN');
    expect(refusal(before, naming('openingDate'))).toBe('POINT_TASK_UNKNOWN');
  });

  it('is not decided while a text it rests on is open again', () => {
    const bySecretary = {
      preparers: [],
      steps: [{ parties: [{ of: 'own', body: 'secretary' }], policy: { kind: 'any' } }],
    } as const;
    const short = aCase(
      aStage('drafts', [aTask('report', text, byOffice)]),
      aStage(
        'approval',
        [
          aTask('submission', { kind: 'signOff' }, bySecretary),
          aTask('superiorDecision', { kind: 'signOff' }, bySuperior),
        ],
        { needs: ['drafts'], procedures: [{ key: 'lodgeDossier', after: ['submission'] }] },
      ),
    );
    const ready = driven(
      after(short, [here('office'), version('report')], [here('office'), submit('report')]),
    );
    const lodgedOnce = reported(after(ready, [here('an'), approve('submission')]), lodged(1));
    const back = after(lodgedOnce, ...all(sendBack('superiorDecision', { text: 'x', task: 'report' })));
    expect(back.state.tasks.submission).toMatchObject({ status: 'inSignOff', round: 2 });
    expect(refusal(back, [here('an'), approve('submission')])).toBe('STAGE_NOT_READY');
  });

  it('is not decided by anybody who prepared or signed it', () => {
    const inBothHouses = { ...above('an'), personId: here('office').personId };
    expect(refusal(before, [inBothHouses, approve('superiorDecision')])).toBe('OWN_WORK');
  });

  it('comes before the convocation', () => {
    expect(refusal(before, [here('office'), { kind: 'setOpeningDay', day: day('2020-06-01') }])).toBe(
      'NOT_YET_APPROVED',
    );
    expect(refusal(before, [here('office'), submit('openingDate')])).toBe('NOT_YET_APPROVED');
  });

  it('once approved lets the opening day be fixed, not in the past and not after the deadline', () => {
    const approved = driven(after(before, ...all(approve('superiorDecision'))));
    const opening = (on: string): PersonCommand => ({ kind: 'setOpeningDay', day: day(on) });
    expect(refusal(approved, [here('office'), version('openingDate')])).toBeUndefined();
    const withText = after(approved, [here('office'), version('openingDate')]);
    expect(refusal(withText, [here('office'), submit('openingDate')])).toBe('OPENING_DAY_MISSING');
    expect(refusal(approved, [here('office'), opening('2020-03-01')])).toBe('DAY_IN_THE_PAST');
    expect(refusal(approved, [here('office'), opening('2020-11-01')])).toBe('OPENING_AFTER_DEADLINE');
    expect(after(withText, [here('office'), opening('2020-06-01')]).state.openingOn).toBe('2020-06-01');
  });

  it('postponed is announced anew: the opening day is fixed again, in a new round', () => {
    const congress = aStage('congress', [aTask('preparatory', list)], { needs: ['convocation'] });
    const convoking = aCase(
      process[2] ? { ...process[2], needs: [] } : congress,
      aStage('approval', []),
      congress,
    );
    const approved = driven(convoking);
    const opening = (on: string): PersonCommand => ({ kind: 'setOpeningDay', day: day(on) });
    const announced = after(
      approved,
      [here('office'), opening('2020-03-27')],
      [here('office'), version('openingDate')],
      [here('office'), submit('openingDate')],
    );
    const postponed = after(on(driven(announced), '2020-04-23'), [here('office'), opening('2020-05-08')]);
    expect(postponed.state).toMatchObject({
      openingOn: '2020-05-08',
      tasks: { openingDate: { status: 'open', round: 2 } },
    });
    expect(postponed.state.stages.convocation?.leftAt).toBeUndefined();
  });

  it('keeps its lead time to the opening day too, counted from the first submission', () => {
    const leadTime = { rule: 'approvalLeadTime', workingDays: 45, basis: assumed } as const;
    const timed = aCase(
      aStage('approval', [aTask('submission', { kind: 'signOff' }, { ...byOffice, leadTime })]),
      aStage('convocation', [aTask('openingDate', text, { ...byOffice, fixesOpeningDay: true })], {
        needs: ['approval'],
      }),
    );
    const approved = driven(after(timed, [here('office'), submit('submission')]));
    const opening = (on: string) => [here('office'), { kind: 'setOpeningDay', day: day(on) }] as const;
    expect(refusal(approved, opening('2020-05-01'))).toBe('APPROVAL_LEAD_TIME');
    expect(refusal(approved, opening('2020-05-04'))).toBeUndefined();
  });
});

describe('a consultation', () => {
  const rule = { kind: 'consultation', windowDays: { min: 10, max: 20, basis: assumed } } as const;
  const scene = aCase(aStage('consultation', [aTask('consult', rule, { steps: [] })]));
  const window = (opensOn: string, closesOn: string): PersonCommand => ({
    kind: 'openWindow',
    task: 'consult',
    opensOn: day(opensOn),
    closesOn: day(closesOn),
  });
  const opened = after(scene, [here('office'), window('2020-03-02', '2020-03-11')]);
  const opinions = (open: number) => ({ opinions: { consult: { total: 3, open } } });

  it('is open for as long as the rule says', () => {
    expect(refusal(scene, [here('office'), window('2020-03-02', '2020-03-10')])).toBe('WINDOW_TOO_SHORT');
    expect(refusal(scene, [here('office'), window('2020-03-02', '2020-03-22')])).toBe('WINDOW_TOO_LONG');
    expect(refusal(scene, [here('office'), window('2020-03-01', '2020-03-15')])).toBe('WINDOW_IN_THE_PAST');
    expect(refusal(opened, [here('office'), window('2020-03-03', '2020-03-14')])).toBe('WINDOW_ALREADY_OPEN');
  });

  it('closes by itself at the end of its last day, with the opinions counted', () => {
    expect(nextWake(opened.state, opened.facts)).toBe('2020-03-11T17:00:00.000Z');
    expect(driven(on(opened, '2020-03-11')).state.tasks.consult?.content).not.toHaveProperty('closedWith');
    const closed = driven(on(opened, '2020-03-12', opinions(2)));
    expect(closed.state.tasks.consult?.content).toMatchObject({ closedWith: { total: 3, open: 2 } });
    expect(nextWake(closed.state, closed.facts)).toBeUndefined();
  });

  it('is not finished while it is open or an opinion is unanswered', () => {
    expect(refusal(on(opened, '2020-03-11'), [here('office'), submit('consult')])).toBe('WINDOW_STILL_OPEN');
    expect(refusal(on(opened, '2020-03-12', opinions(1)), [here('office'), submit('consult')])).toBe(
      'OPEN_OPINIONS',
    );
    expect(
      refusal(on(opened, '2020-03-12', opinions(0)), [here('office'), submit('consult')]),
    ).toBeUndefined();
  });
});

describe('the order across organizations', () => {
  const held = aTask('held', { kind: 'milestone', records: 'held' }, { steps: [] });
  const ordering = [
    { rule: 'subordinatesHeld', waivable: true, basis: assumed },
    { rule: 'modelsHeld', waivable: true, basis: assumed },
  ] as const;
  const scene = aCase(aStage('congress', [held], { ordering }));
  const record: PersonCommand = { kind: 'recordDay', task: 'held', day: day('2020-03-02') };
  const waive: PersonCommand = { kind: 'waive', rule: 'subordinatesHeld', reason: 'đơn vị mới thành lập' };

  it('lets no congress be held before those below, and before the model units', () => {
    expect(refusal(on(scene, '2020-03-02', { subordinatesNotHeld: 3 }), [here('office'), record])).toBe(
      'SUBORDINATES_NOT_HELD',
    );
    expect(refusal(on(scene, '2020-03-02', { modelsNotHeld: 1 }), [here('office'), record])).toBe(
      'MODELS_NOT_HELD',
    );
    expect(
      refusal(on(scene, '2020-03-02', { subordinatesNotHeld: 0, modelsNotHeld: 0 }), [
        here('office'),
        record,
      ]),
    ).toBeUndefined();
  });

  it('is waived by the superior only, once, and with a reason', () => {
    expect(refusal(scene, [here('an'), waive])).toBe('NOT_THE_SUPERIOR');
    expect(refusal(scene, [above('an'), { ...waive, reason: ' ' }])).toBe('REASON_MISSING');
    expect(refusal(scene, [above('an'), { kind: 'waive', rule: 'approvalLeadTime', reason: 'x' }])).toBe(
      'RULE_NOT_WAIVABLE',
    );
    const waived = after(scene, [above('an'), waive]);
    expect(refusal(waived, [above('an'), waive])).toBe('ALREADY_WAIVED');
    expect(
      refusal(on(waived, '2020-03-02', { subordinatesNotHeld: 3 }), [here('office'), record]),
    ).toBeUndefined();
  });

  it('counts the congress as held on the day it closed, which is not a day to come', () => {
    expect(refusal(scene, [here('office'), { ...record, day: day('2020-03-03') }])).toBe('DAY_IN_THE_FUTURE');
    const done = after(scene, [here('office'), record], [here('office'), submit('held')]);
    expect(done.state.heldOn).toBe('2020-03-02');
  });

  it('is closed on or after its opening day, within the days its tier may take', () => {
    const opened = { ...scene, state: { ...scene.state, openingOn: day('2020-03-02') } };
    const closing = (on: string) => ({ kind: 'recordDay', task: 'held', day: day(on) }) as const;
    expect(refusal(on(opened, '2020-03-10'), [here('office'), closing('2020-03-01')])).toBe(
      'DAY_BEFORE_OPENING',
    );
    expect(refusal(on(opened, '2020-03-10'), [here('office'), closing('2020-03-06')])).toBe(
      'CONGRESS_TOO_LONG',
    );
    expect(refusal(on(opened, '2020-03-10'), [here('office'), closing('2020-03-05')])).toBeUndefined();
  });
});

describe('clocks', () => {
  const scene = aCase(
    aStage('launch', [aTask('fromStart', list)]),
    aStage('drafts', [
      aTask('fromOpening', list, { due: { from: 'opening', workingDays: -45, basis: assumed } }),
    ]),
  );
  const hold: PersonCommand = { kind: 'hold', stages: ['launch'], reason: 'dịch bệnh', basis: decree };
  const held = after(scene, [above('an'), hold]);

  it('count working days from the stage, and back from the deadline while no opening day is fixed', () => {
    expect(scene.state.tasks).toMatchObject({
      fromStart: { dueOn: '2020-03-16' },
      fromOpening: { dueOn: '2020-08-31' },
    });
  });

  it('on hold stop only the stages named', () => {
    const tick = (task: string): PersonCommand => ({ kind: 'tickItem', task, item: 'item' });
    expect(refusal(held, [here('office'), tick('fromStart')])).toBe('ON_HOLD');
    expect(refusal(held, [here('office'), tick('fromOpening')])).toBeUndefined();
    expect(refusal(held, [above('an'), hold])).toBe('ALREADY_ON_HOLD');
  });

  it('resumed have the working time left that they had', () => {
    expect(refusal(scene, [above('an'), { kind: 'resume', stages: ['launch'] }])).toBe('NOT_ON_HOLD');
    const resumed = after(on(held, '2020-05-04'), [above('an'), { kind: 'resume', stages: ['launch'] }]);
    expect(resumed.state.tasks.fromStart?.dueOn).toBe('2020-05-18');
    expect(resumed.state.holds).toEqual([]);
  });

  it('on hold until a day go on by themselves after it', () => {
    const until = after(scene, [above('an'), { ...hold, until: day('2020-03-20') }]);
    expect(nextWake(until.state, until.facts)).toBe('2020-03-20T17:00:00.000Z');
    expect(driven(on(until, '2020-03-20')).state.holds).toHaveLength(1);
    expect(driven(on(until, '2020-03-21')).state.holds).toEqual([]);
  });

  it('on hold until a day that is over stop nobody, even before the driver has looked', () => {
    const until = after(scene, [above('an'), { ...hold, until: day('2020-03-20') }]);
    const tick: PersonCommand = { kind: 'tickItem', task: 'fromStart', item: 'item' };
    expect(refusal(on(until, '2020-03-20'), [here('office'), tick])).toBe('ON_HOLD');
    expect(after(on(until, '2020-03-21'), [here('office'), tick]).state.holds).toEqual([]);
  });

  it('extended during a hold are counted anew when it ends, not twice', () => {
    const drafts: PersonCommand = { kind: 'hold', stages: ['drafts'], reason: 'dịch bệnh', basis: decree };
    const later: PersonCommand = {
      kind: 'extend',
      to: day('2020-11-30'),
      reason: 'dịch bệnh',
      decision: decree,
    };
    const stopped = after(scene, [above('an'), drafts], [above('an'), later]);
    expect(stopped.state.tasks.fromOpening?.dueOn).toBe('2020-08-31');
    const resumed = after(on(stopped, '2020-04-01'), [above('an'), { kind: 'resume', stages: ['drafts'] }]);
    expect(resumed.state.tasks.fromOpening?.dueOn).toBe('2020-09-28');
  });

  it('on hold before a window has begun keep its length', () => {
    const rule = { kind: 'consultation', windowDays: { min: 10, max: 20, basis: assumed } } as const;
    const consulting = aCase(aStage('consultation', [aTask('consult', rule, { steps: [] })]));
    const window = {
      kind: 'openWindow',
      task: 'consult',
      opensOn: day('2020-03-10'),
      closesOn: day('2020-03-19'),
    } as const;
    const stopping = { kind: 'hold', stages: ['consultation'], reason: 'x', basis: decree } as const;
    const stopped = after(consulting, [here('office'), window], [above('an'), stopping]);
    const resumed = after(on(stopped, '2020-05-04'), [
      above('an'),
      { kind: 'resume', stages: ['consultation'] },
    ]);
    expect(resumed.state.tasks.consult?.content).toMatchObject({
      window: { opensOn: '2020-05-12', closesOn: '2020-05-21' },
    });
  });

  it('move with an extension, which is given by the superior and never shortens', () => {
    const extend = (to: string): PersonCommand => ({
      kind: 'extend',
      to: day(to),
      reason: 'thiên tai',
      decision: decree,
    });
    expect(refusal(scene, [here('an'), extend('2020-11-30')])).toBe('NOT_THE_SUPERIOR');
    expect(refusal(scene, [above('an'), extend('2020-10-31')])).toBe('EXTENSION_SHORTENS');
    const extended = after(scene, [above('an'), extend('2020-11-30')]);
    expect(extended.state).toMatchObject({
      deadlineOn: '2020-11-30',
      deadlineMoves: [{ from: '2020-10-31', to: '2020-11-30', on: '2020-03-02' }],
    });
    expect(extended.state.tasks.fromOpening?.dueOn).toBe('2020-09-28');
  });

  it('keep lead times, unless the superior waives them', () => {
    const late = aTask('late', list, {
      steps: [],
      leadTime: { rule: 'approvalLeadTime', workingDays: 45, basis: assumed },
    });
    const ticked = after(aCase(aStage('launch', [late])), [
      here('office'),
      { kind: 'tickItem', task: 'late', item: 'item' },
    ]);
    expect(refusal(on(ticked, '2020-08-28'), [here('office'), submit('late')])).toBeUndefined();
    expect(refusal(on(ticked, '2020-09-01'), [here('office'), submit('late')])).toBe('APPROVAL_LEAD_TIME');
    const waived = after(ticked, [
      above('an'),
      { kind: 'waive', rule: 'approvalLeadTime', reason: 'mới thành lập' },
    ]);
    expect(refusal(on(waived, '2020-09-01'), [here('office'), submit('late')])).toBeUndefined();
  });
});
