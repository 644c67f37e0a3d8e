import type { CaseId } from '#libs/domain/kernel/brand';
import { signIn, startApi, type TestApi } from '../../support/api.js';
import {
  act,
  actor,
  createCampaign,
  createOrganization,
  fileOf,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource); // Monday 6 January 2020
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  const { facts } = await fileOf(campaign, caseId);
  const tasks = facts.definition.stages.flatMap((stage) => stage.tasks);
  const { rule } = tasks.find(({ key }) => key === 'modelUnits')!;
  const preparer = actor(campaign, bloc, 'organizationCommission');
  await setTime(campaign, '2020-01-13T01:00:00.000Z');
  for (const { key } of rule.kind === 'checklist' ? rule.items : [])
    await act(campaign, caseId, preparer, { kind: 'tickItem', task: 'modelUnits', item: key });
  await act(campaign, caseId, preparer, { kind: 'submit', task: 'modelUnits' });
  await act(campaign, caseId, actor(campaign, campaign.centre, 'secretary'), {
    kind: 'hold',
    stages: ['launch'],
    reason: 'thử',
    basis: { issuer: 'x', number: '1', issuedOn: '2020-01-01' as never },
  });
  await setTime(campaign, '2020-01-16T01:00:00.000Z');
  await act(campaign, caseId, actor(campaign, campaign.centre, 'secretary'), {
    kind: 'resume',
    stages: ['launch'],
  });
  await setTime(campaign, '2020-01-20T01:00:00.000Z');
});
afterAll(async () => api.close());

it('tells who held which task from when to when, in working time, without the days of a hold', async () => {
  const client = await signIn(api, actor(campaign, bloc, 'office'));
  const { body } = await client.get(`/api/v1/cases/${caseId}/ball-in-court`);
  const turns = body.turns.filter(({ task }: { task: string }) => task === 'modelUnits');
  expect(turns).toMatchObject([
    {
      body: 'organizationCommission',
      organization: { id: bloc.id },
      from: '2020-01-06T01:00:00.000Z',
      to: '2020-01-13T01:00:00.000Z',
      workingDays: 5,
    },
    { body: 'standingCommittee', from: '2020-01-13T01:00:00.000Z', workingDays: 2 },
  ]);
  expect(turns[1].to).toBeUndefined();
  const commission = body.bodies.find((one: { body: string }) => one.body === 'organizationCommission');
  expect(commission).toMatchObject({ organization: { code: bloc.code } });
  expect(commission.turns).toBe(commission.open + 1);
});

it('tells of a part of the tree which bodies hold what now, the longest wait first', async () => {
  const client = await signIn(api, actor(campaign, campaign.centre, 'office'));
  const { body } = await client.get(`/api/v1/campaigns/${campaign.id}/ball-in-court`);
  const committee = body.items.find((one: { body: string }) => one.body === 'standingCommittee');
  expect(committee).toMatchObject({ tasks: 1, cases: 1, overdue: 0, longestWorkingDays: 5 });
  expect(body.items[0].oldestSince <= body.items.at(-1).oldestSince).toBe(true);
  const below = await signIn(
    api,
    actor(campaign, await createOrganization(campaign, 'centralAffiliate'), 'office'),
  );
  expect((await below.get(`/api/v1/campaigns/${campaign.id}/ball-in-court`)).body.items).toEqual([]);
});
