import type { CaseId } from '#libs/domain/kernel/brand';
import { signIn, startApi, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, fileOf } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource); // Monday 6 January 2020
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  await setTime(campaign, '2020-01-13T01:00:00.000Z');
  await ticked(campaign, bloc, caseId);
  await submit(campaign, bloc, caseId);
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

async function ticked(of: Campaign, organization: Organization, inCase: CaseId): Promise<void> {
  const { facts } = await fileOf(of, inCase);
  const tasks = facts.definition.stages.flatMap((stage) => stage.tasks);
  const { rule } = tasks.find(({ key }) => key === 'modelUnits')!;
  const preparer = actor(of, organization, 'organizationCommission');
  for (const { key } of rule.kind === 'checklist' ? rule.items : [])
    await act(of, inCase, preparer, { kind: 'tickItem', task: 'modelUnits', item: key });
}
const submit = (of: Campaign, organization: Organization, inCase: CaseId) =>
  act(of, inCase, actor(of, organization, 'organizationCommission'), {
    kind: 'submit',
    task: 'modelUnits',
  });

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
  expect(committee).toMatchObject({ turns: 1, medianWorkingDays: 2, totalWorkingDays: 2 });
  expect(body.items[0].oldestSince <= body.items.at(-1).oldestSince).toBe(true);
  const below = await signIn(
    api,
    actor(campaign, await createOrganization(campaign, 'centralAffiliate'), 'office'),
  );
  expect((await below.get(`/api/v1/campaigns/${campaign.id}/ball-in-court`)).body.items).toEqual([]);
});

it('counts what lay there before as well: how often, and for how long in the middle and in all', async () => {
  const other = await createCampaign(api.dataSource); // Monday 6 January 2020
  const party = await createOrganization(other, 'centralAffiliate');
  const theirs = await openCase(other, party);
  const on = (day: string) => setTime(other, `2020-01-${day}T01:00:00.000Z`);
  await on('13'); // five working days with the commission
  await ticked(other, party, theirs);
  await submit(other, party, theirs);
  await on('15'); // two with the committee, which sends it back
  for (const member of [1, 2])
    await act(other, theirs, actor(other, party, 'standingCommittee', member), {
      kind: 'returnForRevision',
      task: 'modelUnits',
      points: [{ text: 'Bổ sung căn cứ' }],
    });
  await on('16'); // one more with the commission
  await submit(other, party, theirs);
  await on('20'); // and two with the committee, where it lies; what the commission has besides lies there for ten
  const client = await signIn(api, actor(other, other.centre, 'office'));
  const { body } = await client.get(`/api/v1/campaigns/${other.id}/ball-in-court`);
  const of = (name: string, list: { body: string }[]) => list.find((one) => one.body === name);
  expect(of('standingCommittee', body.items)).toMatchObject({
    tasks: 1,
    turns: 2,
    medianWorkingDays: 2,
    totalWorkingDays: 4,
  });
  const told = (await client.get(`/api/v1/cases/${theirs}/ball-in-court`)).body;
  const fromLog = of('organizationCommission', told.bodies) as unknown as Record<string, number>;
  const others = fromLog['open']!;
  expect(of('organizationCommission', body.items)).toMatchObject({
    tasks: others,
    turns: others + 2,
    totalWorkingDays: 5 + 1 + others * 10,
  });
  expect(fromLog).toMatchObject({ turns: others + 2, workingDays: 5 + 1 + others * 10 });
});
