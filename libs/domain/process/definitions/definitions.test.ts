import type { CongressType } from '../../organization/organization.js';
import type { TaskDefinition } from '../definition.js';
import { definitionFor } from './index.js';

function stageOf(type: CongressType, key: string) {
  return definitionFor(type).stages.find((stage) => stage.key === key)!;
}

function task(type: CongressType, key: string): TaskDefinition {
  return definitionFor(type)
    .stages.flatMap((stage) => stage.tasks)
    .find((candidate) => candidate.key === key)!;
}

function tasksByStage(type: CongressType) {
  return Object.fromEntries(
    definitionFor(type).stages.map(({ key, tasks }) => [key, tasks.map((one) => one.key)]),
  );
}

function bodiesOf(type: CongressType, key: string) {
  return task(type, key).steps.map((step) => step.parties.map(({ of, body }) => `${of} ${body}`));
}

const steps = (prefix: string) => [1, 2, 3, 4, 5].map((step) => `${prefix}${step}`);

it('gives a central affiliate every task of the full process', () => {
  expect(tasksByStage('centralAffiliate')).toEqual({
    launch: [
      'directiveStudied',
      'plan',
      'subCommittees',
      'delegateAllocation',
      'modelUnits',
      'guidanceBelow',
    ],
    drafts: ['outlines', 'politicalReport', 'reviewReport', 'resolution', 'actionProgramme'],
    consultation: [
      'consultBelow',
      'consultFront',
      'consultRetired',
      'consultPublic',
      'superiorDrafts',
      'superiorDraftsSynthesis',
      'synthesis',
    ],
    personnel: [
      'direction',
      'scheme',
      'inspectionScheme',
      ...steps('reElection'),
      ...steps('firstTime'),
      'vetting',
      'delegationAbove',
      'candidateFiles',
    ],
    logistics: ['programme', 'budget', 'venue', 'publicity'],
    approval: ['submission', 'reception', 'appraisal', 'superiorDecision'],
    convocation: ['openingDate', 'delegates', 'outsideCandidacies', 'materials'],
    congress: [
      'preparatory',
      'credentials',
      'committeeElection',
      'secretaryElection',
      'delegateElection',
      'resolutionPassed',
      'held',
    ],
    results: ['firstPlenum', 'resultReport', 'recognition'],
    followUp: [
      'resolutionIssued',
      'actionProgrammeIssued',
      'implementationPlan',
      'workingRegulations',
      'termProgramme',
      'inspectionProgramme',
      'nationalSynthesis',
      'archive',
    ],
  });
  expect(tasksByStage('upperGrassroots')).toEqual(tasksByStage('centralAffiliate'));
});

it('gives a cell the short process', () => {
  expect(tasksByStage('cell')).toEqual({
    launch: ['plan'],
    drafts: ['summaryReport', 'selfReview'],
    consultation: ['superiorDrafts', 'superiorDraftsSynthesis'],
    personnel: ['committeeList', 'delegateList'],
    logistics: ['preparations'],
    approval: ['submission', 'superiorDecision'],
    convocation: ['notice'],
    congress: ['attendance', 'election', 'secretaryElection', 'resolutionPassed', 'held'],
    results: ['resultReport', 'recognition'],
    followUp: ['resolutionIssued', 'archive'],
  });
});

it('prepares a grassroots congress in one group, with two versions and twenty working days', () => {
  const { launch, consultation, logistics } = tasksByStage('grassroots');
  expect(launch).toContain('preparatoryGroup');
  expect(launch).not.toContain('subCommittees');
  expect(consultation).not.toContain('consultRetired');
  expect(logistics).not.toContain('publicity');
  expect(task('grassroots', 'politicalReport').rule).toEqual({ kind: 'document', minVersions: 2 });
  expect(task('grassroots', 'submission').due).toMatchObject({ from: 'opening', workingDays: -20 });
  expect(task('grassroots', 'submission')).not.toHaveProperty('leadTime');
  expect(bodiesOf('grassroots', 'appraisal')).toEqual([
    ['superior organizationCommission', 'superior inspectionCommittee'],
  ]);
});

it('lets the Executive Committee of a grassroots organization stand where there is no Standing Committee', () => {
  expect(definitionFor('grassroots').standIns.standingCommittee).toBe('executiveCommittee');
  expect(task('grassroots', 'scheme').steps[0]).toMatchObject({ optional: true });
  expect(task('grassroots', 'plan').steps[0]).not.toHaveProperty('optional');
});

it('refuses a late dossier of the full process only, and an announcement later than thirty working days', () => {
  expect(task('upperGrassroots', 'submission').leadTime).toMatchObject({
    rule: 'approvalLeadTime',
    workingDays: 45,
  });
  expect(task('upperGrassroots', 'openingDate').leadTime).toMatchObject({
    rule: 'announcementLeadTime',
    workingDays: 30,
  });
  expect(task('cell', 'submission')).not.toHaveProperty('leadTime');
});

it('passes the report through sub-committee, Standing Committee and Executive Committee in turn', () => {
  expect(bodiesOf('centralAffiliate', 'politicalReport')).toEqual([
    ['own documentsSubCommittee'],
    ['own standingCommittee'],
    ['own executiveCommittee'],
  ]);
});

it('votes re-election before first-time candidates, each step on the one before', () => {
  const order = [...steps('reElection'), ...steps('firstTime')];
  const needs = order.map((key) => task('centralAffiliate', key).needs);
  expect(needs).toEqual(['scheme', ...order.slice(0, -1)].map((key) => [{ task: key }]));
});

it('counts step 2 on those present and steps 3 to 5 on those summoned', () => {
  const rules = steps('reElection').map((key) => task('centralAffiliate', key).rule);
  expect(rules).toMatchObject([
    { quorum: { basis: { mark: 'assumed' } }, threshold: { base: 'summoned', basis: { mark: 'assumed' } } },
    {
      quorum: { share: [2, 3], basis: { mark: 'published' } },
      threshold: { base: 'present', basis: { mark: 'assumed' } },
    },
    { threshold: { base: 'summoned', share: [1, 2], basis: { mark: 'published' } } },
    { threshold: { base: 'summoned', share: [1, 2], basis: { mark: 'published' } } },
    { threshold: { base: 'summoned', share: [1, 2], basis: { mark: 'published' } } },
  ]);
});

it('records presence without a threshold, and elects with at most thirty percent more names', () => {
  expect(task('centralAffiliate', 'credentials').rule).not.toHaveProperty('threshold');
  expect(task('cell', 'attendance').rule).not.toHaveProperty('threshold');
  expect(task('centralAffiliate', 'committeeElection').rule).toMatchObject({
    threshold: { base: 'summoned', share: [1, 2] },
    surplus: { share: [30, 100], smallBody: 1 },
  });
});

it('leaves a cell without a committee to its secretary alone', () => {
  expect(task('cell', 'plan').steps).toMatchObject([
    { parties: [{ body: 'executiveCommittee' }], optional: true },
  ]);
});

it('lets any two of secretary, deputy and organization officer above decide on a cell', () => {
  expect(task('cell', 'superiorDecision').steps).toEqual([
    {
      parties: [
        { of: 'superior', body: 'secretary' },
        { of: 'superior', body: 'deputySecretary' },
        { of: 'superior', body: 'organizationCommission' },
      ],
      policy: { kind: 'atLeast', count: 2 },
    },
  ]);
  expect(bodiesOf('grassrootsCell', 'superiorDecision')).toEqual([['superior standingCommittee']]);
});

it('publishes drafts downward only where there are organizations below', () => {
  const publishing = (
    ['centralAffiliate', 'grassroots', 'sectional', 'grassrootsCell', 'cell'] as const
  ).filter((type) => stageOf(type, 'consultation').procedures.length > 0);
  expect(publishing).toEqual(['centralAffiliate', 'grassroots', 'sectional']);
});

it('waits for subordinate congresses where there can be some, and for models everywhere', () => {
  expect(stageOf('grassroots', 'congress').ordering.map(({ rule, waivable }) => [rule, waivable])).toEqual([
    ['subordinatesHeld', true],
    ['modelsHeld', true],
  ]);
  expect(stageOf('cell', 'congress').ordering.map(({ rule }) => rule)).toEqual(['modelsHeld']);
});

it('builds the archive when the results are approved and every other document of the last stage is issued', () => {
  const { tasks, procedures } = stageOf('centralAffiliate', 'followUp');
  const documents = tasks.map(({ key }) => key).filter((key) => key !== 'archive');
  expect(procedures).toEqual([{ key: 'buildArchive', after: [...documents, 'recognition'] }]);
});

it('cites the directive of 30/5/2019 for deadlines and lengths, and no other text', () => {
  const cited = JSON.stringify(
    ['centralAffiliate', 'grassroots', 'cell'].map((type) => definitionFor(type as CongressType)),
  );
  expect(new Set(cited.match(/"number":"[^"]+"/g))).toEqual(new Set(['"number":"35-CT/TW"']));
  expect(task('centralAffiliate', 'held').due.basis).toEqual({
    mark: 'rule',
    issuer: 'Bộ Chính trị',
    number: '35-CT/TW',
    issuedOn: '2019-05-30',
  });
});

it.each([
  ['centralAffiliate', 8],
  ['upperGrassroots', 6],
  ['grassroots', 4],
  ['grassrootsCell', 4],
  ['sectional', 2],
  ['cell', 2],
] as const)('lets the congress of a %s last %i half days', (type, halfDays) => {
  expect(definitionFor(type).congressHalfDays.max).toBe(halfDays);
});
