import { randomUUID } from 'node:crypto';
import type { Day } from '#libs/domain/kernel/brand';
import { usualLadder, type Ladder } from '#libs/domain/reminder/ladder';
import { overdueBelow } from '#libs/persistence/queries/overdue-below';
import { administratorOf } from '../../support/administrator.js';
import { signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act } from '../../support/play.js';
import { remind } from '../../support/reminders.js';

let api: TestApi;
let campaign: Campaign;
let ward: Organization;
let administrator: Client;
let officer: Client;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  ward = await createOrganization(campaign, 'upperGrassroots');
  administrator = await administratorOf(api, campaign.centre);
  officer = await signIn(api, actor(campaign, ward, 'office'));
});
afterAll(async () => api.close());

describe('the ladders of a campaign', () => {
  const path = () => `/api/v1/campaigns/${campaign.id}/ladders`;
  const put = (items: readonly Ladder[], version = 1) =>
    administrator.ask('PUT', path(), { body: { version, items } });

  it('begin as ten, five, one before and every two after, in front of everybody', async () => {
    expect((await officer.get(path())).body).toEqual({ version: 1, items: [usualLadder] });
  });

  it('are replaced by an administrator, and what was in force before stays on record with its time', async () => {
    const own: Ladder = { ...usualLadder, task: 'plan', before: [3, 7], hour: '06:30' };
    const { status, body } = await put([own, usualLadder]);
    expect([status, body]).toEqual([200, { version: 2, items: [usualLadder, { ...own, before: [7, 3] }] }]);
    expect((await put([own, usualLadder])).body).toEqual(body); // sent again
    const ended = await api.dataSource.query<{ version: number }[]>(
      'SELECT version FROM reminder_ladder WHERE campaign_id = $1 AND valid_to IS NOT NULL',
      [campaign.id],
    );
    expect(ended).toEqual([{ version: 1 }]);
  });

  it('are not replaced by somebody who has not seen the latest', async () => {
    await put([{ ...usualLadder, grace: 5 }]);
    expect(await put([{ ...usualLadder, grace: 7 }])).toMatchObject({
      status: 409,
      body: { code: 'LADDERS_CHANGED' },
    });
  });

  it.each<[string, readonly Ladder[], string]>([
    ['a rung after its due day', [{ ...usualLadder, before: [5, -1] }], 'LADDER_RUNG_AFTER_DUE'],
    ['a rung twice', [{ ...usualLadder, before: [5, 5] }], 'LADDER_RUNG_TWICE'],
    ['no grace', [{ ...usualLadder, grace: 0 }], 'LADDER_WITHOUT_GRACE'],
    [
      'a level twice',
      [{ ...usualLadder, levels: [usualLadder.levels[0]!, usualLadder.levels[0]!] }],
      'LADDER_LEVEL_TWICE',
    ],
    ['two ladders for the same', [usualLadder, usualLadder], 'LADDER_TWICE'],
    ['none for the campaign', [{ ...usualLadder, type: 'cell' }], 'LADDER_USUAL_MISSING'],
    ['a task of no process', [usualLadder, { ...usualLadder, task: 'nowhere' }], 'LADDER_TASK_UNKNOWN'],
  ])('refuse %s by name, and stay as they are', async (_what, items, code) => {
    const answer = await put(items);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect((await officer.get(path())).body.version).toBe(1);
  });

  it('take no hour that does not exist', async () => {
    expect((await put([{ ...usualLadder, hour: '24:00' }])).status).toBe(400);
  });

  it('come with a campaign that is made', async () => {
    const root = await createOrganization(campaign, 'centralAffiliate');
    const made = await administrator.post('/api/v1/campaigns', {
      code: `moi-${randomUUID().slice(0, 8)}`,
      title: 'Đợt mới',
      rootId: root.id,
      startsOn: '2020-01-01',
      calendar: { holidays: [], workedWeekends: [] },
      policies: [
        { issuer: 'BCT', number: '35', issuedOn: '2019-05-30', type: 'cell', deadlineOn: '2020-06-30' },
      ],
    });
    expect(made.status).toBe(201);
    const ladders = await administrator.get(`/api/v1/campaigns/${made.body.id}/ladders`);
    expect(ladders.body).toEqual({ version: 1, items: [usualLadder] });
  });
});

describe('a follow-up', () => {
  const on = '2020-01-08';
  const note = 'Hỏi lại tiến độ';
  const taskPath = async () => `/api/v1/tasks/${await openCase(campaign, ward)}.plan`;

  it('is one’s own: in the task for oneself alone, once however often it is sent, and taken back', async () => {
    const task = await taskPath();
    const first = await officer.post(`${task}/follow-ups`, { on, note }, 'my-own-key');
    expect(first).toMatchObject({ status: 201, body: { on, note, told: false } });
    expect((await officer.post(`${task}/follow-ups`, { on, note }, 'my-own-key')).body).toEqual(first.body);
    const reused = await officer.post(`${task}/follow-ups`, { on, note: 'Khác' }, 'my-own-key');
    expect(reused.body.code).toBe('COMMAND_ID_REUSED');
    expect((await officer.get(task)).body.followUps).toEqual([first.body]);
    const colleague = await signIn(api, actor(campaign, ward, 'office', 2));
    expect((await colleague.get(task)).body.followUps).toEqual([]);
    const remove = `${task}/follow-ups/${first.body.id}`;
    expect((await colleague.ask('DELETE', remove)).status).toBe(404);
    expect((await officer.ask('DELETE', remove)).status).toBe(204);
    expect((await officer.get(task)).body.followUps).toEqual([]);
  });

  it('is told on its day, and says that it was', async () => {
    const task = await taskPath();
    await officer.post(`${task}/follow-ups`, { on, note });
    await setTime(campaign, '2020-01-08T02:00:00.000Z');
    await remind(api.dataSource);
    expect((await officer.get(task)).body.followUps).toMatchObject([{ told: true }]);
    const { personId } = actor(campaign, ward, 'office');
    const told = await api.dataSource.query<{ n: number }[]>(
      "SELECT count(*)::int AS n FROM notice WHERE kind = 'followUp' AND person_id = $1",
      [personId],
    );
    expect(told).toEqual([{ n: 1 }]);
  });

  it('is neither for yesterday nor for a task that is not there', async () => {
    const task = await taskPath();
    const late = await officer.post(`${task}/follow-ups`, { on: '2020-01-05', note });
    expect([late.status, late.body.code]).toEqual([422, 'DAY_IN_THE_PAST']);
    const nowhere = await officer.post(`${task.replace('.plan', '.nowhere')}/follow-ups`, { on, note });
    expect(nowhere.status).toBe(404);
    expect((await officer.post(`${task}/follow-ups`, { on: '2020-02-30', note })).status).toBe(400);
  });
});

it('a superior hears how many below are overdue and which most, what is on hold or lies with itself not counted', async () => {
  const cells: Organization[] = [];
  for (let number = 0; number < 4; number += 1) {
    const cell = await createOrganization(campaign, 'cell', ward);
    cells.push(cell);
    const caseId = await openCase(campaign, cell);
    if (number > 0) continue;
    await act(campaign, caseId, actor(campaign, ward, 'standingCommittee'), {
      kind: 'hold',
      stages: ['launch'],
      reason: 'dịch bệnh',
      basis: { issuer: 'BTV', number: '1-QĐ', issuedOn: '2020-01-02' as Day },
    });
  }
  expect(await overdueBelow(api.dataSource, ward.id, '2020-01-06' as Day)).toMatchObject([
    { campaignId: campaign.id, units: 4, overdue: 0, slowest: [] },
  ]);
  const [later] = await overdueBelow(api.dataSource, ward.id, '2020-06-01' as Day, 2);
  expect(later).toMatchObject({ units: 4, overdue: 3, slowest: { length: 2 } });
  expect(later?.slowest[0]).toMatchObject({
    organizationId: cells[1]!.id,
    name: `Tổ chức ${cells[1]!.number}`,
  });
  expect(later?.slowest[0]?.workingDays).toBeGreaterThan(50);
});
