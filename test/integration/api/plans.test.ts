import { openCases } from '#libs/cases/open-cases';
import { toInstant } from '#libs/domain/kernel/day';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let wards: readonly Organization[];
let auditor: Client;

/** A bloc of two upper organizations, each with a grassroots organization of two cells. */
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.close());
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  wards = [
    await createOrganization(campaign, 'upperGrassroots', bloc),
    await createOrganization(campaign, 'upperGrassroots', bloc),
  ];
  for (const ward of wards) {
    const grassroots = await createOrganization(campaign, 'grassroots', ward);
    await createOrganization(campaign, 'cell', grassroots);
    await createOrganization(campaign, 'cell', grassroots);
  }
  await openCases(api.dataSource, campaign.id, { limit: 100 }, toInstant(Date.now()));
  const { personId } = actor(campaign, campaign.centre, 'office');
  auditor = await signIn(api, { personId });
});

const path = (rest: string) => `/api/v1/campaigns/${campaign.id}${rest}`;

it('gives every organization its latest days, by code, a page at a time', async () => {
  const first = (await auditor.get(path('/plan?limit=4'))).body;
  expect(first).toMatchObject({ asOf: '2020-01-06' });
  expect(first.items[0]).toMatchObject({
    organization: { code: bloc.code },
    health: 'onTrack',
    slack: { workingDays: 75, stage: 'launch' },
    reason: { code: 'ON_TRACK', text: { vi: expect.stringContaining('Còn dư 75 ngày làm việc') } },
    forecast: { kind: 'insufficient', samples: 0 },
    findings: [],
  });
  expect(first.items[0].stages[0]).toMatchObject({
    key: 'launch',
    status: 'open',
    latestStart: '2020-04-20',
    latestFinish: '2020-06-01',
    workingDays: 30,
    earliestFinish: '2020-02-17',
    slack: 75,
  });
  const rest = (await auditor.get(path(`/plan?limit=200&cursor=${first.nextCursor}`))).body;
  const codes: string[] = [...first.items, ...rest.items].map((item) => item.organization.code);
  expect(codes).toEqual(Array.from({ length: 9 }, (_, at) => `${campaign.code}-0000${at + 2}`));
  expect(rest.nextCursor).toBeUndefined();
});
