import { addWorkingDays } from '#libs/domain/calendar/calendar';
import { brand, type CaseId, type Day } from '#libs/domain/kernel/brand';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import { findFaults } from '#libs/audit/faults';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, complete, fileOf, stateOf } from '../../support/play.js';

const decree = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: brand<Day>('2020-03-26') };
/** The National Day, and the day after it, which was given in exchange for a Saturday. */
const late = {
  holidays: ['2020-09-02', '2020-09-03'],
  workedWeekends: ['2020-09-12'],
  confirmedYears: [2020],
};
const reason = 'Thông báo nghỉ lễ Quốc khánh';

let api: TestApi;
let campaign: Campaign;
let province: Organization;
let district: Organization;
let admin: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource, { now: '2020-08-03T01:00:00.000Z' });
  province = await createOrganization(campaign, 'centralAffiliate');
  district = await createOrganization(campaign, 'upperGrassroots', province);
  admin = await administrator(campaign.centre);
});
afterAll(async () => {
  expect(await findFaults(api.dataSource)).toEqual([]);
  await api.close();
});

async function administrator(of: Organization, number = 1): Promise<Client> {
  const { personId } = actor(campaign, of, 'office', number);
  await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", [personId, of.id]);
  return signIn(api, { personId });
}

const path = (rest = '') => `/api/v1/campaigns/${campaign.id}/calendars${rest}`;

/** The due days of a case by task. */
async function dues(caseId: CaseId): Promise<Readonly<Record<string, string>>> {
  const { tasks } = await stateOf(campaign, caseId);
  return Object.fromEntries(Object.values(tasks).map(({ key, dueOn }) => [key, dueOn]));
}

async function waiting(): Promise<readonly string[]> {
  const rows = await api.dataSource.query<{ id: string }[]>(
    'SELECT id FROM congress_case WHERE campaign_id = $1 AND needs_driving_since IS NOT NULL ORDER BY id',
    [campaign.id],
  );
  return rows.map(({ id }) => id);
}

async function driven(...cases: readonly CaseId[]): Promise<void> {
  for (const id of cases) await campaign.door.advance(id);
}

describe('a compensatory day confirmed in mid-campaign', () => {
  it('is shown with all it moves, then moves just that, once', async () => {
    const caseId = await openCase(campaign, province);
    await driven(caseId);
    const before = await dues(caseId);
    const preview = (await admin.post(path('/preview'), late)).body;
    expect(preview).toMatchObject({ against: 1, cases: 1, casesMoved: 1, farthestDays: 1 });
    expect(preview.unconfirmedYears).toEqual([]);
    expect(await dues(caseId)).toEqual(before);

    const confirmed = await admin.post(path(), { ...late, against: preview.against, reason });
    expect([confirmed.status, confirmed.body]).toMatchObject([201, { version: 2, reason, woken: 1 }]);
    expect(api.engine.woken).toContain(caseId);
    expect(await dues(caseId)).toEqual(before); // until its driver, or the next decision, has looked
    await driven(caseId);
    const moved = preview.moves.map(({ task, to }: { task: string; to: string }) => [task, to]);
    expect(moved).toHaveLength(preview.tasksMoved);
    expect(await dues(caseId)).toEqual({ ...before, ...Object.fromEntries(moved) });
    const sequence = (await fileOf(campaign, caseId)).sequence;
    await driven(caseId);
    expect((await fileOf(campaign, caseId)).sequence).toBe(sequence);
    expect(await waiting()).toEqual([]);
  });

  it('leaves a stage on hold alone until it is resumed, and what is done for good', async () => {
    const caseId = await openCase(campaign, province);
    await driven(caseId);
    await complete(campaign, caseId, 'directiveStudied');
    const superior = actor(campaign, campaign.centre, 'standingCommittee');
    await act(campaign, caseId, superior, {
      kind: 'hold',
      stages: ['launch'],
      reason: 'Dịch bệnh',
      basis: decree,
    });
    const before = await dues(caseId);
    expect((await admin.post(path('/preview'), late)).body).toMatchObject({ cases: 1, tasksMoved: 0 });
    await admin.post(path(), { ...late, against: 1, reason });
    await driven(caseId);
    expect(await dues(caseId)).toEqual(before);

    await setTime(campaign, '2020-08-10T01:00:00.000Z');
    await act(campaign, caseId, superior, { kind: 'resume', stages: ['launch'] });
    // S+30 from 3/8 is 14/9; five working days of hold, and two days off for one Saturday worked.
    const { directiveStudied, delegateAllocation } = await dues(caseId);
    expect([directiveStudied, delegateAllocation]).toEqual([before.directiveStudied, '2020-09-22']);
    const office = await signIn(api, actor(campaign, province, 'office'));
    const { body } = await office.get(`/api/v1/cases/${caseId}/explain`);
    const links = body.tasks.find(({ task }: { task: string }) => task === 'delegateAllocation').why;
    expect(links.map(({ kind }: { kind: string }) => kind)).toEqual(['base', 'rule', 'calendar', 'stop']);
    expect(links.slice(2)).toMatchObject([
      { version: 2, daysOff: ['2020-09-02', '2020-09-03'], daysWorked: ['2020-09-12'], unconfirmedYears: [] },
      {
        workingDays: 5,
        reason: 'Dịch bệnh',
        basis: decree,
        text: {
          vi: '+ 5 ngày làm việc: tạm dừng 03/08/2020 – 10/08/2020, Dịch bệnh (12-QĐ, Ban Thường vụ, 26/03/2020)',
        },
      },
    ]);
  });

  it('at the root does not touch a part of the tree with a calendar of its own', async () => {
    const above = await openCase(campaign, province);
    const below = await openCase(campaign, district);
    await driven(above, below);
    const first = await dues(below);
    const own = { organizationId: district.id, holidays: ['2020-08-19'], workedWeekends: [] };
    const confirmed = await admin.post(path(), { ...own, against: 1, reason: 'Ngày truyền thống' });
    expect(confirmed.body).toMatchObject({ version: 2, woken: 1, organization: { id: district.id } });
    expect(await waiting()).toEqual([below]);
    await driven(below);
    const theirs = await dues(below);
    expect(theirs).not.toEqual(first);

    expect((await admin.post(path('/preview'), late)).body).toMatchObject({ against: 2, cases: 1 });
    await admin.post(path(), { ...late, against: 2, reason });
    expect(await waiting()).toEqual([above]);
    await driven(above, below);
    expect(await dues(below)).toEqual(theirs);
    const { body } = await admin.get(path());
    expect(body.latest).toBe(3);
    expect(
      body.items.map((item: { organization: object; versions: object[] }) => [
        item.organization,
        item.versions,
      ]),
    ).toMatchObject([
      [
        { id: campaign.centre.id },
        [
          { version: 3, inForce: true, reason, confirmedYears: [2020] },
          { version: 1, inForce: false },
        ],
      ],
      [{ id: district.id }, [{ version: 2, inForce: true, confirmedBy: 'office-1' }]],
    ]);
  });

  it('says in the log by which calendar it was counted', async () => {
    const caseId = await openCase(campaign, province);
    await driven(caseId);
    await admin.post(path(), { ...late, against: 1, reason });
    await driven(caseId);
    const office = await signIn(api, actor(campaign, province, 'office'));
    const { body } = await office.get(`/api/v1/cases/${caseId}/history?limit=1`);
    expect(body.items[0].events).toMatchObject([{ type: 'Rescheduled', calendar: 2 }]);
  });

  it('is taken up by the next decision when the driver has not looked yet', async () => {
    const caseId = await openCase(campaign, province);
    await driven(caseId);
    await admin.post(path(), { ...late, against: 1, reason });
    const before = await dues(caseId);
    await act(campaign, caseId, actor(campaign, province, 'organizationCommission'), {
      kind: 'claim',
      task: 'subCommittees',
    });
    expect(await dues(caseId)).not.toEqual(before);
  });

  it('names the lead times that it brings to an end', async () => {
    await openCase(campaign, province);
    // 31/8 is 45 working days before 31/10, as long as no day is off.
    await setTime(campaign, '2020-08-31T01:00:00.000Z');
    const { body } = await admin.post(path('/preview'), { ...late, confirmedYears: [] });
    expect(body).toMatchObject({ leadTimesLost: 1, unconfirmedYears: [2020] });
    expect(body.lost).toMatchObject([
      { task: 'submission', rule: 'approvalLeadTime', from: '2020-08-31', to: '2020-08-28' },
    ]);
  });
});

describe('two administrators', () => {
  it('who confirm at one moment: one does, the other is told that there is a newer calendar', async () => {
    const second = await administrator(campaign.centre, 2);
    const other = { ...late, holidays: ['2020-09-02'], workedWeekends: [] };
    const answers = await Promise.all([
      admin.post(path(), { ...late, against: 1, reason }),
      second.post(path(), { ...other, organizationId: province.id, against: 1, reason }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const loser = answers.find(({ status }) => status === 409)!;
    expect(loser.body).toMatchObject({ code: 'CALENDAR_OVERTAKEN', parameters: { latest: 2 } });
    expect((await admin.get(path())).body.latest).toBe(2);
  });

  it('may each change the calendar of their own part of the tree, and of no other', async () => {
    const local = await administrator(district);
    const draft = { holidays: [], workedWeekends: [], against: 1, reason };
    expect((await local.post(path(), draft)).status).toBe(403);
    expect((await local.post(path(), { ...draft, organizationId: province.id })).status).toBe(404);
    expect((await local.post(path(), { ...draft, organizationId: district.id })).status).toBe(201);
  });
});

it('answers a confirmation sent again as it did at first, and wakes nobody twice', async () => {
  const caseId = await openCase(campaign, province);
  await driven(caseId);
  const body = { ...late, against: 1, reason };
  const first = await admin.post(path(), body, 'lich-nam-2020');
  const again = await admin.post(path(), body, 'lich-nam-2020');
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual({ ...first.body, woken: 0 });
  expect(api.engine.woken.filter((id) => id === caseId)).toHaveLength(1);
  const another = await admin.post(path(), { ...body, reason: 'khác' }, 'lich-nam-2020');
  expect([another.status, another.body.code]).toEqual([422, 'COMMAND_ID_REUSED']);
});

it('proposes the public holidays of a year, and says what it does not know', async () => {
  const { body } = await admin.get(path('/proposals?year=2020'));
  expect(body).toMatchObject({ year: 2020, status: 'proposed' });
  expect(body.note.vi).toContain('Dự kiến');
  expect(body.holidays.at(-1)).toEqual({
    day: '2020-09-02',
    name: { vi: 'Quốc khánh', en: 'National Day' },
    weekend: false,
  });
  expect((await admin.get(path('/proposals'))).body.year).toBe(2020);
  expect((await admin.get(path('/proposals?year=x'))).status).toBe(400);
});

describe('a calendar that cannot be counted by', () => {
  const plain = { holidays: [] as string[], workedWeekends: [] as string[] };
  const longRest = Array.from({ length: 61 }, (_, at) =>
    new Date(Date.UTC(2020, 2, 2 + at)).toISOString().slice(0, 10),
  );
  it.each([
    [
      'without a working day in the week',
      { ...plain, weekend: [0, 1, 2, 3, 4, 5, 6] },
      'CALENDAR_WITHOUT_WORKING_DAYS',
    ],
    [
      'with more than 60 days off in one go',
      { ...plain, holidays: longRest },
      'CALENDAR_WITHOUT_WORKING_DAYS',
    ],
    [
      'with a swapped day in mid-week',
      { ...plain, workedWeekends: ['2020-09-07'] },
      'SWAPPED_DAY_NOT_WEEKEND',
    ],
    [
      'with a swapped day that is off too',
      { holidays: ['2020-09-05'], workedWeekends: ['2020-09-05'] },
      'SWAPPED_DAY_IS_HOLIDAY',
    ],
    ['with a day named twice', { ...plain, holidays: ['2020-09-02', '2020-09-02'] }, 'CALENDAR_DAY_TWICE'],
  ])('%s is refused by name, and nothing changes', async (_title, draft, code) => {
    for (const answer of [
      await admin.post(path('/preview'), draft),
      await admin.post(path(), { ...draft, against: 1, reason }),
    ])
      expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect((await admin.get(path())).body.latest).toBe(1);
  });

  it('with an impossible day, without a reason, or for an organization that is not there, is refused', async () => {
    const impossible = await admin.post(path('/preview'), { ...plain, holidays: ['2020-02-30'] });
    expect([impossible.status, impossible.body.errors[0].code]).toEqual([400, 'NOT_A_DAY']);
    expect((await admin.post(path(), { ...plain, against: 1, reason: ' ' })).status).toBe(400);
    const unknown = { ...plain, organizationId: campaign.id };
    expect((await admin.post(path('/preview'), unknown)).status).toBe(404);
    const elsewhere = await createCampaign(api.dataSource);
    const { personId } = actor(campaign, campaign.centre, 'office');
    await api.dataSource.query("INSERT INTO role_grant VALUES ($1, 'administrator', $2)", [
      personId,
      elsewhere.centre.id,
    ]);
    const both = await signIn(api, { personId });
    const outside = await both.post(path('/preview'), { ...plain, organizationId: elsewhere.centre.id });
    expect([outside.status, outside.body.code]).toEqual([422, 'HEAD_OUTSIDE_CAMPAIGN']);
  });
});

it('counts an opening on 27/10/2020 back to 24/8, 15/9 and 6/10 with the National Day off, in SQL as in the rules', async () => {
  const caseId = await openCase(campaign, province);
  await admin.post(path(), { holidays: ['2020-09-02'], workedWeekends: [], against: 1, reason });
  const { calendar } = (await fileOf(campaign, caseId)).facts;
  const opening = brand<Day>('2020-10-27');
  const leads = [45, 30, 15];
  const expected = ['2020-08-24', '2020-09-15', '2020-10-06'];
  expect(leads.map((lead) => addWorkingDays(calendar, opening, -lead))).toEqual(expected);
  const rows = await api.dataSource.query<{ day: string }[]>(
    `SELECT min(d.day)::text AS day FROM calendar_day d JOIN calendar_day o USING (campaign_id, version)
     WHERE d.campaign_id = $1 AND version = 2 AND o.day = $2 AND o.number - d.number = ANY($3::int[])
     GROUP BY d.number ORDER BY d.number`,
    [campaign.id, opening, leads],
  );
  // Of days with one number the first is worked, the others are the days off behind it.
  expect(rows.map(({ day }) => day)).toEqual(expected);
});
