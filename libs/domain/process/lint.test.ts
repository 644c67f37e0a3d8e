import { congressTypes, type Body } from '../organization/organization.js';
import { assumed } from './legal-basis.js';
import { definitionFor } from './definitions/index.js';
import { brand, type Day } from '../kernel/brand.js';
import type { Lapse, ProcessDefinition, StageDefinition, StageKey, TaskDefinition } from './definition.js';
import { lint } from './lint.js';

const sound = definitionFor('cell');

function withStage(key: StageKey, change: (stage: StageDefinition) => StageDefinition): ProcessDefinition {
  return { ...sound, stages: sound.stages.map((stage) => (stage.key === key ? change(stage) : stage)) };
}

function withTask(key: string, change: Partial<TaskDefinition>): ProcessDefinition {
  return {
    ...sound,
    stages: sound.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task) => (task.key === key ? { ...task, ...change } : task)),
    })),
  };
}

function codes(definition: ProcessDefinition): readonly string[] {
  return lint(definition).map((finding) => finding.code);
}

it.each(congressTypes)('finds nothing wrong with the process shipped for %s', (type) => {
  expect(lint(definitionFor(type))).toEqual([]);
});

it('tells of a need that names no task, and that its stage never finishes', () => {
  const broken = withTask('selfReview', { needs: [{ task: 'nowhere' }] });
  expect(lint(broken)).toMatchObject([
    { code: 'UNKNOWN_NEED', task: 'selfReview', text: { en: expect.stringContaining('nowhere') } },
    { code: 'STAGE_NEVER_FINISHES', stage: 'drafts' },
    { code: 'STAGE_NEVER_FINISHES', stage: 'consultation' },
    { code: 'STAGE_NEVER_FINISHES', stage: 'approval' },
    { code: 'STAGE_NEVER_FINISHES', stage: 'convocation' },
    { code: 'STAGE_NEVER_FINISHES', stage: 'congress' },
    { code: 'STAGE_NEVER_FINISHES', stage: 'results' },
    { code: 'STAGE_NEVER_FINISHES', stage: 'followUp' },
  ]);
});

it('tells of a need of a procedure that the process does not have', () => {
  expect(codes(withStage('approval', (stage) => ({ ...stage, procedures: [] })))).toContain('UNKNOWN_NEED');
});

it('tells of a procedure that follows no task', () => {
  const broken = withStage('approval', (stage) => ({
    ...stage,
    procedures: [{ key: 'lodgeDossier', after: ['nowhere'] }],
  }));
  expect(codes(broken)).toContain('UNKNOWN_NEED');
});

it('tells of stages that wait for each other', () => {
  const broken = withStage('launch', (stage) => ({ ...stage, needs: ['drafts'] }));
  expect(lint(broken)[0]).toMatchObject({
    code: 'STAGE_CYCLE',
    text: { en: expect.stringContaining('launch → drafts') },
  });
});

it('tells of tasks that wait for each other through a procedure', () => {
  const broken = withTask('submission', { needs: [{ procedure: 'lodgeDossier' }] });
  expect(lint(broken).map((finding) => finding.text.en)).toContain(
    'Tasks wait for each other: submission → lodgeDossier → submission',
  );
});

it('tells of a stage that is missing and of the stages that need it', () => {
  const broken = { ...sound, stages: sound.stages.filter((stage) => stage.key !== 'logistics') };
  expect(codes(broken).filter((code) => code === 'UNKNOWN_STAGE')).toHaveLength(2);
});

it('tells of a stage and a task that are there twice', () => {
  const doubled = { ...sound, stages: [...sound.stages, ...sound.stages.slice(0, 1)] };
  expect(codes(doubled)).toEqual(expect.arrayContaining(['STAGE_TWICE', 'TASK_TWICE']));
});

it('tells of a return to a task that does not exist', () => {
  expect(codes(withTask('recognition', { returnsTo: 'nowhere' }))).toEqual(['UNKNOWN_RETURN']);
});

it('tells of due days counted from a task that does not exist', () => {
  const due = { from: { task: 'nowhere' }, workingDays: 3, basis: assumed };
  expect(codes(withTask('recognition', { due }))).toEqual(['UNKNOWN_DUE_TASK']);
});

it('tells of a body that no organization can have', () => {
  const body = 'politburo' as Body;
  expect(codes(withTask('plan', { preparers: [{ of: 'own', body }] }))).toEqual(['UNKNOWN_BODY']);
});

it('tells of work that nobody prepares and of a sign-off that nobody signs', () => {
  expect(codes(withTask('notice', { preparers: [] }))).toEqual(['NO_PREPARER']);
  expect(codes(withTask('submission', { steps: [] }))).toEqual(['NO_SIGNER']);
});

const secretary = { of: 'own', body: 'secretary' } as const;
const committee = { of: 'own', body: 'standingCommittee' } as const;
const office = { of: 'own', body: 'office' } as const;

it.each([
  ['two signatures of one secretary', { kind: 'atLeast', count: 2 }, 'QUORUM_ABOVE_MEMBERS'],
  ['no signature at all', { kind: 'atLeast', count: 0 }, 'QUORUM_TOO_SMALL'],
  ['more than all', { kind: 'moreThan', share: [1, 1] }, 'SHARE_OUT_OF_RANGE'],
  ['a share below nothing', { kind: 'moreThan', share: [-1, 2] }, 'SHARE_OUT_OF_RANGE'],
  ['at least nobody', { kind: 'atLeastShare', share: [0, 2] }, 'SHARE_OUT_OF_RANGE'],
  ['a share of nothing', { kind: 'atLeastShare', share: [1, 0] }, 'SHARE_OUT_OF_RANGE'],
  [
    'a weight of zero',
    { kind: 'weighted', weights: [{ party: secretary, weight: 0 }], needed: 1 },
    'WEIGHT_NOT_POSITIVE',
  ],
  [
    'more than all weigh together',
    { kind: 'weighted', weights: [{ party: secretary, weight: 2 }], needed: 3 },
    'QUORUM_ABOVE_MEMBERS',
  ],
  [
    'the weight of a body it does not ask',
    { kind: 'weighted', weights: [{ party: office, weight: 2 }], needed: 1 },
    'WEIGHT_NOT_ASKED',
  ],
  [
    'the veto of a body it does not ask',
    { kind: 'veto', by: [office], policy: { kind: 'any' } },
    'VETO_NOT_ASKED',
  ],
  ['the veto of nobody', { kind: 'veto', by: [], policy: { kind: 'any' } }, 'VETO_NOT_ASKED'],
] as const)('tells of a step that asks for %s', (_title, policy, code) => {
  expect(codes(withTask('submission', { steps: [{ parties: [secretary], policy }] }))).toContain(code);
});

it('tells of groups side by side that ask for too much, each by its own policy', () => {
  const groups = [
    { parties: [office], policy: { kind: 'any' } },
    { parties: [secretary], policy: { kind: 'atLeast', count: 2 } },
  ] as const;
  const both = { parties: [], groups, policy: { kind: 'atLeast', count: 3 } } as const;
  expect(codes(withTask('submission', { steps: [both] }))).toEqual(['QUORUM_ABOVE_MEMBERS']);
  const mixed = { parties: [committee], groups: groups.slice(0, 1), policy: { kind: 'all' } } as const;
  expect(codes(withTask('submission', { steps: [mixed] }))).toEqual(['STEP_UNMEETABLE']);
});

it('knows that a secretary sits in the committee that is asked', () => {
  const vetoed = {
    kind: 'veto',
    by: [secretary],
    policy: { kind: 'moreThan', share: [1, 2], base: 'summoned' },
  } as const;
  expect(codes(withTask('submission', { steps: [{ parties: [committee], policy: vetoed }] }))).toEqual([]);
});

it('tells of a step that asks nobody', () => {
  expect(codes(withTask('submission', { steps: [{ parties: [], policy: { kind: 'all' } }] }))).toContain(
    'STEP_UNMEETABLE',
  );
});

it('tells of a secretary who would sign what only the secretary prepares', () => {
  const steps = [{ parties: [{ of: 'own', body: 'secretary' }], policy: { kind: 'any' } }] as const;
  expect(codes(withTask('resultReport', { steps }))).toEqual(['PREPARER_IS_SIGNER']);
});

it('asks that the day of the congress is recorded exactly once', () => {
  expect(codes(withTask('held', { rule: { kind: 'milestone' } }))).toEqual(['HELD_NOT_RECORDED']);
});

describe('an outcome of silence', () => {
  const decree = {
    mark: 'rule',
    issuer: 'BTV',
    number: '1-QĐ',
    issuedOn: brand<Day>('2020-03-01'),
  } as const;
  const lapsing = (key: string, lapse: Lapse) => {
    const task = sound.stages.flatMap((stage) => stage.tasks).find((one) => one.key === key);
    return withTask(key, { steps: task!.steps.map((step) => ({ ...step, lapse })) });
  };

  it('approves where a text says so, and never on an assumption', () => {
    const approved = { afterWorkingDays: 5, outcome: 'approved' } as const;
    expect(codes(lapsing('submission', { ...approved, basis: decree }))).toEqual([]);
    expect(codes(lapsing('submission', { ...approved, basis: assumed }))).toEqual(['LAPSE_WITHOUT_RULE']);
  });

  it('may be anything else on an assumption, a day after the due day at the earliest', () => {
    const returned = { outcome: 'returned', basis: assumed } as const;
    expect(codes(lapsing('submission', { ...returned, afterWorkingDays: 1 }))).toEqual([]);
    expect(codes(lapsing('submission', { ...returned, afterWorkingDays: 0 }))).toEqual(['LAPSE_TOO_SOON']);
    const abstained = { outcome: 'abstained', afterWorkingDays: 1, basis: assumed } as const;
    expect(codes(lapsing('submission', abstained))).toEqual([]);
  });

  it('never rejects what people may not reject', () => {
    const rejected = { outcome: 'rejected', afterWorkingDays: 5, basis: decree } as const;
    expect(codes(lapsing('submission', rejected))).toEqual(['LAPSE_REJECTS']);
  });

  it('never approves what waits for other organizations', () => {
    const approved = { outcome: 'approved', afterWorkingDays: 5, basis: decree } as const;
    const waiting = lapsing('submission', approved);
    const ordering = [{ rule: 'subordinatesHeld', waivable: true, basis: assumed }] as const;
    const stages = waiting.stages.map((stage) =>
      stage.tasks.some(({ key }) => key === 'submission') ? { ...stage, ordering } : stage,
    );
    expect(codes({ ...waiting, stages })).toEqual(['LAPSE_AGAINST_ORDER']);
  });
});

it('says every finding in Vietnamese and in English', () => {
  const [finding] = lint(withTask('notice', { preparers: [] }));
  expect(finding?.text).toEqual({
    vi: 'Không ai chuẩn bị nhiệm vụ notice',
    en: 'Nobody prepares task notice',
  });
});
