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
let ward: Organization;
let committee: Organization;
let cells: readonly Organization[];
let reader: Client;

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.close());
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  ward = await createOrganization(campaign, 'upperGrassroots', bloc);
  committee = await createOrganization(campaign, 'grassroots', ward);
  cells = [
    await createOrganization(campaign, 'cell', committee),
    await createOrganization(campaign, 'cell', committee),
    await createOrganization(campaign, 'cell', committee),
  ];
  await openCases(api.dataSource, campaign.id, { limit: 100 }, toInstant(Date.now()));
  reader = await signIn(api, actor(campaign, bloc, 'office'));
});

const list = async (asked: string, by = reader) =>
  (await by.get(`/api/v1/campaigns/${campaign.id}/board/organizations?${asked}`)).body;
const codes = ({ items }: { items: { organization: { code: string } }[] }) =>
  items.map(({ organization }) => organization.code);
const held = ({ id }: Organization, on: string) =>
  api.dataSource.query(
    'UPDATE congress_case SET held_on = $3 WHERE organization_id = $1 AND campaign_id = $2',
    [id, campaign.id, on],
  );

it('shows what stands directly below, with what stands below that, its stages and who holds its file', async () => {
  await held(cells[0]!, '2020-01-03');
  const { items, way, asOf, today } = await list(`root=${ward.code}`);
  expect([asOf, today]).toEqual(['2020-01-06', '2020-01-06']);
  expect(way.map(({ code }: Organization) => code)).toEqual([bloc.code, ward.code]);
  expect(items).toMatchObject([
    {
      organization: { code: committee.code },
      type: 'grassroots',
      heldOn: null,
      overdue: false,
      below: { total: 3, done: 1, overdue: 0 },
      health: 'onTrack',
    },
  ]);
  expect(items[0].hands[0]).toMatchObject({ organization: { code: committee.code }, dueOn: '2020-01-20' });
  expect(items[0].stages[0]).toMatchObject({ key: 'launch', status: 'open', slack: expect.any(Number) });
});

it('gives for each count of the board exactly the rows that it counts', async () => {
  await held(cells[0]!, '2020-01-03');
  await held(cells[1]!, '2020-11-20');
  await api.dataSource.query(
    `INSERT INTO structure_finding (campaign_id, organization_id, code, severity, task_key, seat_key, detail, found_on)
     VALUES ($1, $2, 'NOBODY_PREPARES', 'blocking', '', '', '{}', '2020-01-06')`,
    [campaign.id, cells[2]!.id],
  );
  const board = (await reader.get(`/api/v1/campaigns/${campaign.id}/board?asOf=2020-12-01`)).body;
  const row = board.rows.find(({ type }: Organization) => type === 'cell');
  const named = { done: row.done, remaining: row.remaining, overdue: row.overdue, late: row.late };
  const counts = { ...named, withFindings: row.withFindings };
  expect(counts).toEqual({ done: 2, remaining: 1, overdue: 1, late: 2, withFindings: 1 });
  for (const [state, count] of Object.entries(counts)) {
    expect([state, codes(await list(`asOf=2020-12-01&type=cell&state=${state}`)).length]).toEqual([
      state,
      count,
    ]);
  }
  expect(codes(await list('asOf=2020-12-01&type=cell&state=overdue'))).toEqual([cells[2]!.code]);
});

it('goes on where a page ended', async () => {
  const first = await list('type=cell&limit=2');
  const rest = await list(`type=cell&limit=2&cursor=${first.nextCursor}`);
  expect([codes(first), codes(rest)]).toEqual([[cells[0]!.code, cells[1]!.code], [cells[2]!.code]]);
  expect(rest.nextCursor).toBeUndefined();
});

it('begins the way where the reader begins, and knows of nothing above', async () => {
  const own = await signIn(api, actor(campaign, committee, 'office'));
  const { way, items } = await list('', own);
  expect(way.map(({ code }: Organization) => code)).toEqual([committee.code]);
  expect(items).toHaveLength(3);
  expect(await list(`root=${ward.code}`, own)).toMatchObject({ code: 'NOT_FOUND' });
});
