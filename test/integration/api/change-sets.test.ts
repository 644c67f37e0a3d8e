import { randomUUID } from 'node:crypto';
import { CaseDoor } from '#libs/cases/door';
import type { CaseId, PersonId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { ask, signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import { carryOut } from '../../support/change.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, stateOf } from '../../support/play.js';
import { findCaseFaults } from '#libs/audit/case-faults';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
/** The Bloc's own case, and those of what is below it: two grassroots organizations with two cells each. */
let cases: readonly CaseId[];
let grassroots: readonly Organization[];
let secretary: Client;

const suspension = {
  kind: 'hold',
  stages: ['congress', 'convocation'],
  reason: 'Phòng, chống dịch',
  basis: { issuer: 'Ban Bí thư', number: '79-TB', issuedOn: '2020-03-26' },
};

beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  expect(await findCaseFaults(api.dataSource)).toEqual([]);
  await api.close();
});

beforeEach(async () => {
  campaign = await createCampaign(api.dataSource, { now: '2020-03-26T02:00:00.000Z' });
  await api.dataSource.query(
    "UPDATE policy SET deadline_on = '2020-06-30' WHERE campaign_id = $1 AND type IN ('grassroots', 'cell')",
    [campaign.id],
  );
  bloc = await createOrganization(campaign, 'centralAffiliate');
  const opened = [await openCase(campaign, bloc)];
  const made = [];
  for (let number = 0; number < 2; number += 1) {
    const one = await createOrganization(campaign, 'grassroots', bloc);
    made.push(one);
    opened.push(await openCase(campaign, one));
    for (let cell = 0; cell < 2; cell += 1)
      opened.push(await openCase(campaign, await createOrganization(campaign, 'cell', one)));
  }
  [grassroots, cases] = [made, opened];
  secretary = await signIn(api, actor(campaign, bloc, 'secretary'));
});

const draftOf = (command: unknown = suspension, filter: unknown = { under: bloc.id }) => ({
  campaignId: campaign.id,
  title: 'Tạm dừng đại hội',
  reason: 'Thông báo của Ban Bí thư',
  command,
  filter,
});

async function drawUp(command?: unknown, filter?: unknown, client = secretary) {
  const answer = await client.post('/api/v1/change-sets', draftOf(command, filter));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function previewed(command?: unknown, filter?: unknown, client = secretary) {
  const { id } = await drawUp(command, filter, client);
  const answer = await client.post(`/api/v1/change-sets/${id}/preview`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Started through the API and carried out as the engine would. */
async function applied(id: string, client = secretary) {
  const { status } = await client.post(`/api/v1/change-sets/${id}/apply`);
  await carryOut(api.dataSource, id as never);
  return { status, set: (await client.get(`/api/v1/change-sets/${id}`)).body };
}

const holdsOf = async (caseId: CaseId) => (await stateOf(campaign, caseId)).holds.map(({ stages }) => stages);

it('foresees what a suspension over a tree would do to each organization, and changes nothing yet', async () => {
  const set = await previewed();
  expect(set).toMatchObject({ number: 1, state: 'previewed', undoOf: null, command: suspension });
  // The Bloc itself is not below itself.
  expect(set.preview).toEqual({
    cases: 7,
    wouldChange: 6,
    refused: { NOT_THE_SUPERIOR: 1 },
    movedTasks: 0,
    // Whoever speaks for an organization is told that its congress is suspended.
    notices: {
      total: 18,
      bodies: { secretary: 6, standingBoard: 6, office: 6 },
      people: 54,
      mostForOnePerson: 1,
    },
    lasting: {},
  });
  const { items } = (await secretary.get(`/api/v1/change-sets/${set.id}/items?verdict=refused`)).body;
  expect(items).toMatchObject([
    { organization: { id: bloc.id }, code: 'NOT_THE_SUPERIOR', result: 'refused' },
  ]);
  for (const caseId of cases) expect(await holdsOf(caseId)).toEqual([]);
});

it('applies what was previewed, a result for each organization, and names itself in every log', async () => {
  const { id } = await previewed();
  const { status, set } = await applied(id);
  expect([status, set.state]).toEqual([202, 'applied']);
  expect(set.progress).toEqual({ state: 'applied', total: 6, applied: 6, refused: 0, failed: 0, pending: 0 });
  for (const caseId of cases.slice(1)) expect(await holdsOf(caseId)).toEqual([suspension.stages]);
  const [entry] = await api.dataSource.query(
    'SELECT command_id, actor, evidence FROM case_event WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1',
    [cases[1]],
  );
  expect(entry).toMatchObject({
    command_id: `change/${id}/${cases[1]}`,
    actor: actor(campaign, bloc, 'secretary'),
    evidence: { changeSet: { id, number: 1 } },
  });
});

it('starts once, however often it is applied', async () => {
  const { id } = await previewed();
  const first = await secretary.post(`/api/v1/change-sets/${id}/apply`);
  const second = await secretary.post(`/api/v1/change-sets/${id}/apply`);
  expect([first.status, second.status]).toEqual([202, 202]);
  expect(first.headers['location']).toBe(`/api/v1/change-sets/${id}/progress`);
  await Promise.all([carryOut(api.dataSource, id), carryOut(api.dataSource, id)]);
  const { status } = await secretary.post(`/api/v1/change-sets/${id}/apply`);
  expect([status, api.engine.changed.filter((one) => one === id)]).toEqual([202, [id, id]]);
  for (const caseId of cases.slice(1)) expect(await holdsOf(caseId)).toHaveLength(1);
});

it('loses nothing when the engine is away: 503, and the state is what it was', async () => {
  const { id } = await previewed();
  api.engine.away = true;
  const { status, body } = await secretary.post(`/api/v1/change-sets/${id}/apply`);
  api.engine.away = false;
  expect([status, body.code]).toEqual([503, 'ENGINE_AWAY']);
  expect((await secretary.get(`/api/v1/change-sets/${id}`)).body.state).toBe('previewed');
  expect((await applied(id)).set.state).toBe('applied');
});

describe('four eyes', () => {
  beforeEach(async () => {
    await api.dataSource.query('UPDATE campaign SET four_eyes_above = 5 WHERE id = $1', [campaign.id]);
  });

  it('asks for a second person above the size that the campaign sets', async () => {
    const { id, state } = await previewed();
    expect(state).toBe('awaitingSecond');
    const alone = await secretary.post(`/api/v1/change-sets/${id}/apply`);
    expect([alone.status, alone.body.code]).toEqual([409, 'SECOND_MISSING']);
    const deputy = actor(campaign, bloc, 'standingCommittee');
    const agreed = await (await signIn(api, deputy)).post(`/api/v1/change-sets/${id}/approvals`);
    expect(agreed.body).toMatchObject({ state: 'previewed', secondBy: { personId: deputy.personId } });
    await applied(id);
    const [{ evidence }] = await api.dataSource.query(
      'SELECT evidence FROM case_event WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1',
      [cases[1]],
    );
    expect(evidence.changeSet.secondedBy).toEqual(deputy);
  });

  it('does not take the first person for the second, through whatever seat', async () => {
    const { personId } = actor(campaign, bloc, 'secretary');
    const { seatId } = actor(campaign, bloc, 'standingBoard', 3);
    await api.dataSource.query("UPDATE seat_holder SET valid_to = '2015-12-31' WHERE seat_id = $1", [seatId]);
    await api.dataSource.query("INSERT INTO seat_holder VALUES ($1, $2, '2016-01-01')", [seatId, personId]);
    const first = actor(campaign, bloc, 'secretary').seatId;
    const { body } = await secretary.post('/api/v1/change-sets', { ...draftOf(), seatId: first });
    await secretary.post(`/api/v1/change-sets/${body.id}/preview`);
    const again = await secretary.post(`/api/v1/change-sets/${body.id}/approvals`, { seatId });
    expect([again.status, again.body.code]).toEqual([403, 'SECOND_IS_CREATOR']);
  });

  it('asks the second person for the same authority', async () => {
    const { id } = await previewed();
    const clerk = await signIn(api, actor(campaign, bloc, 'office'));
    const { status, body } = await clerk.post(`/api/v1/change-sets/${id}/approvals`);
    expect([status, body.code]).toEqual([403, 'SECOND_WITHOUT_AUTHORITY']);
  });

  it('forgets who agreed when it is previewed anew', async () => {
    const { id } = await previewed();
    const second = await signIn(api, actor(campaign, bloc, 'standingCommittee'));
    await second.post(`/api/v1/change-sets/${id}/approvals`);
    const { body } = await secretary.post(`/api/v1/change-sets/${id}/preview`);
    expect(body).toMatchObject({ state: 'awaitingSecond', secondBy: null });
  });

  it('needs nobody else below that size', async () => {
    const set = await previewed(suspension, { types: ['grassroots'] });
    expect(set).toMatchObject({ state: 'previewed', preview: { wouldChange: 2 } });
    const second = await signIn(api, actor(campaign, bloc, 'standingCommittee'));
    const { status, body } = await second.post(`/api/v1/change-sets/${set.id}/approvals`);
    expect([status, body.code]).toEqual([409, 'SECOND_NOT_ASKED']);
  });
});

describe('the filter', () => {
  it('is refused empty, whether it names nothing or finds nothing', async () => {
    const nothing = await secretary.post('/api/v1/change-sets', draftOf(suspension, {}));
    expect([nothing.status, nothing.body.errors]).toMatchObject([400, [{ code: 'EMPTY_FILTER' }]]);
    const { id } = await drawUp(suspension, { types: ['sectional'] });
    const { status, body } = await secretary.post(`/api/v1/change-sets/${id}/preview`);
    expect([status, body.code]).toEqual([422, 'CHANGE_SET_EMPTY']);
    expect((await secretary.get(`/api/v1/change-sets/${id}`)).body.state).toBe('draft');
  });

  it('finds a tier, an area with everything below it, a list, and what is late', async () => {
    const found = async (filter: unknown) => (await previewed(suspension, filter)).preview.cases;
    await api.dataSource.query("UPDATE organization SET area = 'Hà Nội' WHERE id = $1", [grassroots[0]!.id]);
    expect(await found({ types: ['cell', 'grassroots'] })).toBe(6);
    expect(await found({ area: 'Hà Nội' })).toBe(3);
    expect(await found({ area: 'Hà Nội', types: ['cell'] })).toBe(2);
    expect(await found({ organizationIds: [grassroots[0]!.id, randomUUID()] })).toBe(1);
    expect(await found({ stage: 'launch', status: 'open', under: grassroots[1]!.id })).toBe(3);
    await api.dataSource.query("UPDATE congress_case SET deadline_on = '2020-03-25' WHERE id = $1", [
      cases[3],
    ]);
    expect(await found({ late: true })).toBe(1);
    await api.dataSource.query("UPDATE congress_case SET deadline_on = '2020-06-30' WHERE id = $1", [
      cases[3],
    ]);
  });

  it('is frozen: an organization that comes afterwards is not changed', async () => {
    const { id } = await previewed();
    const late = await openCase(campaign, await createOrganization(campaign, 'cell', grassroots[0]));
    await applied(id);
    expect(await holdsOf(late)).toEqual([]);
  });

  it('sees no further than the organization of whoever drew it up', async () => {
    const leader = await signIn(api, actor(campaign, grassroots[0]!, 'secretary'));
    const other = await leader.post('/api/v1/change-sets', draftOf(suspension, { under: bloc.id }));
    expect(other.status).toBe(404);
    const set = await previewed(suspension, { types: ['cell', 'grassroots'] }, leader);
    expect(set.preview).toMatchObject({ cases: 3, wouldChange: 2, refused: { NOT_THE_SUPERIOR: 1 } });
  });
});

it('refuses the one case that was changed meanwhile, and goes on with the others', async () => {
  const { id } = await previewed();
  await act(campaign, cases[1]!, actor(campaign, bloc, 'secretary'), suspension as never);
  const { set } = await applied(id);
  expect(set).toMatchObject({ state: 'applied', progress: { applied: 5, refused: 1 } });
  const { items } = (
    await secretary.get(`/api/v1/change-sets/${id}/items?result=refused&verdict=wouldChange`)
  ).body;
  expect(items).toMatchObject([{ caseId: cases[1], code: 'ALREADY_ON_HOLD', places: { stage: 'congress' } }]);
});

it('tries again what went wrong, and only that', async () => {
  const { id } = await previewed();
  await secretary.post(`/api/v1/change-sets/${id}/apply`);
  const door = new CaseDoor(api.dataSource, () => toInstant(Date.now()));
  const broken: Pick<CaseDoor, 'handle'> = {
    handle: async (command) => {
      if (command.caseId === cases[2]) throw new Error('a bug');
      return door.handle(command);
    },
  };
  await carryOut(api.dataSource, id, { door: broken });
  const failed = (await secretary.get(`/api/v1/change-sets/${id}`)).body;
  expect(failed).toMatchObject({ state: 'failed', progress: { applied: 5, failed: 1 } });
  expect((await secretary.post(`/api/v1/change-sets/${id}/retry`)).status).toBe(202);
  await carryOut(api.dataSource, id);
  const { body } = await secretary.get(`/api/v1/change-sets/${id}`);
  expect(body).toMatchObject({ state: 'applied', progress: { applied: 6, failed: 0 } });
  const over = await secretary.post(`/api/v1/change-sets/${id}/retry`);
  expect([over.status, over.body.code]).toEqual([409, 'NOTHING_TO_RETRY']);
});

it('is refused as a whole once whoever drew it up has left the seat', async () => {
  const { id } = await previewed();
  const { seatId } = actor(campaign, bloc, 'secretary');
  const leave = () =>
    api.dataSource.query("UPDATE seat_holder SET valid_to = '2019-12-31' WHERE seat_id = $1", [seatId]);
  await secretary.post(`/api/v1/change-sets/${id}/apply`);
  await leave();
  await carryOut(api.dataSource, id);
  for (const caseId of cases) expect(await holdsOf(caseId)).toEqual([]);
  const [row] = await api.dataSource.query('SELECT state, failure FROM change_set WHERE id = $1', [id]);
  expect(row).toEqual({ state: 'failed', failure: 'CREATOR_LEFT_SEAT' });
});

describe('undoing', () => {
  it('takes back what was applied, by the same way, and says so in both', async () => {
    const { id } = await previewed();
    const early = await secretary.post(`/api/v1/change-sets/${id}/undo`, { reason: 'Nhầm' });
    expect([early.status, early.body.code]).toEqual([409, 'NOTHING_TO_UNDO']);
    await applied(id);
    const undo = (await secretary.post(`/api/v1/change-sets/${id}/undo`, { reason: 'Nhầm phạm vi' })).body;
    expect(undo).toMatchObject({ undoOf: id, state: 'draft', number: 2, command: null });
    const { body } = await secretary.post(`/api/v1/change-sets/${undo.id}/preview`);
    expect(body.preview).toMatchObject({ cases: 6, wouldChange: 6 });
    const { set } = await applied(undo.id);
    expect(set.state).toBe('applied');
    expect((await secretary.get(`/api/v1/change-sets/${id}`)).body.state).toBe('undone');
    for (const caseId of cases) expect(await holdsOf(caseId)).toEqual([]);
  });

  it('says of each case why it can no longer be taken back', async () => {
    const { id } = await previewed();
    await applied(id);
    const by = actor(campaign, bloc, 'secretary');
    const resume = { kind: 'resume', stages: suspension.stages } as never;
    await act(campaign, cases[1]!, by, resume);
    await act(campaign, cases[2]!, by, resume);
    const basis = { ...suspension.basis, number: '80-TB' };
    await act(campaign, cases[2]!, by, { ...suspension, basis } as never);
    const undo = (await secretary.post(`/api/v1/change-sets/${id}/undo`, { reason: 'Nhầm' })).body;
    const { body } = await secretary.post(`/api/v1/change-sets/${undo.id}/preview`);
    expect(body.preview).toMatchObject({ wouldChange: 4, refused: { NOT_ON_HOLD: 1, CHANGED_SINCE: 1 } });
    await applied(undo.id);
    expect(await holdsOf(cases[2]!)).toHaveLength(1);
  });

  it('takes a resumption back with the reason and the basis that the suspension had', async () => {
    await applied((await previewed()).id);
    const resumption = await previewed({ kind: 'resume', stages: suspension.stages }, { under: bloc.id });
    await applied(resumption.id);
    const { body } = await secretary.post(`/api/v1/change-sets/${resumption.id}/undo`, { reason: 'Nhầm' });
    await secretary.post(`/api/v1/change-sets/${body.id}/preview`);
    await applied(body.id);
    const { holds } = await stateOf(campaign, cases[1]!);
    expect(holds).toMatchObject([{ reason: suspension.reason, basis: suspension.basis }]);
  });

  it('says before it is applied what could not be undone afterwards', async () => {
    const waiver = { kind: 'waive', rule: 'subordinatesHeld', reason: 'Đơn vị mới' };
    const set = await previewed(waiver, { types: ['grassroots'] });
    expect(set.preview).toMatchObject({ wouldChange: 2, lasting: { WAIVER_STANDS: 2 } });
    await applied(set.id);
    const undo = (await secretary.post(`/api/v1/change-sets/${set.id}/undo`, { reason: 'Nhầm' })).body;
    const { body } = await secretary.post(`/api/v1/change-sets/${undo.id}/preview`);
    expect(body.preview.refused).toEqual({ WAIVER_STANDS: 2 });
    const { body: no } = await secretary.post(`/api/v1/change-sets/${undo.id}/apply`);
    expect(no.code).toBe('CHANGE_SET_EMPTY');
  });
});

describe('moving the deadline of a whole tier', () => {
  const decision = { issuer: 'Ban Thường vụ', number: '7-QĐ', issuedOn: '2020-03-26' };
  const to = (day: string) => ({ kind: 'extend', to: day, reason: 'Dịch bệnh', decision });
  const deadlines = async () => {
    const days = [];
    for (const caseId of cases) days.push((await stateOf(campaign, caseId)).deadlineOn);
    return days;
  };
  const [bloc31, cell, before, after] = ['2020-10-31', '2020-06-30', '2020-06-30', '2020-08-31'];

  it('extends each of its organizations and no other, and is taken back whole', async () => {
    const set = await previewed(to(after), { types: ['grassroots'] });
    expect(set.preview).toMatchObject({ cases: 2, wouldChange: 2, lasting: {} });
    // Whoever may ask for an extension hears of it: the secretary, the Standing Board and the office of each.
    expect(set.preview.notices).toEqual({
      total: 6,
      bodies: { secretary: 2, standingBoard: 2, office: 2 },
      people: 18,
      mostForOnePerson: 1,
    });
    await applied(set.id);
    expect(await deadlines()).toEqual([bloc31, after, cell, cell, after, cell, cell]);
    const undo = (await secretary.post(`/api/v1/change-sets/${set.id}/undo`, { reason: 'Chưa cần' })).body;
    await secretary.post(`/api/v1/change-sets/${undo.id}/preview`);
    await applied(undo.id);
    expect(await deadlines()).toEqual([bloc31, before, cell, cell, before, cell, cell]);
  });

  it('by a new policy takes over what that names, makes nobody late, and is taken back whole', async () => {
    const personId = randomUUID() as PersonId;
    await api.dataSource.query("INSERT INTO person (id, name) VALUES ($1, 'Quản trị')", [personId]);
    await api.dataSource.query(
      "INSERT INTO role_grant (person_id, role, organization_id) VALUES ($1, 'administrator', $2)",
      [personId, campaign.centre.id],
    );
    const administrator = await signIn(api, { personId });
    const policy = { issuer: 'Ban Bí thư', number: '9-KL', issuedOn: '2020-03-01', type: 'grassroots' };
    const replaces = { issuer: 'Bộ Chính trị', number: '35-CT/TW', issuedOn: '2019-05-30' };
    const given = { ...policy, deadlineOn: after, validFrom: '2020-03-01', replaces };
    expect((await administrator.post(`/api/v1/campaigns/${campaign.id}/policies`, given)).status).toBe(201);
    const set = await previewed({ kind: 'applyPolicies', reason: 'Kết luận mới' }, { under: bloc.id });
    expect(set.preview).toMatchObject({
      wouldChange: 2,
      refused: { NOT_THE_SUPERIOR: 1, DEADLINE_ALREADY_SO: 4 },
    });
    await applied(set.id);
    expect(await deadlines()).toEqual([bloc31, after, cell, cell, after, cell, cell]);
    const { deadlineMoves } = await stateOf(campaign, cases[1]!);
    expect(deadlineMoves).toMatchObject([
      { kind: 'byPolicy', unextended: after, decision: { number: '9-KL' } },
    ]);
    const undo = (await secretary.post(`/api/v1/change-sets/${set.id}/undo`, { reason: 'Nhầm' })).body;
    await secretary.post(`/api/v1/change-sets/${undo.id}/preview`);
    await applied(undo.id);
    expect(await deadlines()).toEqual([bloc31, before, cell, cell, before, cell, cell]);
  });

  it('is refused where it would overtake the superior, and says who could', async () => {
    const set = await previewed(to('2020-12-31'), { types: ['grassroots'] });
    expect(set.preview).toMatchObject({ wouldChange: 0, refused: { BEYOND_SUPERIORS_SLACK: 2 } });
  });

  it('is not taken back where another decision has moved the deadline since', async () => {
    const { id } = await previewed(to(after), { types: ['grassroots'] });
    await applied(id);
    await act(campaign, cases[1]!, actor(campaign, bloc, 'secretary'), to('2020-09-15') as never);
    const undo = (await secretary.post(`/api/v1/change-sets/${id}/undo`, { reason: 'Chưa cần' })).body;
    const { body } = await secretary.post(`/api/v1/change-sets/${undo.id}/preview`);
    expect(body.preview).toMatchObject({ wouldChange: 1, refused: { CHANGED_SINCE: 1 } });
  });
});

it('counts the notices that it would send, by body and by person', async () => {
  const by = actor(campaign, bloc, 'organizationCommission');
  for (const item of ['proposed', 'lessonsPlanned'])
    await act(campaign, cases[0]!, by, { kind: 'tickItem', task: 'modelUnits', item });
  const client = await signIn(api, by);
  const set = await previewed({ kind: 'submit', task: 'modelUnits' }, { under: bloc.id }, client);
  // The grassroots organizations have no such task of the Bloc's commission, their cells none at all.
  expect(set.preview).toMatchObject({
    wouldChange: 1,
    notices: { total: 1, bodies: { standingCommittee: 1 }, people: 3, mostForOnePerson: 1 },
    lasting: { WORK_STANDS: 1 },
  });
});

describe('who may know of it', () => {
  it('is known to those above and beside, and to nobody below', async () => {
    const { id } = await drawUp();
    const beside = await signIn(api, actor(campaign, bloc, 'office'));
    const below = await signIn(api, actor(campaign, grassroots[0]!, 'secretary'));
    const status = async (client: Client) => (await client.get(`/api/v1/change-sets/${id}`)).status;
    expect([await status(beside), await status(below)]).toEqual([200, 404]);
    const listed = async (client: Client) =>
      (await client.get(`/api/v1/campaigns/${campaign.id}/change-sets`)).body.items.length;
    expect([await listed(beside), await listed(below)]).toEqual([1, 0]);
  });

  it('is previewed, applied and tried again by nobody but whoever drew it up', async () => {
    const { id } = await drawUp();
    const beside = await signIn(api, actor(campaign, bloc, 'standingCommittee'));
    for (const act of ['preview', 'apply', 'retry']) {
      const { status, body } = await beside.post(`/api/v1/change-sets/${id}/${act}`);
      expect([status, body.code]).toEqual([403, 'NOT_YOUR_CHANGE_SET']);
    }
  });
});

it('draws up once, however often the same key comes, and refuses the key for something else', async () => {
  const key = randomUUID();
  const first = await secretary.post('/api/v1/change-sets', draftOf(), key);
  const again = await secretary.post('/api/v1/change-sets', draftOf(), key);
  const other = await secretary.post('/api/v1/change-sets', { ...draftOf(), title: 'Khác' }, key);
  expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  expect([other.status, other.body.code]).toEqual([422, 'COMMAND_ID_REUSED']);
});

it('lists its cases in pages by the code of the organization', async () => {
  const { id } = await previewed();
  const codes: string[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const { body } = await secretary.get(
      `/api/v1/change-sets/${id}/items?limit=3${cursor && `&cursor=${cursor}`}`,
    );
    codes.push(...body.items.map((item: { organization: { code: string } }) => item.organization.code));
    cursor = body.nextCursor;
  }
  expect([codes.length, codes]).toEqual([7, codes.toSorted()]);
});

it('tells how far it has come as it goes, and ends when it is done', async () => {
  const { id } = await previewed();
  await applied(id);
  const { status, headers, body } = await secretary.get(`/api/v1/change-sets/${id}/progress`);
  expect([status, headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const [, told] = /event: progress\ndata: (.+)\n/.exec(body) ?? [];
  const counts = { total: 6, applied: 6, refused: 0, failed: 0, pending: 0 };
  expect(JSON.parse(told!)).toEqual({ state: 'applied', ...counts });
  expect((await ask(api, 'GET', `/api/v1/change-sets/${id}/progress`)).status).toBe(401);
});
