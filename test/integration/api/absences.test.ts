import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/domain/case/actor';
import type { CaseId } from '#libs/domain/kernel/brand';
import { addDays, dayOf, toInstant } from '#libs/domain/kernel/day';
import { lookAtStructure } from '#libs/structure/look';
import { signIn, startApi, type Answer, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, fileOf } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let absent: Actor;
let theirs: Client;

const path = '/api/v1/absences';
const today = dayOf(toInstant(Date.now()));
const inDays = (days: number) => addDays(today, days);
const away = (other: object = {}) => ({ from: today, to: inDays(5), reason: 'Đi công tác', ...other });
const told = ({ status, body }: Answer) => [status, body.code];

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
  absent = actor(campaign, bloc, 'standingCommittee');
  theirs = await signIn(api, absent);
});
afterAll(async () => api.close());

async function administrator(of: Organization): Promise<Client> {
  const personId = randomUUID() as Actor['personId'];
  await api.dataSource.query('INSERT INTO person (id, name) VALUES ($1, $2)', [personId, 'Quản trị']);
  await api.dataSource.query(
    "INSERT INTO role_grant (person_id, role, organization_id, valid_from) VALUES ($1, 'administrator', $2, '2019-01-01')",
    [personId, of.id],
  );
  return signIn(api, { personId });
}

/** A task lies in front of the standing committee, and the officer who sent it there waits. */
async function submitted(): Promise<Client> {
  const officer = actor(campaign, bloc, 'organizationCommission');
  const { facts } = await fileOf(campaign, caseId);
  const tasks = facts.definition.stages.flatMap((stage) => stage.tasks);
  const { rule } = tasks.find(({ key }) => key === 'modelUnits')!;
  for (const { key } of rule.kind === 'checklist' ? rule.items : [])
    await act(campaign, caseId, officer, { kind: 'tickItem', task: 'modelUnits', item: key });
  await act(campaign, caseId, officer, { kind: 'submit', task: 'modelUnits' });
  return signIn(api, officer);
}

describe('an absence', () => {
  it('is recorded for oneself, listed, and taken back once', async () => {
    const key = randomUUID();
    const recorded = await theirs.post(path, away(), key);
    expect([recorded.status, recorded.body]).toMatchObject([
      201,
      { ...away(), name: absent.name, endedAt: null },
    ]);
    expect((await theirs.post(path, away(), key)).body).toEqual(recorded.body);
    expect(told(await theirs.post(path, away({ to: today }), key))).toEqual([422, 'COMMAND_ID_REUSED']);
    expect((await theirs.get(path)).body.items).toEqual([recorded.body]);
    const ended = await theirs.post(`${path}/${recorded.body.id}/end`);
    expect([ended.status, ended.body.endedAt]).toEqual([200, expect.any(String)]);
    expect(told(await theirs.post(`${path}/${recorded.body.id}/end`))).toEqual([409, 'ABSENCE_ENDED']);
    expect((await theirs.post(path, away())).status).toBe(201);
  });

  it('is refused in the past, backwards, and where it overlaps another of one’s own', async () => {
    expect(told(await theirs.post(path, away({ from: inDays(-1) })))).toEqual([422, 'ABSENCE_IN_THE_PAST']);
    expect(told(await theirs.post(path, away({ from: inDays(6) })))).toEqual([422, 'END_BEFORE_START']);
    const both = await Promise.all([theirs.post(path, away()), theirs.post(path, away())]);
    expect(both.map(told).toSorted(([a], [b]) => a - b)).toEqual([
      [201, undefined],
      [409, 'ABSENCE_OVERLAPS'],
    ]);
    expect(told(await theirs.post(path, away({ from: inDays(5), to: inDays(9) })))).toEqual([
      409,
      'ABSENCE_OVERLAPS',
    ]);
    expect((await theirs.post(path, away({ from: inDays(6), to: inDays(9) }))).status).toBe(201);
  });

  it('is recorded and taken back by who administers the organization, and by nobody else', async () => {
    const { personId } = absent;
    const colleague = await signIn(api, actor(campaign, bloc, 'office'));
    expect(told(await colleague.post(path, away({ personId })))).toEqual([403, 'ADMINISTRATOR_ONLY']);
    const elsewhere = await administrator(await createOrganization(campaign, 'centralAffiliate'));
    expect((await elsewhere.post(path, away({ personId }))).status).toBe(404);
    const boss = await administrator(bloc);
    const recorded = await boss.post(path, away({ personId }));
    expect([recorded.status, recorded.body]).toMatchObject([201, { personId, recordedBy: 'Quản trị' }]);
    expect((await boss.get(`${path}?personId=${personId}`)).body.items).toHaveLength(1);
    expect(told(await colleague.post(`${path}/${recorded.body.id}/end`))).toEqual([
      403,
      'ADMINISTRATOR_ONLY',
    ]);
    expect((await elsewhere.post(`${path}/${recorded.body.id}/end`)).status).toBe(404);
    expect((await boss.post(`${path}/${recorded.body.id}/end`)).status).toBe(200);
    const kinds = await api.dataSource.query<{ kind: string }[]>(
      "SELECT kind FROM trail_line WHERE subject ->> 'personId' = $1 AND kind LIKE 'absence%' ORDER BY id",
      [personId],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['absenceRecorded', 'absenceEnded']);
  });
});

describe('nobody in their place', () => {
  const alone = [{ seat: 'standingCommittee-1', name: 'standingCommittee-1', until: inDays(5) }];
  const inInbox = async (client: Client) => {
    const { items } = (await client.get('/api/v1/tasks?queue=waiting')).body;
    return items.find(({ task }: { task: string }) => task === 'modelUnits').absent;
  };
  const inCourt = async (client: Client) => {
    const { items } = (await client.get(`/api/v1/campaigns/${campaign.id}/ball-in-court`)).body;
    return items.find(({ body }: { body: string }) => body === 'standingCommittee').absent;
  };

  it('is shown beside who holds the ball, until somebody stands in', async () => {
    const officer = await submitted();
    expect([await inInbox(officer), await inCourt(officer)]).toEqual([[], []]);
    await theirs.post(path, away());
    expect([await inInbox(officer), await inCourt(officer)]).toEqual([alone, alone]);
    const personId = actor(campaign, bloc, 'office').personId;
    const named = await theirs.post('/api/v1/me/substitutes', { ...away(), personId });
    expect(named.status).toBe(201);
    expect([await inInbox(officer), await inCourt(officer)]).toEqual([[], []]);
  });

  it('is a finding of the structure, until the absence is taken back', async () => {
    await api.dataSource.query('UPDATE campaign SET clock = NULL WHERE id = $1', [campaign.id]);
    const found = async () => {
      await lookAtStructure(api.dataSource, campaign.id, () => toInstant(Date.now()));
      return api.dataSource.query<{ severity: string }[]>(
        `SELECT severity FROM structure_finding
         WHERE campaign_id = $1 AND code = 'ABSENT_WITHOUT_SUBSTITUTE' AND organization_id = $2`,
        [campaign.id, bloc.id],
      );
    };
    const { body } = await theirs.post(path, away());
    expect(await found()).toEqual([{ severity: 'warning' }]);
    await theirs.post(`${path}/${body.id}/end`);
    expect(await found()).toEqual([]);
  });
});
